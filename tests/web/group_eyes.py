"""All that a person can come to see of two groups: queries of worksheets and of meetings, pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from accord.supervision.exercises import Kind
from accord.web.accounts.models import User
from accord.web.groups.models import Month
from accord.web.meetings import queries
from accord.web.worksheets.queries import released_for
from tests.web.sheet_eyes import found_by, told

_MONTH = ("board", "released", "agenda", "notes", "attendance", "part", "case_begin")
_DRAFT = ("case_write", "case_review", "case_show", "case_throw_away")
_OF_KIND = {Kind.CLIENT_GOALS: ("draw",), Kind.OWN_THERAPIST: ("map", "delete")}


def found_in_groups(user: User, *months: Month) -> Iterator[Any]:
    """What the queries give to this person: those that ask who it is for every month, the others
    for the months that the person reaches, as the views do."""
    yield from found_by(user, months[0])
    for month in months:
        yield released_for(user, month)
        yield queries.cases_for(user, month)
        yield [(draft, queries.written_in(draft)) for draft in queries.drafts_in(user, month)]
    yield list(queries.open_actions_of(user))
    for month in queries.meetings_of(user):
        yield queries.board_of(user, month)
        yield queries.texts_of(user, month)
        yield [queries.history_of(month, one.user) for one in queries.who_meet(month.group, user)]


def eyes(user: User, *months: Month) -> list[str]:
    """All of that as texts."""
    return [text for found in found_in_groups(user, *months) for text in told(found)]


def addresses(*months: Month) -> Iterator[str]:
    """Every address of these groups, their meetings and worksheets; and where a word may slip.

    Of a worksheet those that fit its exercises, and the paper with everything: others of it are
    looked at in ``sheet_eyes``.
    """
    yield from ("/", "/groups", "/worksheets/", "/audit/", "/outbox/", "/calendar")
    for month in months:
        yield reverse("groups:group", args=[month.group_id])
        yield reverse("groups:people", args=[month.group_id])
        yield reverse("groups:month", args=[month.pk])
        yield from (reverse(f"meetings:{name}", args=[month.pk]) for name in _MONTH)
        for point in month.points.all():
            yield reverse("meetings:point", args=[month.pk, point.pk])
        for case in month.shown_cases.all():
            yield reverse("meetings:case", args=[month.pk, case.pk])
        for draft in month.case_drafts.all():
            yield from (reverse(f"meetings:{name}", args=[draft.pk]) for name in _DRAFT)
        yield from (reverse(f"worksheets:{name}", args=[month.pk]) for name in ("sheet", "all"))
        for exercise in month.exercises.all():
            for name in ("answer", "release", *_OF_KIND.get(exercise.asks, ())):
                yield reverse(f"worksheets:{name}", args=[exercise.pk])
