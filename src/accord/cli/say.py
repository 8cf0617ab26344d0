"""Short messages to standard output and standard error, where there is one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from accord.errors import AccordError


class OutputError(AccordError):
    """Results cannot be written; says where and why.

    >>> str(OutputError("map.html: cannot be written: No space left on device"))
    'map.html: cannot be written: No space left on device'
    """


def put(text: str) -> None:
    """Write a short text to standard output at once; raises OutputError where it cannot be.

    >>> put("hello\\n")
    hello
    """
    if sys.stdout is not None:
        _or_say_why(lambda: sys.stdout.write(text))
        flush()


def flush() -> None:
    """Bring out what waits for standard output while there is still somebody to tell."""
    if sys.stdout is not None:
        _or_say_why(sys.stdout.flush)


def complain(text: str) -> None:
    """Write to standard error, or nowhere where there is none."""
    if sys.stderr is not None:
        sys.stderr.write(text)
        sys.stderr.flush()


def forget_standard_output() -> None:
    """Let go of what still waits for standard output, once it is known that it cannot be written.

    Python flushes it once more when it ends, and would complain a second time.
    """
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def _or_say_why(write: Callable[[], object]) -> None:
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError as problem:
        forget_standard_output()
        reason = problem.strerror or problem
        raise OutputError(f"standard output: cannot be written: {reason}") from None
