"""The worker beside the server: started with it, started anew if it dies, stopped with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

FIRST_SECONDS = 2.0
"""Pause before the worker is started: the first page comes before the first mail."""

AGAIN_SECONDS = 5.0
"""Pause before a worker that died is started anew."""

STOP_SECONDS = 20
"""How long a mail that is under way may take to finish after a stop."""


@contextmanager
def worker() -> Iterator[None]:
    """Keep a worker running; the environment names its data folder, as it does the server's."""
    stop = threading.Event()
    keeper = threading.Thread(target=_keep, args=(stop,), name="worker's keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join(STOP_SECONDS + 5)


def _keep(stop: threading.Event) -> None:
    pause = FIRST_SECONDS
    while not stop.wait(pause):
        command = (sys.executable, "-m", "accord", "work", "--beside", str(os.getpid()))
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own words
        _wait(child, stop)
        pause = AGAIN_SECONDS


def _wait(child: subprocess.Popen[bytes], stop: threading.Event) -> None:
    """Wait for the child's end or for a stop, which is passed on to it."""
    while not stop.wait(0.2):
        if child.poll() is not None:
            return
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
