"""`accord topic import`: a group's page, read as a month."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from accord.cli.say import put
from accord.cli.topic_text import page_text
from accord.errors import EXIT_OK
from accord.exchange.page_files import read_page_file


def parser() -> argparse.ArgumentParser:
    """The arguments of `accord topic`."""
    made = argparse.ArgumentParser(prog="accord topic", description="Months of a group.")
    commands = made.add_subparsers(dest="command", required=True)
    into = commands.add_parser(
        "import",
        help="read a page that announces a month",
        description="Read a page that announces a month: its title, month, introduction, readings "
        "and exercises, with how sure it is of each exercise's kind, and why.",
    )
    into.add_argument("file", metavar="FILE", help="the page; - is standard input")
    into.add_argument(
        "--dry-run",
        action="store_true",
        required=True,
        help="print what was understood, and write nothing",
    )
    return made


def run(argv: Sequence[str]) -> int:
    """Print what was understood of the page."""
    asked = parser().parse_args(argv)
    put(f"{page_text(read_page_file(asked.file))}\n")
    return EXIT_OK
