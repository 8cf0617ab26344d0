"""Shared goals: proposing them, answering by one's own hand, and going back on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from accord.consensus.rounds import Action, Actor, State
from accord.errors import AccordError
from accord.web.accounts.models import User
from accord.web.clients.actions import check_code, raise_alert
from accord.web.clients.permissions import NotYoursError
from accord.web.rounds.actions.steps import Step, begin
from accord.web.rounds.danger import kinds_of_danger
from accord.web.rounds.models import Answer, GoalEvent, Round, SharedGoal
from accord.web.rounds.parts import WritingError, checked_number, checked_text
from accord.web.rounds.permissions import side_of
from accord.web.rounds.queries import own_writing, reading, rounds_of
from accord.web.rounds.queries.goals import answer_of

SOURCE_GOAL = "goal"
"""What alerts of a shared goal name as their source."""

_STANDS = (SharedGoal.Status.PROPOSED, SharedGoal.Status.AGREED)


class GoalGoneError(AccordError):
    """A goal was replaced or retired; its history is kept and it is answered no more."""


class WrongCodeError(AccordError):
    """On a shared device a client answers with their code; this one was not theirs."""


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    way: str
    baseline: int | None
    from_client: tuple[int, ...]
    from_therapist: tuple[int, ...]


@transaction.atomic
def propose(
    *,
    actor: User,
    round: Round,
    text: str,
    way: str = "",
    baseline: int | None = None,
    from_client: Sequence[int] = (),
    from_therapist: Sequence[int] = (),
) -> SharedGoal:
    """Propose a goal for both; nobody has accepted it yet, not even who proposes it.

    A double click proposes once: the same words again give the goal that stands.
    """
    step = begin(actor, round)
    step.follows(Action.PROPOSE)
    words = _checked(step, text, way, baseline, from_client, from_therapist)
    standing = step.round.shared_goals.filter(status__in=_STANDS)
    return _said_already(standing, words) or _make(step, words)


def answer(
    *, actor: User, goal: SharedGoal, answer: Answer, handed_over: bool = False, code: str = ""
) -> SharedGoal:
    """Accept, decline or leave open, by one's own hand; two acceptances make a shared goal.

    On a device that was handed over the client's code is asked, so that a clinician cannot
    answer in their place. A wrong code counts, so it is checked in a transaction of its own.
    Raises WrongCodeError, GoalGoneError, and RoundError outside the talk.
    """
    found = rounds_of(actor).filter(pk=goal.round_id).first()
    if found is None:
        raise NotYoursError
    by_code = handed_over and side_of(actor, found) is Actor.CLIENT
    if by_code and not check_code(client=found.client, code=code):
        raise WrongCodeError("the code is six digits, and these are not the ones of your code")
    return _answer(actor, goal, answer, by_code)


@transaction.atomic
def settle(*, actor: User, round: Round) -> Round:
    """Call the round agreed; raises RoundError while no goal has two acceptances."""
    step = begin(actor, round)
    agreed = step.round.shared_goals.filter(status=SharedGoal.Status.AGREED).count()
    step.move(Action.SETTLE, agreed)
    step.note("rounds.settled")
    return step.round


@transaction.atomic
def reopen(*, actor: User, goal: SharedGoal) -> SharedGoal:
    """Talk about a goal again: both answers are open, and so is a round that was agreed.

    A goal that nobody has answered yet is open as it is.
    """
    step, goal = _begin(actor, goal)
    if step.round.stands is not State.AGREED and not goal.acceptances.filter(turn=goal.turn):
        step.follows(Action.PROPOSE)
        return goal  # a double click
    _back_to_talk(step)
    goal.turn += 1
    goal.status = SharedGoal.Status.PROPOSED
    goal.save(update_fields=["turn", "status"])
    _happened(step, goal, GoalEvent.What.REOPENED)
    step.note("rounds.goal.reopened", goal)
    return goal


@transaction.atomic
def replace(
    *,
    actor: User,
    goal: SharedGoal,
    text: str,
    way: str = "",
    baseline: int | None = None,
    from_client: Sequence[int] = (),
    from_therapist: Sequence[int] = (),
) -> SharedGoal:
    """Propose other words in a goal's place; the old goal is kept as replaced."""
    step, goal = _locked(actor, goal)
    words = _checked(step, text, way, baseline, from_client, from_therapist)
    if (twin := _said_already(goal.replaced_by.all(), words)) is not None:
        return twin  # a double click
    _refuse_gone(goal)
    _back_to_talk(step)
    _leave(step, goal, SharedGoal.Status.REPLACED, GoalEvent.What.REPLACED)
    step.note("rounds.goal.replaced", goal)
    return _make(step, words, replaces=goal)


