"""Fail where a file of code, template or text has outgrown one subject: over 500 lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from tests.house.tree import ROOT, house_files

MOST_LINES = 500
READ_BY_PEOPLE = {".py", ".html", ".css", ".js", ".md", ".typ", ".sh", ""}
"""Endings that count. Data (TOML, JSONL, vocabularies) and locks may be as long as they are."""

LEFT_ALONE = {"LICENSE", "NOTICE"}

WRITTEN_BY_A_PROGRAM = "migrations"
"""The folder of what Django writes from the models: one file a step, as long as that step is."""


def too_long(paths: Iterable[Path], most: int = MOST_LINES) -> list[tuple[Path, int]]:
    """The files that are longer than ``most`` lines, each with its number of lines."""
    counted = (
        (path, len(path.read_bytes().splitlines()))
        for path in paths
        if path.suffix in READ_BY_PEOPLE
        and path.name not in LEFT_ALONE
        and path.parent.name != WRITTEN_BY_A_PROGRAM
    )
    return [(path, lines) for path, lines in counted if lines > most]


def main() -> int:
    """Print what is too long; the exit code is 1 where there is any."""
    found = too_long(house_files())
    for path, lines in found:
        print(f"{path.relative_to(ROOT)}: {lines} lines; a file has at most {MOST_LINES}: split it")
    if not found:
        print(f"No file of code or text is longer than {MOST_LINES} lines.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
