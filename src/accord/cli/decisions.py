"""``accord decisions``: what people decided about suggested lines, as a test set."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from accord.cli.data_folder import use_folder
from accord.errors import EXIT_OK


def parser() -> argparse.ArgumentParser:
    """The arguments of ``accord decisions``."""
    made = argparse.ArgumentParser(
        prog="accord decisions", description="Take out what people decided about lines."
    )
    commands = made.add_subparsers(dest="command", required=True)
    export = commands.add_parser(
        "export",
        help="write every decided line to a file",
        description="Write every line that people confirmed, changed, broke or drew, with what "
        "Accord had suggested, as JSON lines: no names and no keys. The file can be read by you "
        "alone, and the practice's audit tells of it. Nothing in Accord learns from it.",
        epilog="docs/reference/decisions.md says what each line holds.",
    )
    export.add_argument("--data", type=Path, metavar="DIR", help="the folder of accord serve")
    export.add_argument("--out", type=Path, metavar="FILE", required=True, help="where to write")
    export.add_argument(
        "--words",
        action="store_true",
        help="add the words of a line where its client and its therapist have both said yes",
    )
    export.add_argument("--force", action="store_true", help="replace the file if it exists")
    return made


def run(arguments: Sequence[str]) -> int:
    """Write the file and say what is in it."""
    from accord.web.config.place import Place
    from accord.web.serving.decisions import export_decisions

    asked = parser().parse_args(arguments)
    use_folder(asked.data)
    done = export_decisions(
        Place.from_environment(), asked.out, words=asked.words, force=asked.force
    )
    lines = "1 line" if done.lines == 1 else f"{done.lines} lines"
    words = f", {done.with_words} of them with words" if asked.words else ", none with words"
    print(f"wrote {asked.out}: {lines}{words}")
    if done.with_words:
        print("Words stand as they were written: keep this file as you keep the record.")
    return EXIT_OK
