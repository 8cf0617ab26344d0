"""What an exercise's page shows beside its form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from accord.consensus.words import say_figure
from accord.language.crisis import crisis
from accord.supervision.answers import Clients, OwnTherapist, Reflection
from accord.supervision.exercises import Kind
from accord.supervision.releasing import RELEASABLE, Deed, may
from accord.supervision.theme_of import ThemeSuggestion, themes_of
from accord.web.clients.queries import Contacts, contacts_of
from accord.web.groups.models import MonthExercise
from accord.web.rounds import engine
from accord.web.rounds.models import Round
from accord.web.rounds.queries import SoFar
from accord.web.worksheets.forms import (
    SCOPE,
    AnswerForm,
    Around,
    ClientsForm,
    CommonGoalsForm,
    Value,
)
from accord.web.worksheets.forms.clients import CaseRow
from accord.web.worksheets.forms.common_goals import GoalRow
from accord.web.worksheets.queries import (
    Own,
    Private,
    Standing,
    earlier_scope,
    open_months,
    own_of,
    private_of,
    standing_with,
)
from accord.web.worksheets.said import Names, Said, said

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True)
class AnswerPage:
    """An exercise with its form; ``told``: what was refused, ``saved``: what another tab wrote."""

    exercise: MonthExercise
    form: AnswerForm
    open: bool
    releasable: bool
    own: Own | None
    told: str = ""
    saved: tuple[Said, ...] | None = None
    wrote: tuple[Said, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """What the exercise asks for."""
        return self.exercise.asks

    @property
    def private(self) -> bool:
        """Whether it is the member's alone."""
        return self.kind.private

    @property
    def may_release(self) -> bool:
        """Whether it can cross now."""
        return self.releasable and self.open and may(Deed.RELEASE, self.exercise.month.stands)

    @property
    def may_take_back(self) -> bool:
        """Whether it can come back now."""
        return may(Deed.TAKE_BACK, self.exercise.month.stands)

    @property
    def read(self) -> list[Round]:
        """The rounds of clients of which the page shows something."""
        return [case.round for case in self.more.get("cases", ()) if case.round is not None]


def kept(user: User, exercise: MonthExercise) -> Own | Private:
    """What stands on the worksheet for this exercise, from its own table."""
    return private_of(user, exercise) if exercise.asks.private else own_of(user, exercise)


def names_of(around: Around) -> Names:
    """What keys are called, as far as this kind of exercise has any."""
    kind = around.exercise.asks
    readings = around.readings if kind is Kind.REFLECTION else []
    named = kind in (Kind.CLIENTS, Kind.CLIENT_GOALS)
    return Names({str(one.pk): one.cited for one in readings}, around.pseudonyms if named else {})


def page_of(
    around: Around, form: AnswerForm, now: Own | Private, *, told: str = "", clash: bool = False
) -> AnswerPage:
    """The page; with ``clash`` it shows what another tab has saved."""
    exercise = around.exercise
    is_open = open_months(around.user).filter(pk=exercise.month_id).exists()
    return AnswerPage(
        exercise=exercise,
        form=form,
        open=is_open,
        releasable=exercise.asks in RELEASABLE and exercise.removed is None,
        own=now if isinstance(now, Own) else None,
        told=told,
        saved=said(now.value, names_of(around)) if clash else None,
        wrote=() if is_open else said(now.value, names_of(around)),
        more=_more(around, form, now),
    )


def _more(around: Around, form: AnswerForm, now: Own | Private) -> dict[str, Any]:
    kind = around.exercise.asks
    if kind is Kind.REFLECTION and isinstance(now, Own):
        return _earlier(around, form, now.value)
    if isinstance(form, ClientsForm) and isinstance(now.value, Clients):
        return {"cases": _cases(around, form), "how_many": now.value.how_many}
    if isinstance(form, CommonGoalsForm):
        return {"goals": _goals(around, form), "may_draw": bool(around.pseudonyms)}
    if isinstance(now, Private):
        return {"contacts": help_for(around.user, now.value), "there": now.there}
    return {}


def _earlier(around: Around, form: AnswerForm, value: Value) -> dict[str, Any]:
    """The month whose scope can be begun with, where this one's is still empty."""
    if not isinstance(value, Reflection) or not value.scope.empty:
        return {}
    found = earlier_scope(around.user, around.exercise)
    if found is None:
        return {}
    looking = not form.is_bound and any(form.initial.get(name) for name in SCOPE)
    return {"earlier": found[1], "looking": looking}


@dataclass(frozen=True)
class CaseShown:
    """A client on the page, and how the two of them stand so far."""

    row: CaseRow
    so_far: str
    round: Round | None


def _cases(around: Around, form: ClientsForm) -> list[CaseShown]:
    rows = form.rows()
    found = standing_with(around.user, [row.key for row in rows if row.own])
    return [_case(row, found.get(row.key)) for row in rows]


def _case(row: CaseRow, found: Standing | None) -> CaseShown:
    if not row.own:
        return CaseShown(row, "", None)
    shown = found.shown if found is not None else None
    return CaseShown(row, _so_far(found), shown.round if shown is not None else None)


def _so_far(found: Standing | None) -> str:
    """The consensus so far in words; that there is none yet is an answer."""
    if found is None:
        return "No round yet."
    if found.shown is None:
        return "A round is open, and no map yet." if found.is_open else "No map is open to you yet."
    return say_so_far(found.shown)


def say_so_far(found: SoFar) -> str:
    """The coverage of a round, with its interval, in words."""
    return f"Round {found.round.number}: {say_figure('coverage', found.coverage, found.goals)}"


@dataclass(frozen=True)
class GoalShown:
    """A goal on the page, and the theme that may fit where nobody has chosen one."""

    row: GoalRow
    suggestion: ThemeSuggestion | None


def _goals(around: Around, form: CommonGoalsForm) -> list[GoalShown]:
    rows = form.rows()
    bare = [row for row in rows if str(row.text.value() or "").strip() and not row.theme.value()]
    encoder = engine.encoder() if around.themes and bare else None
    found: dict[int, ThemeSuggestion] = {}
    if encoder is not None:
        texts = [str(row.text.value()) for row in bare]
        places = [row.place for row in bare]
        found = dict(zip(places, themes_of(texts, encoder), strict=True))
    return [GoalShown(row, found.get(row.place)) for row in rows]


def help_for(user: User, value: OwnTherapist) -> Contacts | None:
    """Whom to reach, where the member's own words may tell of danger; nobody else is told."""
    texts = (*value.mine, *value.theirs)
    return contacts_of(user.practice) if any(crisis(text) for text in texts) else None


def with_earlier_scope(around: Around, value: Value) -> Value:
    """The answer with the scope of the last month in it, where none is written yet."""
    if not isinstance(value, Reflection) or not value.scope.empty:
        return value
    found = earlier_scope(around.user, around.exercise)
    return value if found is None else replace(value, scope=found[0])
