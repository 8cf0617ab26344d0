"""``accord keys``: the keys of the encrypted fields."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from accord.cli.data_folder import use_folder
from accord.errors import EXIT_OK


def parser() -> argparse.ArgumentParser:
    """The arguments of ``accord keys``."""
    made = argparse.ArgumentParser(prog="accord keys", description="Look after the keys.")
    commands = made.add_subparsers(dest="command", required=True)
    rotate = commands.add_parser(
        "rotate",
        help="make a new key and seal everything with it",
        description="Make a new key and seal every encrypted field with it, in small steps while "
        "the server runs. Stopped half-way, the same command goes on from there.",
    )
    rotate.add_argument("--data", type=Path, help="the folder that accord serve uses")
    rotate.add_argument(
        "--drop-old",
        action="store_true",
        help="forget the old keys: backups made before then need a copy of the old key file",
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Rotate the keys and say what was done."""
    asked = parser().parse_args(arguments)
    use_folder(asked.data)
    return _rotate(drop_old=asked.drop_old)


def _rotate(*, drop_old: bool) -> int:
    from accord.web.serving.prepare import start_django

    start_django()
    from accord.web.vault.rotation import rotate

    done = rotate(drop_old=drop_old)
    how = "went on with" if done.resumed else "made"
    fields = "1 field is" if done.cells == 1 else f"{done.cells} fields are"
    print(f"{how} key {done.version}; {fields} sealed anew")
    return EXIT_OK
