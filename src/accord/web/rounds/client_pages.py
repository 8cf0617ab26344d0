"""What a client's pages show, and where in a round they are led."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.consensus.rounds import Action, State
from accord.web.clients.queries import PLAIN_WORD, consent_of, has_consented, word_of
from accord.web.rounds.client_forms import SCALE, Line, lines_for
from accord.web.rounds.parts import MOST_GOALS, Part
from accord.web.rounds.queries import (
    GoalState,
    Offer,
    agreed_goals,
    latest_round,
    offers,
    own_writing,
    own_writings,
    shared_goals,
    standing,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accord.web.accounts.models import User
    from accord.web.clients.models import Consent
    from accord.web.rounds.models import Round, SharedGoal
    from accord.web.rounds.parts import Written
    from accord.web.rounds.queries import Standing


@dataclass(frozen=True, slots=True)
class Next:
    """What waits for the client: a heading, a sentence, and where it leads."""

    heading: str
    sentence: str
    label: str = ""
    url_name: str = ""


_DONE_ALONE = Next(
    "You are done with your part",
    "Your words are closed up until your therapist is done too. There is nothing to do now.",
    "See how it stands",
    "mine:wait",
)
_BOTH_DONE = Next(
    "You are both done",
    "When you meet next, your therapist opens the map and you look at it together.",
    "See how it stands",
    "mine:wait",
)
_MAP = Next(
    "Your map is open",
    "Look at both lists side by side, and agree on what you want to work on.",
    "Look at the map",
    "mine:map",
)
_AGREED = Next(
    "You two have agreed",
    "You can look at the map again, or go back to what you agreed on.",
    "What we agreed on",
    "mine:goals",
)
_CLOSED = Next(
    "This round has ended", "You can still look at the map.", "Look at the map", "mine:map"
)
_WITHDRAWN = Next(
    "This round was stopped", "You see your own words, and nobody else’s.", "My words", "mine:words"
)
_NOTHING = Next(
    "Nothing waits for you",
    "When your therapist starts a round of writing, it shows here.",
)


@dataclass(frozen=True, slots=True)
class HomePage:
    """The client's first page."""

    word: str
    consent: Consent | None
    consented: bool
    round: Round | None
    next: Next
    agreed: tuple[SharedGoal, ...]
    has_password: bool


def home_page(user: User) -> HomePage:
    """What is agreed and what waits."""
    client = user.client
    round, word = latest_round(client), word_of(client)
    return HomePage(
        word=word,
        consent=consent_of(client),
        consented=has_consented(client),
        round=round,
        next=next_for(user, round, word),
        agreed=tuple(agreed_goals(client)),
        has_password=user.has_usable_password(),
    )


def next_for(user: User, round: Round | None, word: str = PLAIN_WORD) -> Next:
    """The one next thing; until both have sealed it is the same whatever the therapist did."""
    if round is None:
        return _NOTHING
    now = standing(user, round)
    if Action.WRITE in now.may:
        return Next(
            f"Write your {word}",
            f"Write down your {word} for your time with your therapist, in your own words. "
            "Take a few minutes, or come back as often as you like.",
            "Write",
            "mine:write",
        )
    return _after_writing(now)


def _after_writing(now: Standing) -> Next:
    if not now.shown:
        if now.state is State.WITHDRAWN:
            return _WITHDRAWN
        return _BOTH_DONE if now.other_sealed else _DONE_ALONE
    return {State.AGREED: _AGREED, State.CLOSED: _CLOSED}.get(now.state, _MAP)


@dataclass(frozen=True, slots=True)
class WritePage:
    """The writing or the guessing page; ``stored`` is what another tab saved meanwhile."""

    round: Round
    word: str
    lines: tuple[Line, ...]
    revision: int
    agreement: int | None = None
    agreement_revision: int = 0
    stored: tuple[str, ...] = ()
    stored_agreement: int | None = None
    conflict: bool = False
    told: str = ""
    focus: int | None = None
    typed_word: str | None = None
    scale: range = SCALE
    most: int = MOST_GOALS

    @property
    def own_word(self) -> str:
        """The word that stands in the form: what was typed, where that was not kept."""
        return self.word if self.typed_word is None else self.typed_word

    @property
    def full(self) -> bool:
        """Whether no line can be added."""
        return len(self.lines) >= MOST_GOALS


def write_page(user: User, round: Round, part: Part, *, more: bool = False) -> WritePage:
    """What is saved so far, with empty lines to go on with."""
    own = own_writing(user, round)
    goals = own.written.goals if part is Part.GOALS else own.written.guess
    return WritePage(
        round=round,
        word=word_of(user.client),
        lines=lines_for(goals, more=more),
        revision=own.revisions[part],
        agreement=own.written.agreement,
        agreement_revision=own.revisions[Part.AGREEMENT],
        focus=len(goals) if more and len(goals) < MOST_GOALS else None,
    )


@dataclass(frozen=True, slots=True)
class OwnRound:
    """One's own words in one round."""

    round: Round
    written: Written
    sealed: bool


def own_rounds(user: User) -> list[OwnRound]:
    """One's own words in every round, newest first; three queries for all rounds."""
    return [OwnRound(round, own.written, own.sealed) for round, own in own_writings(user)]


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """Shared goals with both answers, and words to begin one with."""

    round: Round
    word: str
    goals: tuple[GoalState, ...]
    gone: tuple[GoalState, ...]
    offers: tuple[Offer, ...]
    more_offers: tuple[Offer, ...]
    may: frozenset[Action]
    may_settle: bool
    scale: range = SCALE


def goals_page(user: User, round: Round) -> GoalsPage:
    """The goals that stand first, then the client's words that no goal has taken up yet."""
    now, states = standing(user, round), shared_goals(user, round)
    stand = tuple(state for state in states if state.goal.stands)
    fresh = _not_taken(offers(user, round), stand) if Action.PROPOSE in now.may else []
    return GoalsPage(
        round=round,
        word=word_of(user.client),
        goals=stand,
        gone=tuple(state for state in states if state not in stand),
        offers=tuple(offer for offer in fresh if offer.from_client),
        more_offers=tuple(offer for offer in fresh if not offer.from_client),
        may=now.may,
        may_settle=Action.SETTLE in now.may and any(state.agreed for state in stand),
    )


def _not_taken(offered: list[Offer], stand: Sequence[GoalState]) -> list[Offer]:
    mine = {place for state in stand for place in state.goal.from_client}
    theirs = {place for state in stand for place in state.goal.from_therapist}
    return [
        offer
        for offer in offered
        if not (
            mine.issuperset(offer.from_client)
            if offer.from_client
            else theirs.issuperset(offer.from_therapist)
        )
    ]