@transaction.atomic
def retire(*, actor: User, goal: SharedGoal) -> SharedGoal:
    """Let a goal go, done or not; its history is kept."""
    step, goal = _locked(actor, goal)
    if goal.status == SharedGoal.Status.RETIRED:
        return goal  # a double click
    _refuse_gone(goal)
    _back_to_talk(step)
    _leave(step, goal, SharedGoal.Status.RETIRED, GoalEvent.What.RETIRED)
    step.note("rounds.goal.retired", goal)
    return goal


@transaction.atomic
def _answer(actor: User, goal: SharedGoal, answer: Answer, by_code: bool) -> SharedGoal:
    step, goal = _begin(actor, goal)
    step.follows(Action.ACCEPT if answer == Answer.ACCEPT else Action.DECLINE)
    if answer_of(goal, step.side) == answer:
        return goal  # a double click
    goal.acceptances.create(
        practice=actor.practice,
        side=step.side,
        turn=goal.turn,
        number=goal.acceptances.count() + 1,
        answer=answer,
        by=actor,
        by_code=by_code,
    )
    step.note("rounds.goal.answered", goal)
    _weigh(step, goal)
    return goal


def _weigh(step: Step, goal: SharedGoal) -> None:
    """Two acceptances make a shared goal; one that is taken back unmakes it."""
    both = all(answer_of(goal, side) == Answer.ACCEPT for side in Actor)
    wanted = SharedGoal.Status.AGREED if both else SharedGoal.Status.PROPOSED
    if goal.status != wanted:
        goal.status = wanted
        goal.save(update_fields=["status"])
        _happened(step, goal, GoalEvent.What.AGREED if both else GoalEvent.What.UNAGREED)


def _begin(actor: User, goal: SharedGoal) -> tuple[Step, SharedGoal]:
    step, goal = _locked(actor, goal)
    _refuse_gone(goal)
    return step, goal


def _locked(actor: User, goal: SharedGoal) -> tuple[Step, SharedGoal]:
    step = begin(actor, goal.round)
    return step, step.round.shared_goals.get(pk=goal.pk)


def _refuse_gone(goal: SharedGoal) -> None:
    if goal.status not in _STANDS:
        raise GoalGoneError(f"a goal that was {goal.status} stays so; propose a new one")


def _said_already(goals: QuerySet[SharedGoal], words: _Words) -> SharedGoal | None:
    """The goal among these that says just this."""
    said = (words.text, words.way, words.baseline)
    return next((goal for goal in goals if (goal.text, goal.way, goal.baseline) == said), None)


def _back_to_talk(step: Step) -> None:
    if step.round.stands is State.AGREED:
        step.move(Action.REOPEN)
    else:
        step.follows(Action.PROPOSE)


def _checked(
    step: Step,
    text: str,
    way: str,
    baseline: int | None,
    from_client: Sequence[int],
    from_therapist: Sequence[int],
) -> _Words:
    if not text.strip():
        raise WritingError("a shared goal needs words; this one has none")
    found = reading(step.actor, step.round)
    assert found is not None
    for places, goals in (
        (from_client, found.match.client),
        (from_therapist, found.match.therapist),
    ):
        if any(not 0 <= place < len(goals) for place in places):
            raise WritingError(
                f"a shared goal comes from goals of the two lists, by number from 0; "
                f"one list has {len(goals)}, and these are {sorted(places)}"
            )
    return _Words(
        checked_text(text),
        checked_text(way),
        checked_number(baseline, "where you start"),
        tuple(from_client),
        tuple(from_therapist),
    )


def _make(step: Step, words: _Words, replaces: SharedGoal | None = None) -> SharedGoal:
    goal = step.round.shared_goals.create(
        practice=step.actor.practice,
        number=step.round.shared_goals.count() + 1,
        text=words.text,
        way=words.way,
        baseline=words.baseline,
        from_client=list(words.from_client),
        from_therapist=list(words.from_therapist),
        replaces=replaces,
    )
    _happened(step, goal, GoalEvent.What.PROPOSED)
    step.note("rounds.goal.proposed", goal)
    _look_for_danger(step, goal)
    return goal


def _look_for_danger(step: Step, goal: SharedGoal) -> None:
    """A client's fresh words raise an alert as at sealing; words that they sealed did so then."""
    if step.side is not Actor.CLIENT:
        return
    sealed = own_writing(step.actor, step.round).written.words()
    kinds = kinds_of_danger(text for text in (goal.text, goal.way) if text not in sealed)
    if kinds:
        raise_alert(client=step.round.client, source=SOURCE_GOAL, source_id=goal.pk, kinds=kinds)


def _leave(step: Step, goal: SharedGoal, status: SharedGoal.Status, what: GoalEvent.What) -> None:
    goal.status = status
    goal.save(update_fields=["status"])
    _happened(step, goal, what)


def _happened(step: Step, goal: SharedGoal, what: GoalEvent.What) -> None:
    goal.events.create(
        practice=step.actor.practice, number=goal.events.count() + 1, what=what, by=step.actor
    )
