"""What each of the two writes in a round, and the rules that a draft must keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from accord.consensus.goals import MAX_CHARACTERS, Goal, GoalList
from accord.consensus.rounds import Actor
from accord.errors import AccordError

MOST_GOALS = 7
"""Goals in one list of a round: what two people can talk through in a session."""

MOST_OF_SCALE = 10
"""Importance, "where are you now" and perceived agreement are whole numbers from 0 to 10."""


class WritingError(AccordError):
    """What was written breaks a rule; says the rule and what came instead."""


class Part(StrEnum):
    """A part of one person's writing; each is saved by itself, with a revision of its own."""

    GOALS = "goals"
    GUESS = "guess"
    AGREEMENT = "agreement"
    HOPES = "hopes"
    DIRECTION = "direction"
    EXPERIENCE = "experience"


LISTS = frozenset({Part.GOALS, Part.GUESS})
TEXTS = frozenset({Part.HOPES, Part.DIRECTION, Part.EXPERIENCE})
PARTS = {
    Actor.CLIENT: frozenset({*LISTS, Part.AGREEMENT}),
    Actor.THERAPIST: frozenset(Part),
}
"""What each side writes; the texts are the therapist's own."""


@dataclass(frozen=True, slots=True)
class WrittenGoal:
    """One goal as its writer has it now; ``now`` answers "where are you with it", 0-10."""

    text: str
    importance: int | None = None
    now: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """All that one person wrote in a round."""

    goals: tuple[WrittenGoal, ...] = ()
    guess: tuple[WrittenGoal, ...] = ()
    agreement: int | None = None
    hopes: str = ""
    direction: str = ""
    experience: str = ""

    def words(self) -> tuple[str, ...]:
        """Every text in it."""
        lists = (goal.text for goal in (*self.goals, *self.guess))
        return (*lists, self.hopes, self.direction, self.experience)


def checked_goals(goals: Sequence[WrittenGoal]) -> tuple[WrittenGoal, ...]:
    """The goals that have words, in order; raises WritingError or GoalError for a broken rule."""
    kept = tuple(goal for goal in goals if goal.text.strip())
    if len(kept) > MOST_GOALS:
        raise WritingError(f"a list has at most {MOST_GOALS} goals; this one has {len(kept)}")
    for goal in kept:
        checked_number(goal.importance, "importance")
        checked_number(goal.now, "where you are now")
        Goal(goal.text, goal.importance)
    return kept


def checked_number(number: int | None, name: str) -> int | None:
    """A number from 0 to 10, or none given."""
    if number is not None and not 0 <= number <= MOST_OF_SCALE:
        raise WritingError(f"{name} is a number from 0 to {MOST_OF_SCALE}; this one is {number}")
    return number


def checked_text(text: str) -> str:
    """A text that may be empty; raises WritingError for one that is too long or not plain."""
    if "\0" in text:
        raise WritingError("a text is plain; this one holds a NUL character")
    if len(text) > MAX_CHARACTERS:
        raise WritingError(
            f"a text has at most {MAX_CHARACTERS} characters; this one has {len(text)}"
        )
    return text


def goal_list(goals: Sequence[WrittenGoal]) -> GoalList:
    """The list as the engine takes it; raises GoalError for the same goal twice."""
    return GoalList(tuple(Goal(goal.text, goal.importance) for goal in goals))
