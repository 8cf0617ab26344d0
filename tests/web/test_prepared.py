"""A prepared query gives what its queryset gives, to every person, in every thread."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import signature
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from accord.supervision.releasing import SHARED
from accord.web.accounts.models import User
from accord.web.groups import actions as groups
from accord.web.groups.models import Group, Month
from accord.web.groups.queries import month_told, months_of
from accord.web.meetings.actions import keep_counts
from accord.web.meetings.queries import agenda_of, board_of, cases_for, items_of
from accord.web.rounds.queries import reading, round_with_map, rounds_of
from accord.web.shared.prepared import Columns, Prepared, Rows
from accord.web.worksheets.queries import Crossed, crossed_in, released_for
from tests.web.desk_steps import desk
from tests.web.meeting_steps import action, attend, full, shown
from tests.web.personas import Cast
from tests.web.sheet_steps import compare


def every_prepared() -> Iterator[tuple[str, Prepared]]:
    """Those of the whole web part, by where they stand."""
    for module, found in sorted(sys.modules.items()):
        if module.startswith("accord.web."):
            for name, value in vars(found).items():
                if isinstance(value, Prepared):
                    yield f"{module}.{name}", value
                if isinstance(value, dict):
                    for key, one in value.items():
                        if isinstance(one, Prepared):
                            yield f"{module}.{name}[{key}]", one


def keys_of(user: User, month: Month) -> dict[str, UUID]:
    return {
        "practice": user.practice_id,
        "user": user.pk,
        "month": month.pk,
        "group": month.group_id,
        "key": user.pk,
        "round_id": user.practice.rounds.get().pk,
    }


def asked(query: Prepared, keys: dict[str, UUID]) -> list[tuple[Any, ...]]:
    return query(*(keys[name] for name in signature(query.make).parameters))


@pytest.fixture
def month(cast: Cast) -> Month:
    """A meeting in which there is something of everything."""
    held = full(cast, 5)
    shown(cast["clinician"], held)
    attend(cast, held, cast["clinician"])
    action(cast, held, cast["clinician"])
    compare(cast["clinician"], held)
    desk(cast, "revealed")
    counts = board_of(cast["owner"], held).themes
    keep_counts(actor=cast["owner"], month=held, counts=counts)
    return held


def test_each_gives_what_its_queryset_gives(cast: Cast, month: Month) -> None:
    found = dict(every_prepared())
    assert len(found) >= 12
    keys = keys_of(cast["clinician"], month)
    rows = {name: asked(query, keys) for name, query in found.items()}
    for name, query in found.items():
        make = query.make(*(keys[key] for key in signature(query.make).parameters))
        assert sorted(map(repr, rows[name])) == sorted(map(repr, make)), name
    empty = {name for name, given in rows.items() if not given}
    assert empty == {name for name in found if "free_text" in name}  # not asked in this month


def test_none_gives_anything_for_keys_of_elsewhere(cast: Cast, month: Month) -> None:
    stranger = cast["other practice"]
    keys = {**keys_of(cast["clinician"], month), "practice": stranger.practice_id}
    for name, query in every_prepared():
        if "practice" in signature(query.make).parameters:
            assert asked(query, keys) == [], name
    assert month_told(stranger, month.pk) is None


@pytest.mark.parametrize("persona", ["client", "supervisor", "owner", "clinician"])
def test_a_month_is_told_to_those_who_see_it(persona: str, cast: Cast, month: Month) -> None:
    user = cast[persona]
    there = months_of(user).filter(pk=month.pk, announced__isnull=False).first()
    found = month_told(user, month.pk)
    assert found == there
    if found is not None and there is not None:
        names = [field.attname for field in Month._meta.concrete_fields]
        assert [getattr(found, name) for name in names] == [getattr(there, name) for name in names]
        assert (found.group, found.group.name) == (there.group, there.group.name)
        assert found.practice is user.practice
    assert month_told(user, uuid4()) is None


def test_a_round_comes_with_its_client_and_its_map(cast: Cast) -> None:
    open_, closed = desk(cast, "revealed", "Wren"), desk(cast, "sealed", "Otter")
    for dyad in (open_, closed):
        me = dyad.therapist
        found = round_with_map(me, dyad.round.pk)
        there = rounds_of(me).select_related("client", "map").get(pk=dyad.round.pk)
        assert found == there
        assert found is not None
        assert found.client.pseudonym == there.client.pseudonym
        assert reading(me, found) == reading(me, there)
        assert (reading(me, found) is None) == (dyad is closed)
        for persona in ("owner", "supervisor", "other practice"):
            assert round_with_map(cast[persona], dyad.round.pk) is None
        assert round_with_map(dyad.user, dyad.round.pk) is None


def test_an_item_comes_with_its_presenter_and_its_case(cast: Cast, month: Month) -> None:
    rows = month.agenda_items.filter(removed__isnull=True).select_related("presenter", "case")
    found = items_of(month)
    assert [(one, one.presenter, one.case) for one in found] == [
        (one, one.presenter, one.case) for one in rows
    ]
    assert any(one.case is not None for one in found)
    assert any(one.case is None for one in found)
    assert [line.title for line in agenda_of(month, {}).lines]


@pytest.mark.parametrize("held", [True, False])
def test_a_board_is_made_of_what_others_may_see(cast: Cast, held: bool) -> None:
    """The board's own readers say what the readers say that look at who asks."""
    month = full(cast, 5, held=held)
    theirs = set(cast["clinician"].shown_cases.all())
    membership = month.group.memberships.get(user=cast["clinician"], left__isnull=True)
    groups.take_out(actor=cast["supervisor"], membership=membership)
    me = cast["owner"]
    released = released_for(me, month)
    crossed = crossed_in(month, tuple(SHARED))
    assert {kind: of for kind, of in crossed.items() if of} == {
        kind: tuple(Crossed(one.user.pk, one.value) for one in of) for kind, of in released.items()
    }
    cases = cases_for(me, month)
    board = {line.case.shown for line in board_of(me, month).agenda.lines if line.case is not None}
    assert board == {one.shown for one in cases.values()}
    assert theirs
    assert (theirs <= board) == held


def test_a_key_that_is_not_in_the_query_is_refused(db: None) -> None:
    def forgets(practice: UUID, month: UUID) -> Rows:
        return Group.objects.filter(practice=practice).values_list("pk")

    with pytest.raises(ValueError, match="forgets: every key is in the query"):
        Prepared(forgets)(uuid4(), uuid4())


def test_each_thread_prepares_its_own(db: None) -> None:
    made: list[int] = []

    def named(practice: UUID) -> Rows:
        made.append(1)
        return Group.objects.filter(practice=practice).values_list("name")

    query = Prepared(named)

    def ask() -> None:
        assert query._prepare().sql.startswith("SELECT")
        connection.close()

    assert query(uuid4()) == query(uuid4()) == []
    assert len(made) == 1
    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert len(made) == 2


def test_columns_are_all_or_those_that_are_named() -> None:
    some = Columns(User, "by__", ("id", "name"))
    assert some.names == ("by__id", "by__name")
    values: list[Any] = [uuid4(), "Ada", "left over"]
    assert some.taken(values).name == "Ada"
    assert values == ["left over"]
    assert len(Columns(User).names) == len(User._meta.concrete_fields)
