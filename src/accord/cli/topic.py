"""`accord topic import`: a group's page, read as a month."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from accord.cli.columns import safe
from accord.cli.data_folder import use_folder
from accord.cli.say import put
from accord.cli.topic_text import page_text
from accord.errors import EXIT_OK
from accord.exchange.page_files import read_page_file

if TYPE_CHECKING:
    from accord.supervision.page import PageRead


def parser() -> argparse.ArgumentParser:
    """The arguments of `accord topic`."""
    made = argparse.ArgumentParser(prog="accord topic", description="Months of a group.")
    commands = made.add_subparsers(dest="command", required=True)
    into = commands.add_parser(
        "import",
        help="read a page that announces a month",
        description="Read a page that announces a month: its title, month, introduction, readings "
        "and exercises, with how sure it is of each exercise's kind, and why. Saves it as a draft "
        "of a group, which a facilitator checks in the browser before anybody is told.",
    )
    into.add_argument("file", metavar="FILE", help="the page; - is standard input")
    into.add_argument(
        "--dry-run", action="store_true", help="print what was understood, and write nothing"
    )
    into.add_argument("--data", type=Path, help="the folder that accord serve uses")
    into.add_argument("--group", metavar="NAME", help="the group (default: the only one there is)")
    return made


def run(argv: Sequence[str]) -> int:
    """Print what was understood of the page; without --dry-run, save it as a draft too."""
    asked = parser().parse_args(argv)
    page = read_page_file(asked.file)
    if asked.dry_run:
        put(f"{page_text(page)}\n")
        return EXIT_OK
    saved = _save(page, asked.data, asked.group)
    put(f"{page_text(page)}\n\n{saved}\n")
    return EXIT_OK


def _save(page: PageRead, data: Path | None, group: str | None) -> str:
    os.umask(0o077)
    use_folder(data)
    from accord.web.config.place import Place
    from accord.web.serving.prepare import check_there, start_django

    check_there(Place.from_environment())
    start_django()
    from accord.web.groups.importing import import_month

    month = import_month(page, group)
    return safe(
        f"Saved as a draft of {month.group.name}. Nobody is told: check it in Accord, set its "
        "date, and announce it there."
    )
