"""`make bench`: how long the engine and the command line take, and how much memory."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.dyads import ROOT, made_dyads, service_dyads, write_dyads
from bench.processes import median_seconds, watched
from bench.table import table

DYADS = 10_000
WORST = 2_000
JOBS = 2
MB = 1_000_000
ACCORD = str(Path(sys.executable).with_name("accord"))
SAMPLES = ROOT / "src" / "accord" / "cli" / "samples"

Row = tuple[str, str, str, str]


def main() -> None:
    """Print the table, with what was reached and what was not."""
    say_machine()
    rows = [*start_up(), warm(), *many()]
    print(table(("what", "found", "to reach", ""), rows))
    print(
        "\nStarts are medians of 7 fresh processes, with the interpreter's own start in them."
        "\nThe dyads are made up by bench/dyads.py, with lists as long as they were written:"
        "\nclients' goals are all but always new, and therapists' phrases come again. In the worst"
        "\ncase every list has 5 longer goals and no text comes twice. The warm dyads hold goals as"
        "\nwritten, each new to the engine. Memory is that of all processes, sampled ten times a"
        "\nsecond; what they share counts for each."
    )


def say_machine() -> None:
    """Print what the figures were measured on."""
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        f"load by other work before the start: {os.getloadavg()[0]:.1f}\n",
        flush=True,
    )


def start_up() -> list[Row]:
    bare = median_seconds([sys.executable, "-c", "pass"])
    told = median_seconds([ACCORD, "--help"])
    cold = median_seconds(
        [ACCORD, "compare", str(SAMPLES / "client.txt"), str(SAMPLES / "therapist.txt")]
    )
    return [
        ("python -c pass, beside", f"{bare:.3f} s", "", ""),
        row("accord --help", told, 0.1, "s", 3),
        row("accord compare, two files, cold", cold, 0.8, "s", 3),
    ]


def warm() -> Row:
    told = subprocess.run(
        [sys.executable, "-m", "bench.warm_dyad"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    median, late = map(float, told.stdout.split())
    return row(f"a dyad of 5 and 5, warm (95 % within {late:.1f} ms)", median, 40, "ms", 1)


def many() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder, "dyads.jsonl"), Path(folder, "out.jsonl")
        write_dyads(given, service_dyads(DYADS))
        run = watched(compare_many(given), out)
        written = sum(1 for _ in out.open("rb"))
        write_dyads(given, made_dyads(WORST))
        worst = watched(compare_many(given), out)
    if written != DYADS:
        raise SystemExit(f"{DYADS:,} dyads went in and {written:,} came out")
    rate = DYADS / run.seconds
    what = f"{DYADS:,} dyads from JSONL, {JOBS} processes"
    return [
        (what, f"{rate:.0f} dyads/s", "100 dyads/s", reached(rate >= 100)),
        ("  the worst case, beside", f"{WORST / worst.seconds:.0f} dyads/s", "", ""),
        row("  peak memory", run.peak / MB, 400, "MB", 0),
        (
            "  peak, first and last quarter",
            f"{run.quarter(0) / MB:.0f} and {run.quarter(3) / MB:.0f} MB",
            "flat",
            reached(run.quarter(3) <= 1.05 * run.quarter(0)),
        ),
    ]


def compare_many(given: Path, jobs: int = JOBS) -> Sequence[str]:
    return [ACCORD, "compare", str(given), "--format", "json", "--jobs", str(jobs)]


def row(what: str, found: float, most: float, unit: str, places: int) -> Row:
    return what, f"{found:.{places}f} {unit}", f"≤ {most:g} {unit}", reached(found <= most)


def reached(yes: bool) -> str:
    return "reached" if yes else "not reached"


if __name__ == "__main__":
    main()
