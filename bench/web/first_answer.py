"""How long ``accord serve`` takes from the command to its first answer.

``python -m bench.web.first_answer`` prints it alone; ``make bench-web`` does so with the rest.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from bench.__main__ import Row, row, say_machine
from bench.dyads import ROOT
from bench.table import table
from bench.web.ports import free_port

STARTS = 5
MOST_SECONDS = 3.0
GIVE_UP_SECONDS = 60
OURS = ("ACCORD_", "DATABASE_", "DJANGO_")


def main() -> None:
    """Print the table."""
    say_machine()
    print(table(("what", "found", "to reach", ""), rows()))
    print(
        f"\nMedians of {STARTS} starts, from the command to an answer of the server, with the"
        "\ninterpreter's own start in them. The first start of a folder makes keys, database and"
        "\nstyle sheets."
    )


def rows() -> list[Row]:
    """The first start of a folder, and a later one."""
    first, later = [], []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory() as folder:
            first.append(seconds(Path(folder)))
            later.append(seconds(Path(folder)))
    return [
        row("accord serve, first answer, fresh folder", median(first), MOST_SECONDS, "s", 2),
        row("accord serve, first answer, later start", median(later), MOST_SECONDS, "s", 2),
    ]


def seconds(folder: Path) -> float:
    """From the command to the first answer; the server is stopped afterwards."""
    port = free_port()
    command = [sys.executable, "-m", "accord", "serve", "--data", str(folder), "--port", str(port)]
    begun = time.perf_counter()
    server = subprocess.Popen(command, cwd=ROOT, env=plain(), stdout=subprocess.DEVNULL)
    try:
        while time.perf_counter() - begun < GIVE_UP_SECONDS:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5).close()
            except OSError:
                time.sleep(0.01)
            else:
                return time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait()
    raise SystemExit(f"accord serve gave no answer within {GIVE_UP_SECONDS} s")


def plain() -> Mapping[str, str]:
    """The environment without what was set for Accord."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def median(found: list[float]) -> float:
    """The middle one."""
    return statistics.median(found)


if __name__ == "__main__":
    main()
