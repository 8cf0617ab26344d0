"""What this installation is told from outside: folders, addresses, mail, TLS."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from accord.errors import AccordError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names that reach this machine alone."""


class PlaceError(AccordError):
    """A setting from the environment breaks a rule; says the rule and what came instead."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where this installation keeps its things and how it is reached.

    ``origin`` is the address that people type where it differs from the one that is served
    (``https://accord.example.org``); ``proxy`` says that a proxy in front speaks TLS.
    """

    data: Path
    keys: Path
    database_url: str | None = None
    origin: str | None = None
    proxy: bool = False
    certificate: Path | None = None
    certificate_key: Path | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Place:
        """Read ACCORD_DATA, ACCORD_KEYS, DATABASE_URL, ACCORD_ORIGIN and the TLS settings."""
        data = Path(environment.get("ACCORD_DATA") or default_data(environment))
        origin = environment.get("ACCORD_ORIGIN") or None
        if origin is not None and urlsplit(origin).scheme not in ("http", "https"):
            raise PlaceError(
                f"ACCORD_ORIGIN is an address such as https://accord.example.org; got {origin!r}"
            )
        return cls(
            data=data,
            keys=Path(environment.get("ACCORD_KEYS") or data / "keys"),
            database_url=environment.get("DATABASE_URL") or None,
            origin=origin.rstrip("/") if origin else None,
            proxy=environment.get("ACCORD_TLS_PROXY", "") not in ("", "0"),
            certificate=_path(environment, "ACCORD_TLS_CERTIFICATE"),
            certificate_key=_path(environment, "ACCORD_TLS_KEY"),
        )

    @property
    def database_file(self) -> Path:
        """The embedded database."""
        return self.data / "accord.sqlite3"

    @property
    def static(self) -> Path:
        """Style sheets and scripts, made ready for serving."""
        return self.data / "static"

    @property
    def key_file(self) -> Path:
        """The keys of the encrypted fields."""
        return self.keys / "vault.json"

    @property
    def secret_file(self) -> Path:
        """The secret that signs sessions and links."""
        return self.keys / "signing"

    @property
    def tls(self) -> bool:
        """Whether people reach this server through TLS."""
        return self.proxy or self.certificate is not None

    @property
    def host(self) -> str | None:
        """The host of the public address, where there is one."""
        return urlsplit(self.origin).hostname if self.origin else None

    def signing_secret(self) -> str:
        """The signing secret; before the first start, one that lasts as long as this process."""
        try:
            return self.secret_file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return secrets.token_urlsafe(64)


def default_data(environment: Mapping[str, str]) -> Path:
    """The folder for a person's own data, by the XDG rule."""
    base = environment.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "accord"


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(name)
    return Path(value) if value else None
