"""How long ``accord serve`` takes from its command to its first answer."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.web.servers import plain_environment, running

TIMES = 5


def first_answer(free_port: Callable[[], int]) -> tuple[float, float]:
    """Seconds to the first answer, medians of 5: on an empty folder, and on one that is in use."""
    found: list[tuple[float, float]] = []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as folder:
            found.append((_start(Path(folder), free_port()), _start(Path(folder), free_port())))
    empty, used = zip(*found, strict=True)
    return statistics.median(empty), statistics.median(used)


def _start(folder: Path, port: int) -> float:
    env = {**plain_environment(), "ACCORD_DATA": str(folder)}
    command = [sys.executable, "-m", "accord", "serve", "--port", str(port)]
    begun = time.perf_counter()
    with running(command, env, f"http://localhost:{port}/health"):
        return time.perf_counter() - begun
