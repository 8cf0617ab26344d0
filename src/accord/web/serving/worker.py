"""The application as a worker of ``accord serve`` runs it."""

from __future__ import annotations

import signal
from multiprocessing import parent_process

# A terminal sends Ctrl-C to the server and to its workers alike, and the server tells the workers
# to stop as well. Told twice, a worker may never come to an end; so it hears the server alone.
# Whoever else reads this module goes on hearing it.
if parent_process() is not None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

from accord.web.config.wsgi import application

__all__ = ["application"]
