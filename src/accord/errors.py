"""Errors that are the user's to mend: shown in one sentence, without a traceback."""

from __future__ import annotations

EXIT_OK = 0
EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130


class AccordError(Exception):
    """Something the user can mend; the message gives the rule and what came instead.

    >>> str(AccordError("a list holds at most 50 goals; this one has 51"))
    'a list holds at most 50 goals; this one has 51'
    """

    exit_code = EXIT_BAD_INPUT


class InputError(AccordError):
    """A file or a line of it breaks a rule; names the place, the rule and what came instead.

    >>> str(InputError("is empty; give one goal a line", source="client.txt"))
    'client.txt: is empty; give one goal a line'
    >>> str(InputError("goal is longer than 2000 characters: 2100", source="d.jsonl", line=3))
    'd.jsonl, line 3: goal is longer than 2000 characters: 2100'
    """

    def __init__(self, rule: str, *, source: str, line: int | None = None) -> None:
        place = source if line is None else f"{source}, line {line}"
        super().__init__(f"{place}: {rule}")
        self.source = source
        self.line = line


class ModelError(AccordError):
    """The local model cannot be used: a file is missing or is not the one that was shipped.

    >>> raise ModelError("the model file is missing")
    Traceback (most recent call last):
    ...
    accord.errors.ModelError: the model file is missing
    """
