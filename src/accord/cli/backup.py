"""``accord backup``: a copy of the database while it is in use."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from accord.cli.data_folder import use_folder
from accord.errors import EXIT_OK


def parser() -> argparse.ArgumentParser:
    """The arguments of ``accord backup``."""
    made = argparse.ArgumentParser(
        prog="accord backup",
        description="Copy the embedded database into one file while the server runs. The keys are "
        "not in the copy: without a copy of the keys folder nobody can read the words in it.",
        epilog="docs/how-to/back-up-and-restore.md tells how to keep both, and how to put them "
        "back. `accord restore FILE` does it.",
    )
    made.add_argument("file", type=Path, metavar="FILE", help="a new file for the copy")
    made.add_argument("--data", type=Path, help="the folder that accord serve uses")
    return made


def run(arguments: Sequence[str]) -> int:
    """Make the copy and say what is not in it."""
    from accord.web.config.place import Place
    from accord.web.serving.backup import back_up

    asked = parser().parse_args(arguments)
    use_folder(asked.data)
    place = Place.from_environment()
    size = back_up(place, asked.file)
    print(f"wrote and checked {asked.file} ({size / 1e6:.1f} MB)")
    print(f"The keys are not in it. Keep a copy of {place.keys} in another place.")
    return EXIT_OK
