"""``accord serve``: a practice in the browser."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from accord.cli.data_folder import use_folder
from accord.errors import EXIT_OK

if TYPE_CHECKING:
    from accord.web.config.place import Place


def parser() -> argparse.ArgumentParser:
    """The arguments of ``accord serve``."""
    made = argparse.ArgumentParser(
        prog="accord serve",
        description="Serve Accord to browsers. Everything is kept in one folder on this machine.",
        epilog="DATABASE_URL=postgresql://... uses PostgreSQL instead of the embedded database. "
        "ACCORD_ORIGIN, ACCORD_TLS_CERTIFICATE, ACCORD_TLS_KEY, ACCORD_TLS_PROXY open it to other "
        "machines; ACCORD_SMTP_HOST and its like send mail.",
    )
    made.add_argument("--data", type=Path, help="the folder for everything (default: your own)")
    made.add_argument("--host", default="127.0.0.1", help="address to serve (default: %(default)s)")
    made.add_argument("--port", type=int, default=8000, help="port (default: %(default)s)")
    return made


def run(arguments: Sequence[str]) -> int:
    """Prepare the data folder, say where to go, and serve until stopped."""
    asked = parser().parse_args(arguments)
    return serve_folder(data=asked.data, host=asked.host, port=asked.port)


def serve_folder(*, data: Path | None, host: str, port: int) -> int:
    """Serve this folder at this address."""
    from accord.web.config.place import Place
    from accord.web.serving.bind import checked_bind
    from accord.web.serving.in_use import serving
    from accord.web.serving.prepare import prepare
    from accord.web.serving.server import check_free, serve

    os.umask(0o077)
    use_folder(data)
    place = Place.from_environment()
    bind = checked_bind(host, port, place)
    check_free(bind)
    ready = prepare(place)
    with serving(place):
        serve(bind, place, when_up=told(bind.origin, place, ready.setup_token))
    return EXIT_OK


def told(origin: str, place: Place, setup_token: str | None) -> list[str]:
    """What the start says; the set-up link on the first one alone."""
    kept = f"Everything is kept in {place.data}"
    if place.database_url:
        kept = f"Records are kept in PostgreSQL, keys in {place.keys}"
    lines = [f"Accord: {origin}/", kept]
    if setup_token is not None:
        lines += [
            "",
            "Nobody is here yet. Open this link to become the owner (it works once, for a day):",
            f"{origin}/set-up/{setup_token}",
            "",
        ]
    return [*lines, "Stop with Ctrl-C."]
