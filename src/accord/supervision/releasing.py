"""What of an answer crosses to the group, and when: the table of deeds and the values that cross.

The group sees these values and never an answer itself. A client's key is in none of them. Cases
cross by a reviewed abstract only, and the private exercise never does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from accord.supervision.answers import (
    Answer,
    AnswerError,
    CommonGoals,
    FreeText,
    ModalityChoice,
    Reflection,
    Scope,
)
from accord.supervision.exercises import Kind
from accord.supervision.modalities import modality
from accord.supervision.states import State, StateError


class Deed(StrEnum):
    """What a member does with an answer.

    >>> Deed("take_back").value
    'take_back'
    """

    WRITE = "write"
    RELEASE = "release"
    TAKE_BACK = "take_back"


ALLOWED: dict[Deed, frozenset[State]] = {
    Deed.WRITE: frozenset(State) - {State.DRAFT},
    Deed.RELEASE: frozenset({State.ANNOUNCED}),
    Deed.TAKE_BACK: frozenset({State.ANNOUNCED, State.CALLED_OFF}),
}
"""In which states of the month each deed is done; from the meeting on, what is released stays."""

RELEASABLE = frozenset({Kind.REFLECTION, Kind.MODALITY, Kind.CLIENT_GOALS, Kind.FREE_TEXT})
"""The kinds whose answers can cross to the group as they are."""


def may(deed: Deed, state: State) -> bool:
    """Whether the deed is done in this state of the month.

    >>> may(Deed.RELEASE, State.ANNOUNCED), may(Deed.TAKE_BACK, State.MET)
    (True, False)
    """
    return state in ALLOWED[deed]


def need(deed: Deed, state: State) -> None:
    """Raise StateError where the deed is not done in this state.

    >>> need(Deed.RELEASE, State.MET)
    Traceback (most recent call last):
    ...
    accord.supervision.states.StateError: an answer is released, or taken back, until the group \
meets; this month is met
    """
    if may(deed, state):
        return
    is_now = state.value.replace("_", " ")
    if deed is Deed.WRITE:
        raise StateError(f"a worksheet begins when the month is announced; this month is {is_now}")
    raise StateError(
        f"an answer is released, or taken back, until the group meets; this month is {is_now}"
    )


@dataclass(frozen=True, slots=True)
class SharedReflection:
    """Readings by how they are cited, what stayed, scope of practice.

    >>> SharedReflection(("Tryon et al. (2018)",), "a thought", Scope()).stayed
    'a thought'
    """

    readings: tuple[str, ...]
    stayed: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class SharedModality:
    """A modality's name, in the member's word where they have one, and its goals in their words.

    ``key`` is that of the library's modality which they chose; empty where it is their own.

    >>> SharedModality("", "Ecotherapy", False, ("be outdoors",)).name
    'Ecotherapy'
    """

    key: str
    name: str
    interested: bool
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """A common client goal and its theme; whose it was is not here.

    >>> SharedGoal("sleep through the night", "sleep").theme
    'sleep'
    """

    text: str
    theme: str


@dataclass(frozen=True, slots=True)
class SharedGoals:
    """The common client goals that one member let cross.

    >>> SharedGoals((SharedGoal("sleep", ""),)).goals[0].text
    'sleep'
    """

    goals: tuple[SharedGoal, ...]


@dataclass(frozen=True, slots=True)
class SharedText:
    """An answer in free words.

    >>> SharedText("a thought").text
    'a thought'
    """

    text: str


Shared = SharedReflection | SharedModality | SharedGoals | SharedText

SHARED: dict[Kind, type[Shared]] = {
    Kind.REFLECTION: SharedReflection,
    Kind.MODALITY: SharedModality,
    Kind.CLIENT_GOALS: SharedGoals,
    Kind.FREE_TEXT: SharedText,
}
"""What crosses of each kind."""


def shared(
    answer: Answer,
    *,
    readings: Mapping[str, str] | None = None,
    places: Collection[int] | None = None,
) -> Shared:
    """What of this answer the group would see.

    ``readings`` says how the month's readings are cited, by their keys. ``places`` are the
    places from 0 of the common goals that may cross; None is all of them.

    >>> from accord.supervision.answers import CommonGoal
    >>> answer = CommonGoals((CommonGoal("sleep", "sleep", client="c1", round="r1"),))
    >>> shared(answer)
    SharedGoals(goals=(SharedGoal(text='sleep', theme='sleep'),))
    """
    if not answer.prepared:
        raise AnswerError("an answer that is released has words; this one has none yet")
    match answer:
        case Reflection():
            known = readings or {}
            cited = [known[key] for key in answer.readings if key in known]
            other = answer.other_reading.strip()
            return SharedReflection(
                (*cited, *([other] if other else [])), answer.stayed, answer.scope
            )
        case ModalityChoice():
            return _modality(answer)
        case CommonGoals():
            return _goals(answer, places)
        case FreeText():
            return SharedText(answer.text)
    raise AnswerError(
        "what is written of clients crosses to the group as a reviewed abstract, and is not "
        "released as it is"
    )


def _modality(answer: ModalityChoice) -> SharedModality:
    goals = tuple(goal for goal in answer.goals if goal.strip())
    name = answer.name.strip() or (modality(answer.key).name if answer.key else "")
    if not name:
        raise AnswerError("a modality that is released has a name; this one has none yet")
    return SharedModality(answer.key, name, answer.interested, goals)


def _goals(answer: CommonGoals, places: Collection[int] | None) -> SharedGoals:
    chosen = tuple(
        SharedGoal(goal.text, goal.theme)
        for place, goal in enumerate(answer.goals)
        if goal.text.strip() and (places is None or place in places)
    )
    if not chosen:
        raise AnswerError("at least one goal is released; none is chosen")
    return SharedGoals(chosen)
