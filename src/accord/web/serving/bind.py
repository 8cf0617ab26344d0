"""Which address may be served: this machine alone, or the world with TLS."""

from __future__ import annotations

from dataclasses import dataclass, field

from accord.errors import AccordError
from accord.web.config.place import LOOPBACK, Place


class BindError(AccordError):
    """The address cannot be served as asked; says the rule and what came instead."""


@dataclass(frozen=True, slots=True)
class Bind:
    """An address to serve, and the address that people type."""

    host: str
    port: int
    origin: str = field(default="")


def checked_bind(host: str, port: int, place: Place) -> Bind:
    """The address to serve; raises BindError for a public one that would send words in clear."""
    if not 1 <= port <= 65535:
        raise BindError(f"a port is a number from 1 to 65535; got {port}")
    _check_tls_files(place)
    public = host not in LOOPBACK
    if public and not place.tls:
        raise BindError(
            f"clients' words travel through TLS only, and {host} is open to other machines: name a "
            "certificate (ACCORD_TLS_CERTIFICATE and ACCORD_TLS_KEY), or say that a proxy in front "
            "speaks TLS (ACCORD_TLS_PROXY=1); or serve 127.0.0.1"
        )
    if place.tls and not (place.origin or "").startswith("https://"):
        raise BindError(
            "with TLS, ACCORD_ORIGIN is the address that people type, such as "
            f"https://accord.example.org; it is {place.origin or 'not set'}"
        )
    return Bind(host, port, place.origin or f"http://localhost:{port}")


def _check_tls_files(place: Place) -> None:
    files = (place.certificate, place.certificate_key)
    if any(files) and not all(files):
        raise BindError(
            "TLS needs a certificate and its key: set both ACCORD_TLS_CERTIFICATE and "
            "ACCORD_TLS_KEY"
        )
    for file in files:
        if file is not None and not file.is_file():
            raise BindError(f"{file}: there is no such file for TLS")
