"""A list of goals in a text file: a goal a line, with its importance after a bar if it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.consensus.goals import MAX_GOALS, Goal, GoalError, GoalList
from accord.errors import InputError
from accord.exchange.lines import RawLine, name_of, open_lines, read_lines, text_of

_BAR_AND_NUMBER = re.compile(r"^(?P<words>.*)\|\s*(?P<number>[+-]?\d+(?:[.,]\d+)?)\s*$", re.DOTALL)


def read_goal_file(path: str) -> GoalList:
    """Read one person's goals from a text file, or from standard input where ``path`` is ``-``.

    A goal a line in UTF-8. Blank lines are passed over; white space around a goal is dropped.
    ``| 7`` or ``| 7.5`` at the end of a line is the goal's importance from 0 to 10; a bar that
    is not followed by a number alone belongs to the goal. Raises InputError with file and line
    for a file without goals and for whatever breaks a rule of Goal or GoalList.
    """
    source = name_of(path)
    goals: list[Goal] = []
    with open_lines(path) as stream:
        for number, text in _numbered_texts(read_lines(stream), source):
            try:
                # The list so far checks the new goal, so the message can name its line; with 50
                # goals at most this costs nothing, and reading stops at the first bad line.
                goals = list(GoalList.of([*goals, parse_goal(text)]).goals)
            except GoalError as problem:
                raise InputError(str(problem), source=source, line=number) from None
    if not goals:
        raise InputError(f"holds no goals; write one goal a line, up to {MAX_GOALS}", source=source)
    return GoalList.of(goals)


def parse_goal(line: str) -> Goal:
    """A goal from its line; raises GoalError where it breaks a rule.

    >>> parse_goal("sleep through the night | 8")
    Goal(text='sleep through the night', importance=8.0)
    >>> parse_goal("choose between work | family").importance is None
    True
    """
    found = _BAR_AND_NUMBER.match(line)
    if found is None:
        return Goal(line.strip())
    return Goal(found["words"].strip(), float(found["number"].replace(",", ".")))


def _numbered_texts(lines: Iterator[RawLine], source: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, with files of old Macs (a bare CR ends a line) read as well."""
    extra = 0
    for line in lines:
        for place, text in enumerate(text_of(line, source=source).split("\r")):
            extra += place > 0
            if text.strip():
                yield line.number + extra, text
