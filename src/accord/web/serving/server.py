"""Serving with granian, a worker beside it, until someone stops it."""

from __future__ import annotations

import socket
from collections.abc import Sequence

from accord.web.config.place import Place
from accord.web.serving.bind import Bind, BindError
from accord.web.serving.telling import tell_when_up
from accord.web.serving.working import worker

WORKERS = 2
THREADS = 4
BACKLOG = 512
STOP_SECONDS = 20
"""How long requests that are under way may take to finish after a stop."""


def check_free(bind: Bind) -> None:
    """Raise BindError where the address is taken, before anything is printed."""
    family = socket.AF_INET6 if ":" in bind.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind.host, bind.port))
        except OSError as error:
            raise BindError(f"{bind.host}:{bind.port} cannot be served: {error.strerror}") from None


def serve(bind: Bind, place: Place, *, when_up: Sequence[str]) -> None:
    """Serve until SIGTERM or Ctrl-C; requests that are under way are finished.

    ``when_up`` is what to print as soon as somebody can go to the address.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    tell_when_up(bind, when_up)
    server = Granian(
        "accord.web.serving.worker:application",
        address="127.0.0.1" if bind.host == "localhost" else bind.host,
        port=bind.port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        workers_kill_timeout=STOP_SECONDS,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
        log_access=False,
        ssl_cert=place.certificate,
        ssl_key=place.certificate_key,
    )
    with worker():
        server.serve()
