"""The database that Django is told of: the embedded one, or PostgreSQL by its address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from accord.web.config.place import Place, PlaceError

WAIT_SECONDS = 5
"""How long a write waits for another one before the person is told to try again."""


def database(place: Place) -> dict[str, Any]:
    """Django's settings for this installation's database."""
    return _postgresql(place.database_url) if place.database_url else _sqlite(place)


def _sqlite(place: Place) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": place.database_file,
        "OPTIONS": {
            # Readers never wait for the writer, and a write that began never fails half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": WAIT_SECONDS,
            # FULL: what was acknowledged survives a power cut. Rows of mere looks: audit.together.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        "CONN_MAX_AGE": None,
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise PlaceError(
            "DATABASE_URL is postgresql://user:password@host:port/name; "
            f"got one that begins with {parts.scheme or 'nothing'!r} "
            f"and names {'a' if parts.path.strip('/') else 'no'} database"
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    user = options.pop("user", None) or unquote(parts.username or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": user,
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": f"-c lock_timeout={WAIT_SECONDS}s", **options},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
