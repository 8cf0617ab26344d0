"""`make bench-peers`: the same files through Accord and through the plain way, side by side."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.__main__ import ACCORD, JOBS, MB, SAMPLES, compare_many, reached, say_machine
from bench.dyads import ROOT, made_dyads, write_dyads
from bench.processes import median_seconds, watched
from bench.table import table

DYADS = 1_000
TIMES_AS_FAST = 5
PLACE = ROOT / ".venv-peers"
PYTHON = str(PLACE / "bin" / "python")
TORCH = "torch==2.13.0"
PLAIN_WAY = str(ROOT / "bench" / "plain_way.py")


def main() -> None:
    """Print the table, with what was reached and what was not."""
    set_up()
    say_machine()
    rows = [*many(), start_up()]
    print(table(("what", "Accord", "the plain way", "ratio", ""), rows))
    print(
        f"\n{DYADS:,} dyads of 5 and 5 goals, made up by bench/dyads.py; whole runs with"
        "\ntheir starts. The plain way is bench/plain_way.py: sentence-transformers, whole weights,"
        "\none dyad at a time, cosine, scipy's assignment and a cut. It gives pairs and nothing"
        "\nelse: no direction, no reasons, no figures. torch uses every core; Accord as many"
        "\nprocesses as the row says. Starts are medians of 5 fresh processes."
    )


def set_up() -> None:
    """Make the environment of the plain way, once."""
    done = PLACE / ".installed"
    lock = ROOT / "requirements-peers.lock"
    if done.exists() and done.stat().st_mtime > lock.stat().st_mtime:
        return
    print("Setting up .venv-peers, once; torch is large.", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True)
    pip = [PYTHON, "-m", "pip", "install", "-qq"]
    # torch comes in builds of its own for each kind of machine, so it has no one hash.
    subprocess.run([*pip, TORCH], check=True)
    subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(lock)], check=True)
    done.touch()


def many() -> list[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder, "dyads.jsonl"), Path(folder, "out.jsonl")
        write_dyads(given, made_dyads(DYADS))
        plain = watched([PYTHON, PLAIN_WAY, str(given)], out)
        runs = {jobs: watched(compare_many(given, jobs), out) for jobs in (1, JOBS)}
    rows = []
    for jobs, ours in runs.items():
        ratio = plain.seconds / ours.seconds
        what = f"{DYADS:,} dyads, {jobs} process{'es' if jobs > 1 else ''}"
        speeds = [f"{DYADS / run.seconds:.0f} dyads/s" for run in (ours, plain)]
        wanted = reached(ratio >= TIMES_AS_FAST) if jobs == JOBS else ""
        rows.append((what, *speeds, f"{ratio:.1f} times as fast", wanted))
    peaks = [f"{run.peak / MB:.0f} MB" for run in (runs[JOBS], plain)]
    rows.append(("  peak memory", *peaks, f"{plain.peak / runs[JOBS].peak:.1f} times less", ""))
    return rows


def start_up() -> tuple[str, ...]:
    files: Sequence[str] = [str(SAMPLES / "client.txt"), str(SAMPLES / "therapist.txt")]
    plain = median_seconds([PYTHON, PLAIN_WAY, *files], times=5)
    ours = median_seconds([ACCORD, "compare", *files], times=5)
    ratio = plain / ours
    wanted = reached(ratio >= TIMES_AS_FAST)
    return (
        "two files, cold",
        f"{ours:.3f} s",
        f"{plain:.3f} s",
        f"{ratio:.1f} times as fast",
        wanted,
    )


if __name__ == "__main__":
    main()
