"""An answer in words to read: for a second tab, for a release, for a print, for who has left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from accord.supervision.answers import (
    Clients,
    CommonGoal,
    CommonGoals,
    FreeText,
    ModalityChoice,
    OwnTherapist,
    Reflection,
    Scope,
)
from accord.supervision.modalities import modalities
from accord.supervision.releasing import (
    Shared,
    SharedGoal,
    SharedGoals,
    SharedModality,
    SharedReflection,
    SharedText,
)
from accord.web.worksheets.forms import QUESTIONS, SCOPE, Value, named
from accord.web.worksheets.forms.clients import GONE


@dataclass(frozen=True, slots=True)
class Said:
    """A heading and what stands under it; a level below where it belongs to what came before."""

    label: str
    texts: tuple[str, ...]
    below: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What keys are called: the month's readings, and one's own clients."""

    readings: Mapping[str, str] = field(default_factory=dict)
    clients: Mapping[str, str] = field(default_factory=dict)


def said(value: Value | Shared, names: Names) -> tuple[Said, ...]:
    """Every part that has words, in the order of the page."""
    return tuple(part for part in _parts(value, names) if part.texts)


_READ = "Read"
_STAYED = "What stayed"
_MINE = "My goals for myself"


def _parts(value: Value | Shared, names: Names) -> Iterator[Said]:
    match value:
        case Reflection():
            cited = [names.readings[key] for key in value.readings if key in names.readings]
            yield Said(_READ, tuple(cited) + _if(value.other_reading))
            yield Said(_STAYED, _if(value.stayed))
            yield from _scope(value.scope)
        case SharedReflection():
            yield Said(_READ, value.readings)
            yield Said(_STAYED, _if(value.stayed))
            yield from _scope(value.scope)
        case Clients():
            yield from _cases(value, names)
        case ModalityChoice():
            yield from _modality(_name_of(value), value.interested, value.goals)
        case SharedModality():
            yield from _modality(value.name, value.interested, value.goals)
        case CommonGoals() | SharedGoals():
            yield Said("In their words", tuple(_goal(goal) for goal in value.goals))
        case FreeText() | SharedText():
            yield Said("Answer", _if(value.text))
        case OwnTherapist():
            theirs = "An imagined therapist’s goals for me" if value.imagined else _THEIRS
            yield Said(_MINE, value.mine)
            yield Said(theirs, value.theirs)


_THEIRS = "My therapist’s goals for me"


def _scope(scope: Scope) -> Iterator[Said]:
    for name, label in SCOPE.items():
        yield Said(label, _if(getattr(scope, name)))


def _cases(value: Clients, names: Names) -> Iterator[Said]:
    for case in value.cases:
        name = case.pseudonym if not case.client else names.clients.get(case.client, GONE)
        yield Said(name, ("",))
        for field_name, question in QUESTIONS.items():
            yield Said(question, _if(getattr(case, field_name)), below=True)


def _modality(name: str, interested: bool, goals: tuple[str, ...]) -> Iterator[Said]:
    of_interest = " (of interest, not yet their own)" if interested else ""
    yield Said("Modality", _if(f"{name}{of_interest}" if name else ""))
    yield Said("Its main goals", tuple(goal for goal in goals if goal.strip()))


def _name_of(value: ModalityChoice) -> str:
    library = {one.key: one.name for one in modalities()}
    return value.name.strip() or library.get(value.key, "")


def _goal(goal: CommonGoal | SharedGoal) -> str:
    theme = named(goal.theme)
    return goal.text if theme is None else f"{goal.text} ({theme.name})"


def _if(text: str) -> tuple[str, ...]:
    return (text,) if text.strip() else ()
