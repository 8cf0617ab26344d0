"""A page that was read at the terminal, as a draft of a group; nobody is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import DatabaseError, transaction

from accord.errors import AccordError
from accord.supervision.months import Plan
from accord.supervision.page import PageRead
from accord.web.audit.actions import record
from accord.web.groups.actions import Where, put_month
from accord.web.groups.models import Group, Month


class ImportingError(AccordError):
    """The page cannot become a draft as asked; says the rule and what came instead."""


@transaction.atomic
def import_month(page: PageRead, group_name: str | None = None) -> Month:
    """Make a draft of the page in the named group, or in the only one that there is.

    Raises ImportingError where no group or more than one fits, and where the page names no title
    or month; MonthTakenError where the group has that month already.
    """
    group = _locked(_group(group_name))
    where = Where(call_link=next(iter(page.call_links), ""))
    month = put_month(group=group, plan=_plan(page), where=where, made_by=None)
    record(practice=group.practice, actor=None, verb="groups.month.imported", record=month)
    return month


def _plan(page: PageRead) -> Plan:
    if not page.title:
        raise ImportingError("a month has a title; none was found: put one at the top of the page")
    if not page.month:
        raise ImportingError(
            f"a month of a group is named; none was found: {page.month_why}. Put it before the "
            "title, such as “June 2023: Goal consensus”"
        )
    return page.plan()


def _group(name: str | None) -> Group:
    groups = _all_groups()
    if not groups:
        raise ImportingError("a month belongs to a group; there is none yet: make one in Accord")
    fitting = [group for group in groups if name is None or group.name == name]
    if len(fitting) == 1:
        return fitting[0]
    if name is None:
        raise ImportingError(
            f"name the group with --group, because there is more than one: {_listed(groups)}"
        )
    if not fitting:
        raise ImportingError(f"there is no group {name!r}; there is {_listed(groups)}")
    raise ImportingError(
        f"a group is named in one practice; {name!r} is in more than one: {_listed(fitting)}"
    )


def _all_groups() -> Sequence[Group]:
    groups = Group.objects.select_related("practice")  # unscoped: the terminal has them all
    try:
        return list(groups.order_by("name"))
    except DatabaseError:
        raise ImportingError(
            "the folder holds a practice of this version; this one's tables are missing or older: "
            "start accord serve on it once"
        ) from None


def _locked(group: Group) -> Group:
    return group.practice.groups.select_for_update().get(pk=group.pk)


def _listed(groups: Sequence[Group]) -> str:
    practices = {group.practice_id for group in groups}
    many = len(practices) > 1
    return ", ".join(
        f"{g.name!r} of {g.practice.name!r}" if many else f"{g.name!r}" for g in groups
    )
