"""Carrying what was written of a client into the therapist's own draft of a sealed round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from accord.consensus.rounds import Action
from accord.supervision.answers import AnswerError, Case, Clients
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.models import Client
from accord.web.clients.permissions import may_have_clients, require
from accord.web.groups.models import MonthExercise
from accord.web.rounds import actions as rounds
from accord.web.rounds.models import UNREVEALED, Round
from accord.web.rounds.parts import MOST_GOALS, Part, Written, WrittenGoal
from accord.web.rounds.queries import own_writing, rounds_of, standing
from accord.web.worksheets.queries import exercises_for, own_of

CARRIED = (Part.GOALS, Part.HOPES, Part.DIRECTION, Part.EXPERIENCE)
"""The parts of a draft that the page's four questions answer."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A part of the draft: what stands in it, what the worksheet says, what would stand then."""

    part: Part
    stands: tuple[str, ...]
    brings: tuple[str, ...]

    @property
    def clashes(self) -> bool:
        """Whether something else stands there, so that a person must look first."""
        return bool(self.stands and self.brings)


@dataclass(frozen=True, slots=True)
class Carrying:
    """What carrying would do: into which round (None: a new one), and part by part."""

    round: Round | None
    parts: tuple[Beside, ...]
    revisions: Mapping[Part, int] = field(default_factory=dict)

    @property
    def clashes(self) -> bool:
        """Whether somebody must look first."""
        return any(part.clashes for part in self.parts)

    @property
    def brings(self) -> bool:
        """Whether there is anything that the draft has not yet."""
        return any(part.brings for part in self.parts)


class StandsThereError(AnswerError):
    """Something stands in the draft already; look at both, then carry with ``looked_at``."""


class SealedAlreadyError(AnswerError):
    """The therapist's list of the open round is sealed, and a sealed list is never changed."""


def look(user: User, exercise: MonthExercise, client: Client) -> Carrying:
    """What carrying this client's case would do; changes nothing."""
    case = _case(user, exercise, client)
    found = rounds_of(user).filter(client=client, therapist=user, state__in=UNREVEALED).first()
    if found is None:
        return Carrying(None, _parts(case, Written()), dict.fromkeys(CARRIED, 0))
    if Action.WRITE not in standing(user, found).may:
        raise SealedAlreadyError(
            "a list that is sealed is never changed, and yours of the open round is; "
            "carry this into the next round"
        )
    writing = own_writing(user, found)
    revisions = {part: writing.revisions[part] for part in CARRIED}
    return Carrying(found, _parts(case, writing.written), revisions)


@transaction.atomic
def carry(
    *,
    actor: User,
    exercise: MonthExercise,
    client: Client,
    looked_at: Mapping[Part, int] | None = None,
) -> Round:
    """Put goals, hopes, direction and experience into the therapist's own draft; gives its round.

    Begins a round where none is open. Nothing that stands in the draft is overwritten: where
    something does, StandsThereError; with ``looked_at``, the revisions that the person was
    shown, the worksheet's words are put after it. The client side learns nothing of it.
    """
    require(may_have_clients(actor) and client.clinician_id == actor.pk)
    plan = look(actor, exercise, client)
    if not plan.brings:
        if plan.round is None:
            raise AnswerError("what is carried into a round has words; there are none yet")
        return plan.round  # a second click
    if plan.clashes and looked_at is None:
        raise StandsThereError(
            "your draft of the open round has words already; look at both before you carry these"
        )
    if looked_at is not None:
        for part in plan.parts:
            if part.brings and looked_at.get(part.part) != plan.revisions[part.part]:
                raise rounds.DraftChangedError(plan.revisions[part.part])
    round = plan.round or rounds.start_round(actor=actor, client=client)
    for part in plan.parts:
        if part.brings:
            _put(actor, round, part, plan.revisions[part.part])
    record(practice=actor.practice, actor=actor, verb="worksheets.carried", record=round)
    return round


def _case(user: User, exercise: MonthExercise, client: Client) -> Case:
    found = exercises_for(user).filter(pk=exercise.pk).first()
    require(found is not None)
    assert found is not None
    value = own_of(user, found).value
    cases = value.cases if isinstance(value, Clients) else ()
    case = next((case for case in cases if case.client == str(client.pk)), None)
    if case is None:
        raise AnswerError("a client who is carried into a round is on the worksheet; this is not")
    return case


def _parts(case: Case, written: Written) -> tuple[Beside, ...]:
    there = tuple(goal.text for goal in written.goals)
    fresh = tuple(dict.fromkeys(line for line in case.goal_lines if line not in there))
    texts = (
        (Part.HOPES, written.hopes, case.hopes),
        (Part.DIRECTION, written.direction, case.direction),
        (Part.EXPERIENCE, written.experience, case.experience),
    )
    return (
        Beside(Part.GOALS, there, fresh),
        *(Beside(part, _if(stands), _new(brings, stands)) for part, stands, brings in texts),
    )


def _if(text: str) -> tuple[str, ...]:
    return (text,) if text.strip() else ()


def _new(text: str, stands: str) -> tuple[str, ...]:
    return () if text.strip() in stands else (text,)


def _put(actor: User, round: Round, part: Beside, revision: int) -> None:
    if part.part is not Part.GOALS:
        text = "\n\n".join((*part.stands, *part.brings))
        rounds.save_text(actor=actor, round=round, part=part.part, text=text, revision=revision)
        return
    there = own_writing(actor, round).written.goals
    goals = (*there, *(WrittenGoal(text) for text in part.brings))
    if len(goals) > MOST_GOALS:
        raise AnswerError(
            f"a list of a round has at most {MOST_GOALS} goals; your draft has {len(there)} and "
            f"this would add {len(part.brings)}"
        )
    rounds.save_goals(actor=actor, round=round, part=Part.GOALS, goals=goals, revision=revision)
