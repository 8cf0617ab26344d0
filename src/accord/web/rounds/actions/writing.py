"""Starting a round and saving drafts, as typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accord.consensus.rounds import Action, Actor
from accord.errors import AccordError
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.models import Client
from accord.web.clients.permissions import is_own_clinician, require
from accord.web.rounds.actions.steps import begin, need_consent
from accord.web.rounds.models import UNREVEALED, Round
from accord.web.rounds.parts import (
    LISTS,
    PARTS,
    TEXTS,
    Part,
    WritingError,
    WrittenGoal,
    checked_goals,
    checked_number,
    checked_text,
)
from accord.web.rounds.stored import to_text


class RoundOpenError(AccordError):
    """A client has one round at a time that is not yet revealed."""


class DraftChangedError(AccordError):
    """Another tab has saved this part since; nothing was overwritten.

    ``revision`` is the present one: who saves with it, having seen the other's words, may go on.
    """

    def __init__(self, revision: int) -> None:
        super().__init__(
            "this was changed in another window; look at what stands there before you save"
        )
        self.revision = revision


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft is on the disk; the next save of this part names this revision."""

    revision: int


@transaction.atomic
def start_round(*, actor: User, client: Client) -> Round:
    """Begin the client's next round; raises RoundOpenError while one is not yet revealed."""
    require(is_own_clinician(actor, client))
    client = actor.clients.select_for_update().get(pk=client.pk)
    if client.rounds.filter(state__in=UNREVEALED).exists():
        raise RoundOpenError(
            "a client has one round at a time that is not yet revealed; finish or withdraw that one"
        )
    round = client.rounds.create(
        practice=actor.practice, therapist=actor, number=client.rounds.count() + 1
    )
    record(practice=actor.practice, actor=actor, verb="rounds.started", record=round)
    return round


@transaction.atomic
def save_goals(
    *, actor: User, round: Round, part: Part, goals: Sequence[WrittenGoal], revision: int
) -> Saved:
    """Save one's own goals or one's guess of the other's; lines without words are left out.

    Raises WritingError or GoalError for a broken rule and DraftChangedError for an old revision.
    """
    if part not in LISTS:
        raise WritingError(f"goals are saved as goals or guess; this is {part}")
    return _save(
        actor, round, part, to_text([_plain(goal) for goal in checked_goals(goals)]), revision
    )


@transaction.atomic
def save_agreement(*, actor: User, round: Round, rating: int | None, revision: int) -> Saved:
    """Save how far the writer thinks that the two want the same, 0-10, or that they do not say."""
    rating = checked_number(rating, "how far you two want the same")
    return _save(actor, round, Part.AGREEMENT, "" if rating is None else str(rating), revision)


@transaction.atomic
def save_text(*, actor: User, round: Round, part: Part, text: str, revision: int) -> Saved:
    """Save one of the therapist's own texts: hopes, direction, experience."""
    if part not in TEXTS:
        raise WritingError(f"a text is saved as hopes, direction or experience; this is {part}")
    return _save(actor, round, part, checked_text(text), revision)


def _plain(goal: WrittenGoal) -> dict[str, object]:
    return {"text": goal.text, "importance": goal.importance, "now": goal.now}


def _save(actor: User, round: Round, part: Part, body: str, revision: int) -> Saved:
    step = begin(actor, round)
    step.follows(Action.WRITE)
    if part not in PARTS[step.side]:
        raise WritingError(f"the {step.side} writes no {part}")
    if step.side is Actor.CLIENT:
        need_consent(step)
    draft = step.round.drafts.filter(side=step.side, part=part).first()
    if draft is None:
        draft = step.round.drafts.model(
            practice=actor.practice, round=step.round, side=step.side, part=part
        )
    elif draft.body == body:
        return Saved(draft.revision)  # a double click, or the back button
    if draft.revision != revision:
        raise DraftChangedError(draft.revision)
    draft.body, draft.revision = body, revision + 1
    draft.save()
    return Saved(draft.revision)
