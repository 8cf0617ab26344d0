"""A goal, a person's list of goals, and the rules that both must keep."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from accord.errors import AccordError

MAX_GOALS = 50
"""Goals in one list: far more than the seven that a round asks for, few enough to read."""

MAX_CHARACTERS = 2000
"""Characters in one goal, counted as Unicode code points."""

MAX_IMPORTANCE = 10.0
"""Importance is asked on a scale of 0 (not at all) to 10 (nothing matters more)."""


class GoalError(AccordError):
    """A goal or a list of goals breaks a rule; says the rule and what came instead.

    >>> str(GoalError("a goal needs words; this one is only white space"))
    'a goal needs words; this one is only white space'
    """


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal in a person's own words, kept exactly as it was written.

    ``importance`` is the writer's own rating from 0 to 10, or None where it was not given.
    Raises GoalError for a text that is blank, too long or holds a NUL, and for an importance
    outside the scale.

    >>> Goal("sleep through the night", importance=8)
    Goal(text='sleep through the night', importance=8)
    """

    text: str
    importance: float | None = None

    def __post_init__(self) -> None:
        if "\0" in self.text:
            raise GoalError("a goal is plain text; this one holds a NUL character")
        if not self.text.strip():
            raise GoalError("a goal needs words; this one is only white space")
        if len(self.text) > MAX_CHARACTERS:
            raise GoalError(
                f"a goal has at most {MAX_CHARACTERS} characters; this one has {len(self.text)}"
            )
        if self.importance is not None and not 0 <= self.importance <= MAX_IMPORTANCE:
            raise GoalError(
                f"importance is a number from 0 to 10; this one is {_number(self.importance)}"
            )


@dataclass(frozen=True, slots=True)
class GoalList:
    """One person's goals in the order in which they wrote them; may be empty.

    Raises GoalError for more than 50 goals and for the same goal twice. Two goals are the same
    when they differ only in capitals, in white space or in how their letters are composed.

    >>> GoalList.of(["sleep", "see my kids more"]).texts
    ('sleep', 'see my kids more')
    """

    goals: tuple[Goal, ...] = ()

    @classmethod
    def of(cls, goals: Iterable[str | Goal]) -> GoalList:
        """Make a list from goals or from plain texts.

        >>> len(GoalList.of(["sleep"]))
        1
        """
        return cls(tuple(Goal(goal) if isinstance(goal, str) else goal for goal in goals))

    def __post_init__(self) -> None:
        if len(self.goals) > MAX_GOALS:
            raise GoalError(f"a list has at most {MAX_GOALS} goals; this one has {len(self.goals)}")
        seen: dict[str, int] = {}
        for index, goal in enumerate(self.goals):
            first = seen.setdefault(_same_text_key(goal.text), index)
            if first != index:
                raise GoalError(
                    f"a list names each goal once; goal {index + 1} is the same as goal {first + 1}"
                )

    def __len__(self) -> int:
        return len(self.goals)

    @property
    def texts(self) -> tuple[str, ...]:
        """The goals' words, in order.

        >>> GoalList.of(["sleep"]).texts
        ('sleep',)
        """
        return tuple(goal.text for goal in self.goals)

    @property
    def importances(self) -> tuple[float, ...] | None:
        """Every goal's importance in order, or None unless all of them have one.

        >>> GoalList.of([Goal("sleep", 3)]).importances
        (3,)
        >>> GoalList.of(["sleep"]).importances is None
        True
        """
        given = tuple(goal.importance for goal in self.goals if goal.importance is not None)
        return given if given and len(given) == len(self.goals) else None


def _same_text_key(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _number(value: float) -> str:
    return "not a number" if math.isnan(value) else f"{value:g}"
