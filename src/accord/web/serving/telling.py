"""Saying where to go once somebody can go there, and not a second before."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Sequence

from accord.web.serving.bind import Bind

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - an address to compare with
_LOOK_EVERY = 0.05


def tell_when_up(bind: Bind, lines: Sequence[str]) -> None:
    """Print the lines as soon as the address answers; returns at once.

    A process of its own looks: the server forks its workers, and a thread would not go with them.
    """
    looking = multiprocessing.get_context("fork").Process(
        target=_look, args=(bind, lines, os.getpid()), daemon=True
    )
    looking.start()


def _look(bind: Bind, lines: Sequence[str], server: int) -> None:  # pragma: no cover - a child
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    wait_and_tell(bind, lines, server)


def wait_and_tell(bind: Bind, lines: Sequence[str], server: int) -> None:
    """Look until the address answers; ends without a word where the server has gone."""
    while os.getppid() == server:
        if _answers(bind):
            print("\n".join(lines), flush=True)  # noqa: T201 - what the command says
            return
        time.sleep(_LOOK_EVERY)


def _answers(bind: Bind) -> bool:
    host = _EVERYWHERE.get(bind.host, bind.host)
    try:
        socket.create_connection((host, bind.port), timeout=1).close()
    except OSError:
        return False
    return True
