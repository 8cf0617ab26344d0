"""From an empty folder to the made-up practice, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from accord.web.config.place import Place
from accord.web.serving.prepare import prepare

FILE = "demo.json"


def fill(folder: str, origin: str) -> None:
    """Make database, keys and people; the environment names the same folder.

    Runs in a child: the engine keeps threads, and the server forks its workers.
    """
    prepare(Place.from_environment())
    from django.db import connections
    from django.urls import reverse

    from accord.web.demo.make import make_demo

    made = make_demo(origin + reverse("enter", args=["TOKEN"]))
    made.write(Path(folder) / FILE)
    connections.close_all()
