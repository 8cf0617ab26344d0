"""The pages at the desk for the table: name, who opens it, its address, what it needs."""

from __future__ import annotations

from typing import Any

from accord.web.clients.actions import acknowledge, invite_client, raise_alert
from accord.web.rounds import actions
from accord.web.rounds.parts import Part, WrittenGoal
from tests.browser import client_pages as client
from tests.browser import page_steps as step
from tests.browser.seen import Make, Seen
from tests.web.desk_steps import DeskDyad, desk, new_client
from tests.web.personas import Cast
from tests.web.round_steps import propose


def a_full_list(cast: Cast) -> dict[str, Any]:
    """Everything that the home can show at once."""
    alerted = desk(cast, "sealed_by_client", "Juniper")
    raise_alert(
        client=alerted.client,
        source="round",
        source_id=alerted.round.pk,
        kinds=["suicide", "self_harm"],
    )
    new_client(cast, "A pseudonym that is a good deal longer than most of them would ever be")
    desk(cast, "sealed_by_therapist", "עפרוני")
    desk(cast, "closed", "Wren")
    return {}


def in_state(state: str) -> Make:
    return lambda cast: {"round_id": desk(cast, state).round.pk}


def client_in_state(state: str) -> Make:
    def make(cast: Cast) -> dict[str, Any]:
        dyad = desk(cast, state)
        raise_alert(client=dyad.client, source="round", source_id=dyad.round.pk, kinds=["abuse"])
        invite_client(actor=dyad.therapist, client=dyad.client, link_to="http://x/TOKEN")
        return {"client_id": dyad.client.pk}

    return make


def writing(cast: Cast) -> dict[str, Any]:
    dyad = desk(cast)
    goals = [WrittenGoal(f"a goal of some length, number {n}", n) for n in range(1, 5)]
    actions.save_goals(
        actor=dyad.therapist, round=dyad.round, part=Part.GOALS, goals=goals, revision=0
    )
    return {"round_id": dyad.round.pk}


def _with_goals(cast: Cast) -> DeskDyad:
    dyad = desk(cast, "agreed")
    actions.reopen(actor=dyad.user, goal=dyad.round.shared_goals.get())
    propose(dyad, "see my kids at the weekend")
    return dyad


def goals(cast: Cast) -> dict[str, Any]:
    return {"round_id": _with_goals(cast).round.pk}


def one_goal(cast: Cast) -> dict[str, Any]:
    dyad = _with_goals(cast)
    return {"round_id": dyad.round.pk, "goal_id": dyad.round.shared_goals.first().pk}


def withdrawn(cast: Cast) -> dict[str, Any]:
    dyad = desk(cast, "sealed_by_therapist")
    actions.withdraw(actor=dyad.user, round=dyad.round)
    return {"round_id": dyad.round.pk}


def a_client(cast: Cast) -> dict[str, Any]:
    return {"client_id": new_client(cast, contact="lark@example.org").pk}


def three_rounds(cast: Cast) -> dict[str, Any]:
    """A course over rounds, with an alert that was seen and a way in that was ended."""
    dyad = desk(cast, "closed")
    alert = raise_alert(
        client=dyad.client, source="round", source_id=dyad.round.pk, kinds=["abuse"]
    )
    acknowledge(actor=dyad.therapist, alert=alert)
    for _ in range(2):
        dyad.round = actions.start_round(actor=dyad.therapist, client=dyad.client)
        for person, goals in ((dyad.user, client.WORDS), (dyad.therapist, client.THEIRS)):
            mine: dict[str, Any] = {"actor": person, "round": dyad.round}
            actions.save_goals(**mine, part=Part.GOALS, goals=goals, revision=0)
            guess = [WrittenGoal("sleep better"), WrittenGoal("see the children")]
            actions.save_goals(**mine, part=Part.GUESS, goals=guess, revision=0)
            actions.seal(**mine)
        actions.reveal(actor=dyad.therapist, round=dyad.round)
        actions.close(actor=dyad.therapist, round=dyad.round)
        invite_client(actor=dyad.therapist, client=dyad.client, link_to="http://x/TOKEN")
    return {"client_id": dyad.client.pk}


def no_rounds(cast: Cast) -> dict[str, Any]:
    return {"client_id": new_client(cast, "עפרוני").pk}


def let_in_before(cast: Cast) -> dict[str, Any]:
    found = new_client(cast)
    invite_client(actor=cast["clinician"], client=found, link_to="http://x/TOKEN")
    return {"client_id": found.pk}


def false_consensus(cast: Cast) -> dict[str, Any]:
    """Both believe in far more agreement than their lists hold; and two pull apart."""
    dyad = desk(cast)
    for person, goals in ((dyad.user, client.WORDS), (dyad.therapist, client.THEIRS)):
        mine: dict[str, Any] = {"actor": person, "round": dyad.round}
        actions.save_goals(**mine, part=Part.GOALS, goals=goals, revision=0)
        actions.save_goals(**mine, part=Part.GUESS, goals=goals[:2], revision=0)
        actions.save_agreement(**mine, rating=10, revision=0)
        actions.seal(**mine)
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    return {"round_id": dyad.round.pk}


