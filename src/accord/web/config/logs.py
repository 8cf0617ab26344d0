"""A log without words: what failed and where, never what a person wrote."""

from __future__ import annotations

import logging
import traceback


class WordlessFormatter(logging.Formatter):
    """Writes time, level, the message's pattern and the lines of code; no values but numbers.

    Arguments, paths and the text of exceptions can hold names, tokens or words from a form: a
    database repeats the row that it refused. So none of them is written.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One record, with its traceback as file, line and function."""
        parts = [self.formatTime(record), record.levelname, record.name, pattern(record)]
        route = _route(record)
        if route:
            parts.append(f"at {route}")
        lines = [" ".join(parts)]
        if record.exc_info and record.exc_info[1] is not None:
            lines += frames(record.exc_info[1])
        return "\n".join(lines)


def pattern(record: logging.LogRecord) -> str:
    """The message with its numbers filled in and every other value left out."""
    message = str(record.msg)
    if isinstance(record.args, tuple):
        shown = tuple(a if isinstance(a, int | float) else "..." for a in record.args)
        try:
            return message % shown if shown else message
        except (TypeError, ValueError):
            return message
    return message


def frames(error: BaseException) -> list[str]:
    """Where an error came through, and its kind; without its text."""
    places = [
        f"  {frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return [*places, f"  {type(error).__module__}.{type(error).__qualname__}"]


def _route(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match is not None else ""


def logging_settings() -> dict[str, object]:
    """Django's LOGGING: everything of warning level or above to standard error, wordless."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"wordless": {"()": WordlessFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "wordless"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            "accord": {"level": "INFO"},
        },
    }
