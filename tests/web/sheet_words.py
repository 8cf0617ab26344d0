"""Answers that hold a planted word wherever words can be, and what of them a release may bring."""

from __future__ import annotations

from accord.supervision.answers import (
    Answer,
    Case,
    Clients,
    CommonGoal,
    CommonGoals,
    FreeText,
    ModalityChoice,
    Reflection,
    Scope,
)
from accord.supervision.exercises import Kind


def value_of(kind: Kind, word: str, other: str) -> Answer:
    """An answer that holds this word wherever words can be; of two goals the second the other."""
    match kind:
        case Kind.REFLECTION:
            return Reflection((), word, word, Scope(word, word, word, word))
        case Kind.CLIENTS:
            return Clients((Case("", word, word, word, word, word),))
        case Kind.MODALITY:
            return ModalityChoice("", word, True, (word, "", word))
        case Kind.CLIENT_GOALS:
            return CommonGoals((CommonGoal(word), CommonGoal(other, "sleep")))
    return FreeText(word)


def may_cross(value: Answer, every: bool) -> str:
    """All the words that this release may bring to the group, and no others."""
    if isinstance(value, CommonGoals):
        return repr([goal.text for place, goal in enumerate(value.goals) if every or not place])
    return repr(value)
