"""Shared goals, and how a round ends."""

from __future__ import annotations

import pytest

from accord.consensus.rounds import Action, Actor, RoundError
from accord.web.clients.actions import hand_over
from accord.web.rounds import actions, queries
from accord.web.rounds.models import Answer, GoalEvent, SharedGoal
from accord.web.rounds.parts import WritingError
from tests.web.personas import Cast
from tests.web.round_steps import (
    agree,
    at,
    client_of,
    propose,
)


def test_only_two_acceptances_make_a_shared_goal(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    state = queries.shared_goals(dyad.user, dyad.round)[0]
    assert (state.client, state.therapist, state.agreed) == ("pending", "pending", False)
    actions.answer(actor=dyad.therapist, goal=goal, answer=Answer.ACCEPT)
    with pytest.raises(RoundError, match="two acceptances"):
        actions.settle(actor=dyad.therapist, round=dyad.round)
    actions.answer(actor=dyad.user, goal=goal, answer=Answer.DECLINE)
    state = queries.shared_goals(dyad.user, dyad.round)[0]
    assert (state.client, state.therapist, state.agreed) == ("decline", "accept", False)
    actions.answer(actor=dyad.user, goal=goal, answer=Answer.ACCEPT)
    actions.answer(actor=dyad.user, goal=goal, answer=Answer.ACCEPT)
    assert goal.acceptances.count() == 3
    assert queries.shared_goals(dyad.user, dyad.round)[0].agreed
    actions.settle(actor=dyad.user, round=dyad.round)
    assert dyad.fresh().state == "agreed"
    assert queries.agreed_goals(dyad.client) == [goal]


def test_an_acceptance_can_be_taken_back(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    agree(dyad, goal)
    actions.answer(actor=dyad.user, goal=goal, answer=Answer.PENDING)
    state = queries.shared_goals(dyad.user, dyad.round)[0]
    assert not state.agreed
    assert [event.what for event in state.history] == [
        "proposed",
        "agreed",
        GoalEvent.What.UNAGREED,
    ]


def test_on_a_shared_device_the_client_answers_with_their_code(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    code = hand_over(actor=dyad.therapist, client=dyad.client).code
    assert code is not None
    wrong = "000000" if code != "000000" else "111111"
    with pytest.raises(actions.WrongCodeError):
        actions.answer(
            actor=dyad.user, goal=goal, answer=Answer.ACCEPT, handed_over=True, code=wrong
        )
    actions.answer(actor=dyad.user, goal=goal, answer=Answer.ACCEPT, handed_over=True, code=code)
    assert goal.acceptances.get().by_code
    actions.answer(actor=dyad.therapist, goal=goal, answer=Answer.ACCEPT, handed_over=True)
    goal.refresh_from_db()
    assert goal.status == SharedGoal.Status.AGREED


def test_after_five_wrong_codes_none_is_right(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    code = hand_over(actor=dyad.therapist, client=dyad.client).code or ""
    for tried in ("x", "x", "x", "x", "x", code):
        with pytest.raises(actions.WrongCodeError):
            actions.answer(
                actor=dyad.user, goal=goal, answer=Answer.ACCEPT, handed_over=True, code=tried
            )


def test_a_reopened_goal_waits_for_both_again(cast: Cast) -> None:
    dyad = at(cast, "agreed")
    goal = dyad.round.shared_goals.get()
    actions.reopen(actor=dyad.user, goal=goal)
    assert dyad.fresh().state == "revealed"
    state = queries.shared_goals(dyad.user, dyad.round)[0]
    assert (state.client, state.therapist, state.agreed) == ("pending", "pending", False)
    agree(dyad, goal)
    assert queries.shared_goals(dyad.user, dyad.round)[0].agreed


def test_a_replaced_goal_is_kept_and_answered_no_more(cast: Cast) -> None:
    dyad = at(cast, "agreed")
    old = dyad.round.shared_goals.get()
    new = actions.replace(actor=dyad.user, goal=old, text="rest at night", from_client=[0])
    assert new.replaces == old
    assert dyad.fresh().state == "revealed"
    assert [state.goal.status for state in queries.shared_goals(dyad.user, dyad.round)] == [
        "replaced",
        "proposed",
    ]
    for deed in (actions.reopen, actions.retire):
        with pytest.raises(actions.GoalGoneError):
            deed(actor=dyad.user, goal=old)
    with pytest.raises(actions.GoalGoneError):
        actions.answer(actor=dyad.user, goal=old, answer=Answer.ACCEPT)


def test_a_retired_goal_keeps_its_history(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    actions.retire(actor=dyad.therapist, goal=goal)
    history = queries.shared_goals(dyad.user, dyad.round)[0].history
    assert [event.what for event in history] == ["proposed", "retired"]
    assert history[1].by == dyad.therapist
    assert queries.agreed_goals(dyad.client) == []


@pytest.mark.parametrize(
    "values",
    [
        {"text": "  "},
        {"text": "x" * 2001},
        {"text": "x", "way": "x" * 2001},
        {"text": "x", "baseline": 11},
        {"text": "x", "from_client": [2]},
        {"text": "x", "from_therapist": [-1]},
    ],
)
def test_a_shared_goal_that_breaks_a_rule_is_refused(cast: Cast, values: dict[str, object]) -> None:
    dyad = at(cast, "revealed")
    with pytest.raises(WritingError):
        actions.propose(actor=dyad.user, round=dyad.round, **values)  # type: ignore[arg-type]


def test_a_closed_round_is_read_and_no_more(cast: Cast) -> None:
    dyad = at(cast, "agreed")
    goal = dyad.round.shared_goals.get()
    actions.close(actor=dyad.therapist, round=dyad.round)
    assert dyad.fresh().ended is not None
    assert queries.reading(dyad.user, dyad.round) is not None
    assert queries.agreed_goals(dyad.client) == [goal]
    with pytest.raises(RoundError):
        actions.reopen(actor=dyad.user, goal=goal)
    with pytest.raises(RoundError):
        actions.answer(actor=dyad.user, goal=goal, answer=Answer.DECLINE)


@pytest.mark.parametrize("state", ["drafting", "sealed", "revealed", "agreed"])
def test_after_withdrawing_each_sees_only_their_own(cast: Cast, state: str) -> None:
    dyad = at(cast, state)
    actions.withdraw_consent(actor=dyad.user)
    assert dyad.fresh().state == "withdrawn"
    for person, side in ((dyad.user, Actor.CLIENT), (dyad.therapist, Actor.THERAPIST)):
        assert set(queries.seen_writing(person, dyad.round)) == {side}
        assert queries.reading(person, dyad.round) is None
        assert queries.shared_goals(person, dyad.round) == []
        assert queries.decisions_of(person, dyad.round) == []
        assert queries.suggestions_of(person, dyad.round) == []
        assert queries.offers(person, dyad.round) == []
    assert queries.agreed_goals(dyad.client) == []


def test_withdrawing_leaves_a_closed_round_alone(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    actions.close(actor=dyad.therapist, round=dyad.round)
    actions.withdraw_consent(actor=dyad.user)
    assert dyad.fresh().state == "closed"


@pytest.mark.parametrize(
    ("state", "sealed", "other"),
    [
        ("drafting", False, False),
        ("sealed_by_client", True, False),
        ("sealed_by_therapist", False, False),  # whoever still writes is not told
        ("sealed", True, True),
        ("revealed", True, True),
    ],
)
def test_a_waiting_page_knows_who_has_sealed(
    cast: Cast, state: str, sealed: bool, other: bool
) -> None:
    dyad = at(cast, state)
    now = queries.standing(dyad.user, dyad.round)
    assert (now.sealed, now.other_sealed) == (sealed, other)
    assert (Action.WRITE in now.may) is (not sealed)
    assert now.shown is (state == "revealed")


def test_a_round_that_has_not_begun(cast: Cast) -> None:
    client = client_of(cast)
    assert queries.latest_round(client) is None
    assert queries.waiting(cast["clinician"])[0].state is None


def test_every_deed_leaves_its_row_but_a_draft(cast: Cast) -> None:
    dyad = at(cast, "agreed")
    actions.close(actor=dyad.therapist, round=dyad.round)
    verbs = list(cast.practice.audit_rows.order_by("id").values_list("verb", flat=True))
    assert verbs == [
        "clients.consent.given",
        "rounds.started",
        "rounds.sealed",
        "rounds.sealed",
        "rounds.revealed",
        "rounds.goal.proposed",
        "rounds.goal.answered",
        "rounds.goal.answered",
        "rounds.settled",
        "rounds.closed",
    ]
