"""A group with its people and a month, for every test that begins with one.

The supervisor facilitates; the clinician and the owner are members; the other clinician is not.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accord.supervision.exercises import Exercise, Kind
from accord.supervision.meeting_times import Slot
from accord.supervision.months import Plan, Reading
from accord.web.groups import actions
from accord.web.groups.models import Group, Membership, Month
from tests.web.personas import Cast

PLAN = Plan(
    month="2023-06",
    title="Goal consensus",
    introduction="What do *they* want?\n\nWhat do you?",
    readings=(
        Reading("Tryon, Birch & Verkuilen (2018)", doi="10.1037/pst0000170"),
        Reading("an interesting article"),
    ),
    exercises=(
        Exercise(Kind.REFLECTION, "Reflect on your scope of practice and clientele."),
        Exercise(Kind.CLIENTS, "Choose three to five of your clients."),
        Exercise(Kind.MODALITY, "Name your modality and its three main goals."),
        Exercise(Kind.CLIENT_GOALS, "Name the commonest goals of your clients."),
        Exercise(Kind.OWN_THERAPIST, "Ask your own therapist for their goals."),
    ),
    questions=("Where did you agree?", "Where did you not?"),
)

LINK = "https://accord.example.org/months/x"
BLUE_ROOM = actions.Where("The blue room", "https://calls.example.org/blue")


def make_group(cast: Cast, name: str = "First Friday") -> Group:
    group = actions.make_group(actor=cast["supervisor"], name=name, kind=Group.Kind.CONSULTATION)
    for persona in ("clinician", "owner"):
        actions.add_person(
            actor=cast["supervisor"], group=group, user=cast[persona], role=Membership.Role.MEMBER
        )
    return group


def draft(cast: Cast, group: Group | None = None, plan: Plan = PLAN) -> Month:
    return actions.make_month(actor=cast["supervisor"], group=group or make_group(cast), plan=plan)


def in_days(days: float, minutes: int = 90) -> Slot:
    """A meeting so many days from now."""
    starts = timezone.now() + timedelta(days=days)
    return Slot(starts, starts + timedelta(minutes=minutes), "America/Denver")


def dated(cast: Cast, month: Month, to: Slot | None = None) -> Month:
    return actions.schedule(
        actor=cast["supervisor"], month=month, to=to or in_days(20), where=BLUE_ROOM
    )


def announced(
    cast: Cast, group: Group | None = None, plan: Plan = PLAN, to: Slot | None = None
) -> Month:
    month = dated(cast, draft(cast, group, plan), to)
    return actions.announce(actor=cast["supervisor"], month=month, link=LINK)
