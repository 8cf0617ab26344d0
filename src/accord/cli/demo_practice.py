"""`accord demo`: a made-up practice in the browser, on a folder that is thrown away."""

from __future__ import annotations

import argparse
import multiprocessing
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from accord.errors import EXIT_OK, AccordError

_NOT_OF_THE_DEMO = (
    "DATABASE_URL",
    "ACCORD_KEYS",
    "ACCORD_ORIGIN",
    "ACCORD_SMTP_HOST",
    "ACCORD_TLS_CERTIFICATE",
    "ACCORD_TLS_KEY",
    "ACCORD_TLS_PROXY",
)
"""Settings of a real installation: a demonstration must reach neither its data nor its mail."""


TOLD = """\
Open {origin}/ in a browser.
Who can sign in stands on that page; nobody in it is real.
Stop with Ctrl-C; everything typed is thrown away then."""


class DemoError(AccordError):
    """The made-up practice could not be made."""


def parser() -> argparse.ArgumentParser:
    """The arguments of ``accord demo``."""
    made = argparse.ArgumentParser(
        prog="accord demo",
        description="Open a made-up practice in the browser: an owner, clinicians, a supervisor "
        "with a group, and eight clients in every state of a round. Nothing is kept afterwards.",
        epilog="accord demo --text [OPTIONS of accord compare] prints a sample comparison instead.",
    )
    made.add_argument("--port", type=int, default=8000, help="port (default: %(default)s)")
    return made


def run(arguments: Sequence[str]) -> int:
    """Make the practice, say where it is, and serve it until stopped."""
    from accord.web.config.place import Place
    from accord.web.serving.bind import checked_bind
    from accord.web.serving.server import check_free, serve

    asked = parser().parse_args(arguments)
    os.umask(0o077)
    with TemporaryDirectory(prefix="accord-demo-") as folder:
        point_at(folder)
        place = Place.from_environment()
        bind = checked_bind("127.0.0.1", asked.port, place)
        check_free(bind)
        print("Making up a practice; this takes a few seconds ...", flush=True)
        fill_in_a_child(folder, bind.origin)
        serve(bind, place, when_up=TOLD.format(origin=bind.origin).splitlines())
    return EXIT_OK


def point_at(folder: str) -> None:
    """Let the environment name this folder, and nothing of a real installation."""
    for name in _NOT_OF_THE_DEMO:
        os.environ.pop(name, None)
    os.environ["ACCORD_DATA"] = folder
    os.environ["ACCORD_DEMO"] = str(Path(folder) / "demo.json")


def fill_in_a_child(folder: str, origin: str) -> None:
    """Make the people in a process of its own; raises DemoError where that failed."""
    from accord.web.demo.filling import fill

    child = multiprocessing.get_context("spawn").Process(target=fill, args=(folder, origin))
    child.start()
    child.join()
    if child.exitcode:
        raise DemoError(
            "the made-up practice could not be made; the reason stands above, and nothing is left"
        )
