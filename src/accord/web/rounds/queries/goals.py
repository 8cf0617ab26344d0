"""Shared goals, each person's answer to them, and their history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.consensus.rounds import SHOWN, Actor
from accord.web.clients.permissions import is_own_clinician, require
from accord.web.clients.queries import has_consented
from accord.web.rounds.models import Answer, GoalEvent, Round, SharedGoal
from accord.web.rounds.permissions import side_of

if TYPE_CHECKING:
    from accord.web.accounts.models import User
    from accord.web.clients.models import Client


@dataclass(frozen=True, slots=True)
class GoalState:
    """A shared goal with both answers as they stand and what has happened to it."""

    goal: SharedGoal
    client: Answer
    therapist: Answer
    history: tuple[GoalEvent, ...]

    @property
    def agreed(self) -> bool:
        """Whether both have accepted it, and nobody has retired or replaced it since."""
        return self.goal.status == SharedGoal.Status.AGREED


def shared_goals(viewer: User, round: Round) -> list[GoalState]:
    """Every goal proposed in this round, in the order of proposing; none before the reveal."""
    side_of(viewer, round)
    if round.stands not in SHOWN:
        return []
    goals = round.shared_goals.prefetch_related("acceptances", "events__by").order_by("number")
    return [_state(goal) for goal in goals]


def agreed_goals(client: Client) -> list[SharedGoal]:
    """The goals that both have accepted and that stand, over all rounds that are shown."""
    goals = client.practice.sharedgoals.filter(
        round__client=client,
        round__state__in=list(SHOWN),
        status=SharedGoal.Status.AGREED,
    )
    return list(goals.select_related("round").order_by("round__number", "number"))


def agreed_at_the_desk(viewer: User, client: Client) -> list[SharedGoal]:
    """The agreed goals that the client's clinician sees.

    Goals that were agreed with an earlier clinician are part of the record, and show once the
    client has consented to the one who has it now.
    """
    require(is_own_clinician(viewer, client))
    everything = has_consented(client)
    return [
        goal for goal in agreed_goals(client) if everything or goal.round.therapist_id == viewer.pk
    ]


def answer_of(goal: SharedGoal, side: Actor) -> Answer:
    """The latest answer of one side in the goal's present turn."""
    given = [row for row in goal.acceptances.all() if row.side == side and row.turn == goal.turn]
    if not given:
        return Answer.PENDING
    return Answer(max(given, key=lambda row: row.number).answer)


def _state(goal: SharedGoal) -> GoalState:
    return GoalState(
        goal,
        answer_of(goal, Actor.CLIENT),
        answer_of(goal, Actor.THERAPIST),
        tuple(sorted(goal.events.all(), key=lambda event: event.number)),
    )
