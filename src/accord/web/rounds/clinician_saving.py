"""Saving what a clinician typed, part by part; what another tab saved meanwhile stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accord.errors import AccordError
from accord.web.accounts.models import User
from accord.web.rounds import actions
from accord.web.rounds.clinician_forms import Writing
from accord.web.rounds.models import Round
from accord.web.rounds.parts import Part
from accord.web.rounds.queries import OwnWriting, own_writing

if TYPE_CHECKING:
    from django.http import QueryDict

PART_WORDS = {
    Part.GOALS: "Your goals for the client",
    Part.GUESS: "Your guess of their goals",
    Part.AGREEMENT: "How far you want the same",
    Part.HOPES: "What you hope for",
    Part.DIRECTION: "Where the work is going",
    Part.EXPERIENCE: "What the time together should be like",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """A part that another tab saved meanwhile: what is kept there, and what was typed here."""

    part: Part
    saved: Any
    typed: Any

    @property
    def label(self) -> str:
        """The part in words."""
        return PART_WORDS[self.part]

    @property
    def sides(self) -> tuple[tuple[str, list[str]], ...]:
        """Both versions as lines to read."""
        return (
            ("Saved in the other tab", _lines(self.saved)),
            ("Typed here", _lines(self.typed)),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is saved now, and what was not: because of another tab, or because of a rule."""

    writing: OwnWriting
    clashes: tuple[Clash, ...]
    refused: tuple[str, ...]


def save_writing(viewer: User, round: Round, form: Writing) -> Outcome:
    """Save each part that differs from what is kept."""
    before = own_writing(viewer, round).written
    clashes, refused = [], []
    for part in Part:
        typed, saved = form.given(part), getattr(before, part.value)
        if typed == saved:
            continue
        try:
            _save(viewer, round, part, typed, form.revision(part))
        except actions.DraftChangedError:
            now = own_writing(viewer, round).written
            clashes.append(Clash(part, getattr(now, part.value), typed))
        except AccordError as error:
            refused.append(f"{PART_WORDS[part]}: {error}")
    return Outcome(own_writing(viewer, round), tuple(clashes), tuple(refused))


def stands_already(viewer: User, round: Round, posted: QueryDict) -> bool:
    """Whether a form says nothing but what is kept: a second click, or the back button."""
    form, kept = Writing(posted), own_writing(viewer, round).written
    return form.is_valid() and all(form.given(part) == getattr(kept, part.value) for part in Part)


def _save(viewer: User, round: Round, part: Part, typed: Any, revision: int) -> None:
    saves: dict[Part, Callable[..., object]] = {
        Part.GOALS: actions.save_goals,
        Part.GUESS: actions.save_goals,
        Part.AGREEMENT: actions.save_agreement,
    }
    names = {Part.GOALS: "goals", Part.GUESS: "goals", Part.AGREEMENT: "rating"}
    which = {} if part is Part.AGREEMENT else {"part": part}
    what = {names.get(part, "text"): typed}
    saves.get(part, actions.save_text)(
        actor=viewer, round=round, revision=revision, **which, **what
    )


def _lines(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return [
            goal.text if goal.importance is None else f"{goal.text} (matters {goal.importance})"
            for goal in value
        ]
    return [] if value in (None, "") else [str(value)]
