"""Fresh processes, timed from outside, and the memory of a process with all its children."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.dyads import ROOT

PAGE = os.sysconf("SC_PAGE_SIZE")
SAMPLE_EVERY = 0.1


@dataclass(frozen=True)
class Run:
    """Wall seconds of a process, and the resident bytes of it and its children as time went by."""

    seconds: float
    memory: tuple[int, ...] = ()

    @property
    def peak(self) -> int:
        """The most memory at any time."""
        return max(self.memory, default=0)

    def quarter(self, number: int) -> int:
        """The most memory in one quarter of the run: 0 is the first, 3 the last."""
        size = len(self.memory) / 4
        return max(self.memory[int(size * number) : int(size * (number + 1)) or None], default=0)


def median_seconds(command: Sequence[str], times: int = 7) -> float:
    """The median wall time of a command in that many fresh processes, after one that warms up."""
    seconds = []
    for _ in range(times + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def watched(command: Sequence[str], out: Path) -> Run:
    """Run a command with its output in a file, and sample its memory ten times a second.

    Memory is the sum of what each process holds in RAM; pages that two of them share are counted
    twice, so it is an upper bound. Where the system has no /proc, no memory is reported.
    """
    samples: list[int] = []
    start = time.perf_counter()
    with out.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, stdout=file)
        while process.poll() is None:
            samples.append(_resident(process.pid))
            time.sleep(SAMPLE_EVERY)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with exit code {process.returncode}")
    return Run(seconds, tuple(size for size in samples if size))


def _resident(pid: int) -> int:
    return sum(map(_own_resident, [pid, *_descendants(pid)]))


def _own_resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):  # it ended while we looked
        return 0


def _descendants(pid: int) -> list[int]:
    children: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += map(int, (task / "children").read_text().split())
    except OSError:
        return []
    return children + [below for child in children for below in _descendants(child)]
