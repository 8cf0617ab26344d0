"""What the group will see of an answer, and who that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accord.errors import AccordError
from accord.supervision.answers import CommonGoals
from accord.supervision.exercises import Kind
from accord.supervision.identifiers import CAUTION, Known, KnownName, Sure, find_identifiers
from accord.supervision.releasing import Deed, Shared, SharedReflection, may, shared
from accord.web.groups.models import MonthExercise
from accord.web.groups.queries import people_in
from accord.web.worksheets.forms import Around, named
from accord.web.worksheets.queries import cited, open_months, own_of
from accord.web.worksheets.said import Names, Said, said

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class GoalToRelease:
    """A common client goal that may cross; one in a client's own words is not ticked at first."""

    place: int
    text: str
    theme: str
    drawn: bool
    ticked: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that may point to a person, and as what."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """What will be seen, by whom, and the revision of it that is looked at."""

    exercise: MonthExercise
    revision: int
    people: tuple[str, ...]
    seen: tuple[Said, ...]
    goals: tuple[GoalToRelease, ...]
    again: bool
    looked: bool
    marks: tuple[Marked, ...]
    caution: str = CAUTION

    @property
    def drawn(self) -> bool:
        """Whether a client's own words are among the goals."""
        return any(goal.drawn for goal in self.goals)


def needs_a_look(exercise: MonthExercise) -> bool:
    """Whether its writer must say that nothing points to a person: where words are free."""
    return exercise.asks is not Kind.MODALITY


def release_page(
    user: User, exercise: MonthExercise, ticked: frozenset[int] | None = None
) -> ReleasePage | None:
    """The page; None where there is nothing to release, or nothing can be released now.

    ``ticked`` are the places that were ticked before; None ticks all but a client's own words.
    """
    is_open = open_months(user).filter(pk=exercise.month_id).exists()
    if not is_open or not may(Deed.RELEASE, exercise.month.stands) or exercise.removed is not None:
        return None
    own = own_of(user, exercise)
    try:
        crossing = shared(own.value, readings=cited(exercise))
    except AccordError:
        return None
    goals = own.value.goals if isinstance(own.value, CommonGoals) else ()
    return ReleasePage(
        exercise,
        own.revision,
        tuple(str(one.user) for one in people_in(exercise.month.group) if one.user_id != user.pk),
        () if goals else said(crossing, Names()),
        tuple(
            GoalToRelease(
                place,
                goal.text,
                theme.name if theme else "",
                goal.drawn,
                not goal.drawn if ticked is None else place in ticked,
            )
            for place, goal in enumerate(goals)
            for theme in [named(goal.theme)]
        ),
        own.released is not None,
        needs_a_look(exercise),
        _marks(user, exercise, _words(crossing)),
    )


def _words(crossing: Shared) -> tuple[str, ...]:
    """The free words in it; how a reading is cited names its authors, and nobody here."""
    if isinstance(crossing, SharedReflection):
        crossing = replace(crossing, readings=())
    return tuple(text for part in said(crossing, Names()) for text in part.texts)


def _marks(user: User, exercise: MonthExercise, texts: Iterable[str]) -> tuple[Marked, ...]:
    """What may point to a person, each once; with the pseudonyms that this person knows."""
    pseudonyms = Around(user, exercise).pseudonyms.values()
    names = tuple(KnownName(name) for name in pseudonyms if any(map(str.isalpha, name)))
    found = {
        mark.text: Marked(mark.text, mark.kind.heading)
        for text in texts
        for mark in find_identifiers(text, Known(names=names))
        if mark.sure is not Sure.MAYBE
    }
    return tuple(found.values())
