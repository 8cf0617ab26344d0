"""``accord work``: sends mail that is due, and does what else is due at a time."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from accord.cli.data_folder import use_folder
from accord.errors import EXIT_OK


def parser() -> argparse.ArgumentParser:
    """The arguments of ``accord work``."""
    made = argparse.ArgumentParser(
        prog="accord work",
        description="Send mail that is due, until stopped. `accord serve` does so by itself: this "
        "is for a machine that only works, or with --once for a timer.",
    )
    made.add_argument("--data", type=Path, help="the folder for everything (default: your own)")
    made.add_argument("--once", action="store_true", help="do what is due now, and end")
    made.add_argument("--beside", type=int, metavar="PID", help=argparse.SUPPRESS)
    return made


def run(arguments: Sequence[str]) -> int:
    """Do what is due once, or until stopped."""
    asked = parser().parse_args(arguments)
    os.umask(0o077)
    use_folder(asked.data)
    from accord.web.serving.prepare import start_django

    start_django()
    from accord.web.jobs.running import run_due
    from accord.web.jobs.worker import work_until_stopped

    if asked.once:
        print(f"{run_due()} done or tried")
    else:
        work_until_stopped(asked.beside)
    return EXIT_OK
