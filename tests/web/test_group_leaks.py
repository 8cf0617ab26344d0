"""Nobody reads of a group what is not theirs to read; see ``group_leak_machine``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from accord.supervision.exercises import Kind
from accord.web.audit.actions import record
from accord.web.meetings import queries as meeting_queries
from accord.web.meetings.queries import reaching
from accord.web.meetings.views import board as board_view
from accord.web.rounds import engine
from accord.web.worksheets import actions, queries
from tests.web import group_eyes
from tests.web.group_leak_machine import CLIENT_WORD, RUNS, Groups


@pytest.fixture
def no_engine(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is not what is tested: without it a map costs nothing."""
    monkeypatch.setattr(engine, "_judge", lambda: (None, "no engine"))


@pytest.mark.usefixtures("no_engine")
def test_nothing_passes_the_bounds_of_a_group() -> None:
    run_state_machine_as_test(
        Groups,
        settings=settings(
            max_examples=2,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a story is short enough to read
        ),
    )


@pytest.fixture
def busy(no_engine: None) -> Iterator[Groups]:
    """Both groups are at work: answers are kept and released, a case is shown, there are notes."""
    machine = Groups()
    machine.open_the_practice()
    for at, who, runs in (
        ("ours", "clinician", "supervisor"),
        ("theirs", "neighbour", "neighbour"),
    ):
        for kind in (Kind.REFLECTION, Kind.CLIENT_GOALS, Kind.MODALITY):
            machine.keep(who, at, kind)
        machine.release(who, at, Kind.REFLECTION, every=True)
        machine.alone(who, at, "compare" if at == "theirs" else "write")
        machine.write_case(who, at)
        machine.show_case(who, at)
        machine.write_case(who, at)
        for deed in RUNS[:-1]:
            machine.run_the_meeting(runs, at, deed)
    machine.quiet = "", ""
    machine.no_query_tells()
    yield machine
    transaction.set_rollback(True)
    machine.atomic.__exit__(None, None, None)


def test_the_story_gets_where_words_cross(busy: Groups) -> None:
    """And the group reads them, so that the search is not of empty pages."""
    assert {kind for _, _, kind in busy.crossed} >= {Kind.REFLECTION.value, "case"}
    assert len(busy.crossed) == 2 * (2 + len(RUNS[:-1]))
    seen = {who: "\n".join(busy.eyes(who)) for who in ("supervisor", "member", "neighbour")}
    for (at, who, _), text in busy.crossed.items():
        words = [word for word, writer in busy.writer.items() if word in text and writer == who]
        readers = ("supervisor", "member") if at == "ours" else ("neighbour",)
        assert words
        assert all(words[0] in seen[reader] for reader in readers)
    busy.no_page_tells()


def test_the_search_sees_another_groups_notes(
    busy: Groups, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = busy.cast.practice
    monkeypatch.setattr(group_eyes.queries, "meetings_of", lambda _: practice.months.all())
    with pytest.raises(AssertionError, match="reads what the"):
        busy.no_query_tells()


def test_the_search_sees_a_page_that_opens_to_a_neighbour(
    busy: Groups, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = {month.pk: month for month in busy.months.values()}
    monkeypatch.setattr(board_view, "meeting", lambda _, month_id: months[month_id])
    with pytest.raises(AssertionError, match="reads what the"):
        busy.no_page_tells()


def test_the_search_sees_a_case_before_it_is_shown(
    busy: Groups, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = busy.cast["clinician"].case_drafts.get()
    real = meeting_queries.drafts_in
    monkeypatch.setattr(
        meeting_queries, "drafts_in", lambda user, month: [*real(user, month), draft]
    )
    with pytest.raises(AssertionError, match="reads what the clinician wrote"):
        busy.no_query_tells()


def test_the_search_sees_who_has_left_and_still_reads(
    busy: Groups, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy.come_and_go("owner", stays=False)
    busy.no_query_tells()
    month = busy.months["ours"]
    monkeypatch.setattr(
        reaching, "months_of", lambda user: user.practice.months.filter(group=month.group)
    )
    with pytest.raises(AssertionError, match="reads what the"):
        busy.no_query_tells()


def test_the_search_sees_a_private_answer_that_is_read(
    busy: Groups, monkeypatch: pytest.MonkeyPatch
) -> None:
    member, real = busy.cast["clinician"], queries.private_of
    monkeypatch.setattr(queries, "private_of", lambda _, exercise: real(member, exercise))
    with pytest.raises(AssertionError, match="reads what the clinician wrote: quollalone"):
        busy.no_query_tells()


def test_the_search_sees_a_trace_of_the_private_page(
    busy: Groups, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = actions.delete_private

    def noted(*, actor: Any, exercise: Any) -> None:
        real(actor=actor, exercise=exercise)
        record(practice=actor.practice, actor=actor, verb="worksheets.released", record=exercise)

    monkeypatch.setattr(actions, "delete_private", noted)
    busy.alone("clinician", "ours", "delete")
    with pytest.raises(AssertionError, match="sees that the clinician uses the private page"):
        busy.no_query_tells()


def test_the_search_sees_a_clients_words_before_they_are_open(
    busy: Groups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "drawable", lambda *_: [CLIENT_WORD])
    with pytest.raises(AssertionError, match="reads a client's words"):
        busy.no_query_tells()


def test_a_clients_words_cross_only_when_they_are_released(busy: Groups) -> None:
    busy.open_map()
    busy.draw("clinician", 0)
    busy.no_query_tells()
    assert CLIENT_WORD not in "\n".join(busy.eyes("supervisor"))
    busy.release("clinician", "ours", Kind.CLIENT_GOALS, every=True)
    busy.no_query_tells()
    assert CLIENT_WORD in "\n".join(busy.eyes("supervisor"))
    assert CLIENT_WORD not in "\n".join(busy.eyes("neighbour"))