def goals_of_each_kind(cast: Cast) -> dict[str, Any]:
    dyad = desk(cast, "revealed")
    client.goals_of_each_kind(dyad)
    return {"round_id": dyad.round.pk}


def overruled(cast: Cast) -> dict[str, Any]:
    client.decided(cast)
    return {}


def reveal_by_hand(cast: Cast) -> dict[str, Any]:
    client.without_suggestions(cast)
    return {"round_id": desk(cast, "sealed").round.pk}


def map_by_hand(cast: Cast) -> dict[str, Any]:
    client.without_suggestions(cast)
    return {"round_id": desk(cast, "revealed").round.pk}


def suggestions_off(cast: Cast) -> dict[str, Any]:
    client.without_suggestions(cast)
    return {}


def a_round_to_agree_on(cast: Cast) -> dict[str, Any]:
    dyad = desk(cast, "revealed")
    propose(dyad)
    return {"client_id": dyad.client.pk}


def a_clinician(cast: Cast) -> dict[str, Any]:
    new_client(cast)
    new_client(cast, "Wren")
    return {"member_id": cast["clinician"].pk}


DESK = (
    Seen("desk empty", "clinician", "desk:home"),
    Seen("desk home", "clinician", "desk:home", a_full_list),
    Seen("desk new client", "clinician", "records:new"),
    Seen("desk new client refused", "clinician", "records:new", then=step.send_empty),
    Seen("desk client", "clinician", "desk:client", client_in_state("closed")),
    Seen("desk client writing", "clinician", "desk:client", client_in_state("drafting")),
    Seen("desk client without a round", "clinician", "desk:client", no_rounds),
    Seen("desk client over rounds", "clinician", "desk:client", three_rounds),
    Seen("desk change", "clinician", "records:change", a_client),
    Seen("desk invite", "clinician", "records:invite", a_client),
    Seen("desk invite anew", "clinician", "records:invite", let_in_before),
    Seen(
        "desk link and code", "clinician", "records:invite", a_client, step.press("Make a link and")
    ),
    Seen("desk link by mail", "clinician", "records:invite", a_client, step.press("Send the link")),
    Seen("desk move", "clinician", "desk:move", a_client),
    Seen("desk move all", "owner", "desk:move_all", a_clinician),
    Seen("desk hand over", "clinician", "records:hand_over", a_client),
    Seen(
        "desk handed over",
        "clinician",
        "records:hand_over",
        a_client,
        step.press("Sign me out and hand over"),
    ),
    Seen(
        "shared device asks the code",
        "clinician",
        "records:hand_over",
        a_round_to_agree_on,
        step.press("Sign me out and hand over", "Go on", "Look at the map", "Agree on what to"),
    ),
    Seen("desk take back", "clinician", "records:take_back", a_client),
    Seen("desk write", "clinician", "desk:write", writing),
    Seen(
        "desk long goal",
        "clinician",
        "desk:write",
        writing,
        step.fill(("goals_0", "w" * 2001), press="Save"),
    ),
    Seen(
        "desk two tabs", "clinician", "desk:write", writing, step.write_in_two_tabs("#id_goals_0")
    ),
    Seen("desk seal", "clinician", "desk:seal", writing),
    Seen("desk waits", "clinician", "desk:round", in_state("sealed_by_therapist")),
    Seen("desk both sealed", "clinician", "desk:round", in_state("sealed")),
    Seen("desk withdrawn", "clinician", "desk:round", withdrawn),
    Seen("desk reveal", "clinician", "desk:reveal", in_state("sealed")),
    Seen("desk map", "clinician", "desk:map", in_state("revealed")),
    Seen("desk map false consensus", "clinician", "desk:map", false_consensus),
    Seen("desk map not English", "clinician", "desk:map", client.not_english),
    Seen("desk map ended", "clinician", "desk:map", in_state("closed")),
    Seen("desk own words", "clinician", "desk:own", in_state("revealed")),
    Seen("desk goals", "clinician", "desk:goals", goals),
    Seen("desk goals none yet", "clinician", "desk:goals", in_state("revealed")),
    Seen("desk goals of each kind", "clinician", "desk:goals", goals_of_each_kind),
    Seen("desk words chosen", "clinician", "desk:goals", goals, step.press("Use these words")),
    Seen("desk other words", "clinician", "desk:replace", one_goal),
    Seen("desk withdraw", "clinician", "desk:end", in_state("drafting")),
    Seen("desk close", "clinician", "desk:end", in_state("revealed")),
    Seen("crisis contacts", "owner", "records:contacts"),
    Seen("crisis contacts refused", "owner", "records:contacts", then=step.send_empty),
    Seen("desk reveal by hand", "clinician", "desk:reveal", reveal_by_hand),
    Seen("desk map by hand", "clinician", "desk:map", map_by_hand),
    Seen(
        "shared device asks for lending",
        "clinician",
        "records:hand_over",
        a_client,
        step.press("Sign me out and hand over", "Go on", "May my words help"),
    ),
    Seen("suggestions off", "owner", "desk:suggestions", suggestions_off),
    Seen("suggestions", "owner", "desk:suggestions", overruled),
    Seen("suggestions none yet", "owner", "desk:suggestions"),
)
