"""The states of a round: nobody sees the other's list early, and what is over stays over."""

from collections import deque

import pytest

from accord.consensus.rounds import (
    OWN,
    TRANSITIONS,
    Action,
    Actor,
    RoundError,
    State,
    after,
    allowed,
    diagram,
    visible,
)
from docs.draw_rounds import PAGE, main, page

OVER = {State.CLOSED, State.WITHDRAWN}


def every_history():
    """Every way to be in a state: with which people have sealed, and whether it was revealed."""
    start = (State.DRAFTING, frozenset(), False)
    seen, waiting = {start}, deque([start])
    while waiting:
        state, sealed, revealed = waiting.popleft()
        for (at, action, actor), following in TRANSITIONS.items():
            if at is state:
                step = (
                    following,
                    sealed | {actor} if action is Action.SEAL else sealed,
                    revealed or action is Action.REVEAL,
                )
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
    return seen


def test_no_way_shows_a_list_to_the_other_before_both_have_sealed_and_it_was_revealed():
    for state, sealed, revealed in every_history():
        for viewer in Actor:
            if visible(state, viewer) != OWN[viewer]:
                assert sealed == set(Actor)
                assert revealed


def test_every_state_can_be_reached():
    assert {state for state, _, _ in every_history()} == set(State)


def test_people_always_see_what_they_wrote_themselves():
    assert all(OWN[viewer] <= visible(state, viewer) for state in State for viewer in Actor)


def test_nobody_writes_once_they_have_sealed():
    for state, sealed, _ in every_history():
        for actor in sealed:
            assert not allowed(state, actor) & {Action.WRITE, Action.GUESS, Action.SEAL}


@pytest.mark.parametrize("state", sorted(OVER))
def test_nothing_goes_on_once_it_is_over(state):
    for actor in Actor:
        assert allowed(state, actor) == frozenset()
        for action in Action:
            with pytest.raises(RoundError, match="may do nothing more"):
                after(state, action, actor, shared_goals=1)


@pytest.mark.parametrize("state", sorted(set(State) - OVER))
def test_the_client_may_withdraw_from_whatever_still_goes_on(state):
    assert after(state, Action.WITHDRAW, Actor.CLIENT) is State.WITHDRAWN


@pytest.mark.parametrize("state", [State.REVEALED, State.AGREED])
def test_the_therapist_closes_and_cannot_withdraw_what_has_been_shown(state):
    assert after(state, Action.CLOSE, Actor.THERAPIST) is State.CLOSED
    with pytest.raises(RoundError):
        after(state, Action.WITHDRAW, Actor.THERAPIST)


def test_a_withdrawn_round_goes_back_to_each_seeing_only_their_own():
    for viewer in Actor:
        assert visible(State.WITHDRAWN, viewer) == OWN[viewer]


@pytest.mark.parametrize("first", Actor)
def test_either_may_seal_first(first):
    second = next(actor for actor in Actor if actor is not first)
    one = after(State.DRAFTING, Action.SEAL, first)
    assert one.value == f"sealed_by_{first.value}"
    assert Action.WRITE in allowed(one, second)
    assert after(one, Action.SEAL, second) is State.SEALED


def test_reveal_needs_both_seals():
    may_reveal = {state for state, action, _ in TRANSITIONS if action is Action.REVEAL}
    assert may_reveal == {State.SEALED}
    with pytest.raises(RoundError) as caught:
        after(State.SEALED_BY_CLIENT, Action.REVEAL, Actor.THERAPIST)
    assert str(caught.value) == (
        "while a round is sealed by client, the therapist may guess, seal, withdraw, write; "
        "not reveal"
    )


def test_a_round_is_agreed_only_with_a_shared_goal_and_can_be_reopened():
    with pytest.raises(RoundError, match="at least one goal; 0 has two acceptances"):
        after(State.REVEALED, Action.SETTLE, Actor.CLIENT)
    agreed = after(State.REVEALED, Action.SETTLE, Actor.CLIENT, shared_goals=1)
    assert agreed is State.AGREED
    assert after(agreed, Action.REOPEN, Actor.THERAPIST) is State.REVEALED


def test_both_people_decide_and_accept_alike():
    talking = {Action.DECIDE, Action.PROPOSE, Action.ACCEPT, Action.DECLINE}
    for actor in Actor:
        assert talking <= allowed(State.REVEALED, actor)
        assert not talking & allowed(State.AGREED, actor)


def test_the_diagram_has_an_arrow_for_every_change_of_state():
    drawn = diagram()
    for (state, action, actor), following in TRANSITIONS.items():
        lines = [line for line in drawn.splitlines() if f" {state} --> {following}:" in line]
        if following is state:
            assert lines == []
        else:
            assert len(lines) == 1
            assert action in lines[0]
            assert actor in lines[0]


def test_the_page_in_the_docs_is_the_one_that_the_table_draws():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_script_writes_the_page(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("docs.draw_rounds.PAGE", tmp_path / "rounds.md")
    main()
    assert (tmp_path / "rounds.md").read_text(encoding="utf-8") == page()
    assert capsys.readouterr().out == "wrote rounds.md\n"
