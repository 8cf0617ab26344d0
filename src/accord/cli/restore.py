"""``accord restore``: a backup in the place of the database."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from accord.cli.data_folder import use_folder
from accord.errors import EXIT_OK


def parser() -> argparse.ArgumentParser:
    """The arguments of ``accord restore``."""
    made = argparse.ArgumentParser(
        prog="accord restore",
        description="Put a backup in the place of the embedded database, while no server runs. "
        "The keys folder of that time has to be in place first. The database that was there is "
        "kept beside it, and everyone is signed out.",
    )
    made.add_argument("file", type=Path, metavar="FILE", help="what accord backup wrote")
    made.add_argument("--data", type=Path, help="the folder that accord serve uses")
    return made


def run(arguments: Sequence[str]) -> int:
    """Put it back and say where the earlier one lies."""
    from accord.web.config.place import Place
    from accord.web.serving.backup import restore

    asked = parser().parse_args(arguments)
    use_folder(asked.data)
    os.umask(0o077)
    done = restore(Place.from_environment(), asked.file)
    print(f"restored {asked.file}; its {done.cells} sealed fields open with the keys that are here")
    if done.before is not None:
        print(f"The database before it lies in {done.before}")
    print("Everyone is signed out. Ways in that were ended since the backup work again: end them.")
    return EXIT_OK
