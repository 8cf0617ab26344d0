"""The process that does what is due, until it is stopped or the server that began it is gone."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable

from django.db import Error, close_old_connections

from accord.web.jobs.running import run_due

PAUSE_SECONDS = 5.0
"""Between two looks for what is due: a reminder may be so much late."""

log = logging.getLogger(__name__)


def work(stop: threading.Event, *, still_wanted: Callable[[], bool] = lambda: True) -> None:
    """Look for what is due, do it, pause, and again. A database in trouble is waited for."""
    while not stop.is_set() and still_wanted():
        try:
            run_due()
        except Error:
            log.warning("the database did not answer; what is due waits")
        close_old_connections()
        stop.wait(PAUSE_SECONDS)


def work_until_stopped(beside: int | None = None) -> None:
    """``work`` for a process of its own: ends at SIGTERM and at Ctrl-C.

    ``beside`` is the process that began it and that it does not outlive.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work(stop, still_wanted=lambda: beside is None or os.getppid() == beside)
