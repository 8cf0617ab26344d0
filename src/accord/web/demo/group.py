"""The made-up practice's consultation group: a month behind it, and June 2023's topic to come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from accord.supervision.meeting_times import Slot, slot
from accord.supervision.topics import topic
from accord.web.accounts.models import User
from accord.web.groups import actions
from accord.web.groups.models import Group, Membership, Month

NAME = "First Friday"
TOPIC, EARLIER = "goal-consensus", "scope-of-practice"
"""June 2023's topic comes first in the library; the other one was last month's."""

DAYS_TO_COME, DAYS_APART = 10, 31
"""The earlier meeting is 21 days ago, and in another calendar month than the one to come."""

WHERE = actions.Where("The room with the big table", "https://calls.example.org/first-friday")

LinkOf = Callable[[Month], str]


def make_group(facilitator: User, members: Sequence[User], link_of: LinkOf) -> Month:
    """A group with these people, its closed month and its announced one, which is returned."""
    group = actions.make_group(actor=facilitator, name=NAME, kind=Group.Kind.CONSULTATION.value)
    for member in members:
        actions.add_person(
            actor=facilitator, group=group, user=member, role=Membership.Role.MEMBER.value
        )
    day = timezone.now().astimezone(ZoneInfo(facilitator.practice.time_zone)).date()
    to_come = day + timedelta(days=DAYS_TO_COME)
    earlier = _announced(facilitator, group, EARLIER, to_come - timedelta(days=DAYS_APART), link_of)
    actions.close(actor=facilitator, month=actions.meet(actor=facilitator, month=earlier))
    return _announced(facilitator, group, TOPIC, to_come, link_of)


def _announced(facilitator: User, group: Group, key: str, day: date, link_of: LinkOf) -> Month:
    plan = topic(key).plan(f"{day:%Y-%m}")
    month = actions.make_month(actor=facilitator, group=group, plan=plan)
    actions.schedule(actor=facilitator, month=month, to=_at_noon(day, facilitator), where=WHERE)
    return actions.announce(actor=facilitator, month=month, link=link_of(month))


def _at_noon(day: date, facilitator: User) -> Slot:
    return slot(day, time(12), time(13, 30), facilitator.practice.time_zone)
