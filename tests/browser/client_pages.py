"""The client's pages for the table: each with a round that is far enough along."""

from __future__ import annotations

from typing import Any

from accord.consensus.values import Relation
from accord.web.clients import actions as clients
from accord.web.rounds import actions
from accord.web.rounds.models import Answer
from accord.web.rounds.parts import Part, WrittenGoal
from tests.browser import page_steps as step
from tests.browser.seen import Seen
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, agree, at, begin, client_of, decide, propose, seal

WORDS = (
    WrittenGoal("stop lying awake at night", 9, 2),
    WrittenGoal("see my kids more, and be there when I am with them", 10, 4),
    WrittenGoal("לישון לילה שלם", None, None),
    WrittenGoal("get my old job back", 5, 1),
)
THEIRS = (
    WrittenGoal("sleep through most nights", 8),
    WrittenGoal("spend more time with the children", 7),
    WrittenGoal("find work that costs less strength than the old job", 6),
    WrittenGoal("name feelings as they come", 5),
)


def written(cast: Cast) -> Dyad:
    dyad = begin(cast)
    _write(dyad)
    return dyad


def revealed(cast: Cast) -> Dyad:
    dyad = written(cast)
    therapist = {"actor": dyad.therapist, "round": dyad.round}
    actions.save_goals(**therapist, part=Part.GOALS, goals=THEIRS, revision=0)
    actions.seal(actor=dyad.user, round=dyad.round)
    actions.seal(**therapist)
    actions.reveal(**therapist)
    dyad.fresh()
    return dyad


def _write(dyad: Dyad) -> None:
    mine: dict[str, Any] = {"actor": dyad.user, "round": dyad.round}
    actions.save_goals(**mine, part=Part.GOALS, goals=WORDS, revision=0)
    guess = [WrittenGoal("be less of a worrier")]
    actions.save_goals(**mine, part=Part.GUESS, goals=guess, revision=0)
    actions.save_agreement(**mine, rating=9, revision=0)


def with_link(cast: Cast) -> dict[str, Any]:
    client = client_of(cast)
    made = clients.invite_client(actor=cast["clinician"], client=client, link_to="TOKEN")
    return {"token": made.link}


def no_round(cast: Cast) -> dict[str, Any]:
    clients.answer_consent(actor=client_of(cast).user, given=True)
    return {}


def no_consent(cast: Cast) -> dict[str, Any]:
    client_of(cast)
    return {}


def by_hand(cast: Cast) -> dict[str, Any]:
    """A map of a practice that has switched suggestions off."""
    without_suggestions(cast)
    return {"round_id": revealed(cast).round.pk}


def drawn_by_hand(cast: Cast) -> dict[str, Any]:
    without_suggestions(cast)
    dyad = revealed(cast)
    decide(dyad, Relation.SAME, 0, 0)
    decide(dyad, Relation.RELATED, 3, 2)
    return {"round_id": dyad.round.pk}


def without_suggestions(cast: Cast) -> None:
    cast["clinician"].practice.suggests = False
    cast.practice.suggests = False
    cast.practice.save(update_fields=["suggests"])


def in_writing(cast: Cast) -> dict[str, Any]:
    return {"round_id": written(cast).round.pk}


def in_writing_home(cast: Cast) -> dict[str, Any]:
    written(cast)
    return {}


def waiting(cast: Cast) -> dict[str, Any]:
    return {"round_id": at(cast, "sealed_by_client").round.pk}


def alerted(cast: Cast) -> dict[str, Any]:
    seal(begin(cast), cast["client"], "stop wanting to die")
    return {}


def on_the_map(cast: Cast) -> dict[str, Any]:
    return {"round_id": revealed(cast).round.pk}


def on_goals(cast: Cast) -> dict[str, Any]:
    dyad = revealed(cast)
    propose(dyad)
    return {"round_id": dyad.round.pk}


def one_goal(cast: Cast) -> dict[str, Any]:
    dyad = at(cast, "agreed")
    return {"round_id": dyad.round.pk, "goal_id": dyad.round.shared_goals.get().pk}


def agreed_home(cast: Cast) -> dict[str, Any]:
    at(cast, "agreed")
    return {}


def refused(cast: Cast) -> dict[str, Any]:
    clients.answer_consent(actor=client_of(cast).user, given=False)
    return {}


def has_withdrawn(cast: Cast) -> dict[str, Any]:
    dyad = written(cast)
    actions.withdraw_consent(actor=dyad.user)
    return {}


def both_done(cast: Cast) -> dict[str, Any]:
    return {"round_id": at(cast, "sealed").round.pk}


def has_ended(cast: Cast) -> dict[str, Any]:
    dyad = at(cast, "revealed")
    actions.close(actor=dyad.therapist, round=dyad.round)
    return {"round_id": dyad.round.pk}


def decided(cast: Cast) -> dict[str, Any]:
    """Lines confirmed, broken and drawn, on one map."""
    dyad = revealed(cast)
    for relation, client, therapist in (
        (Relation.SAME, 0, 0),
        (Relation.UNRELATED, 1, 1),
        (Relation.RELATED, 3, 3),
    ):
        decide(dyad, relation, client, therapist)
    return {"round_id": dyad.round.pk}


SPANISH = (WrittenGoal("dormir toda la noche", 9, 2), WrittenGoal("hablar con mi hijo", 8, 3))
ALSO_SPANISH = (WrittenGoal("dormir mejor por las noches", 8), WrittenGoal("salir con amigas", 6))


def not_english(cast: Cast) -> dict[str, Any]:
    dyad = begin(cast)
    for person, goals in ((dyad.user, SPANISH), (dyad.therapist, ALSO_SPANISH)):
        mine: dict[str, Any] = {"actor": person, "round": dyad.round}
        actions.save_goals(**mine, part=Part.GOALS, goals=goals, revision=0)
        actions.seal(**mine)
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    return {"round_id": dyad.round.pk}


def goals_of_each_kind(dyad: Dyad) -> None:
    """Open, accepted by one, declined, shared, in other words, let go."""
    first, second, third, fourth, fifth = (
        propose(dyad, text)
        for text in (
            "sleep through most nights",
            "stop snapping at the kids",
            "get my old job back, or one like it",
            "see my kids every other weekend, and be there while they are with me",
            "wake before noon",
        )
    )
    actions.answer(actor=dyad.therapist, goal=first, answer=Answer.ACCEPT)
    actions.answer(actor=dyad.user, goal=third, answer=Answer.DECLINE)
    agree(dyad, fourth)
    new = actions.replace(actor=dyad.user, goal=second, text="count to ten before I answer")
    actions.answer(actor=dyad.user, goal=new, answer=Answer.ACCEPT)
    actions.retire(actor=dyad.user, goal=fifth)


def many_goals(cast: Cast) -> dict[str, Any]:
    dyad = revealed(cast)
    goals_of_each_kind(dyad)
    return {"round_id": dyad.round.pk}


def seen_by_others(cast: Cast) -> dict[str, Any]:
    dyad = revealed(cast)
    for _ in range(3):
        clients.read_client(actor=dyad.therapist, client=dyad.client)
        actions.read_round(actor=dyad.therapist, round=dyad.round)
    return {}


CLIENTS = (
    Seen("client link", "stranger", "enter", with_link),
    Seen(
        "client wrong code",
        "stranger",
        "enter",
        with_link,
        step.fill(("code", "1"), press="Come in"),
    ),
    Seen("client closed link", "stranger", "enter", lambda cast: {"token": "none"}),
    Seen("client consent", "client", "mine:consent", no_consent),
    Seen("client consent given", "client", "mine:consent", no_round),
    Seen("client said no", "client", "mine:home", refused),
    Seen("client nothing waits", "client", "mine:home", no_round),
    Seen("client home", "client", "mine:home", in_writing_home),
    Seen("client home agreed", "client", "mine:home", agreed_home),
    Seen("client home withdrawn", "client", "mine:home", has_withdrawn),
    Seen("client help", "client", "mine:help", no_round),
    Seen("client password", "client", "mine:password", no_round),
    Seen(
        "client password refused",
        "client",
        "mine:password",
        no_round,
        step.fill(("password", "short"), press="Keep this password"),
    ),
    Seen("client passkey", "client", "mfa_add_webauthn", no_round),
    Seen("client adds a passkey", "client", "mine:passkey", no_round),
    Seen("client writes", "client", "mine:write", in_writing),
    Seen(
        "client goal too long",
        "client",
        "mine:write",
        in_writing,
        step.fill(("text-0", "w" * 2001), press="Save"),
    ),
    Seen("client two tabs", "client", "mine:write", in_writing, step.write_in_two_tabs("#text-0")),
    Seen("client guesses", "client", "mine:guess", in_writing),
    Seen("client is done", "client", "mine:seal", in_writing),
    Seen(
        "client has not written",
        "client",
        "mine:seal",
        lambda cast: {"round_id": begin(cast).round.pk},
    ),
    Seen("client waits", "client", "mine:wait", waiting),
    Seen("client help panel", "client", "mine:home", alerted),
    Seen("client both done", "client", "mine:wait", both_done),
    Seen("client map", "client", "mine:map", on_the_map),
    Seen("client map decided", "client", "mine:map", decided),
    Seen("client map not English", "client", "mine:map", not_english),
    Seen("client map ended", "client", "mine:map", has_ended),
    Seen("client goals", "client", "mine:goals", on_goals),
    Seen("client goals of each kind", "client", "mine:goals", many_goals),
    Seen("client words for a goal", "client", "mine:goals", on_goals, step.open_first_offer),
    Seen("client changes a goal", "client", "mine:change", one_goal),
    Seen("client map by hand", "client", "mine:map", by_hand),
    Seen("client map by hand drawn", "client", "mine:map", drawn_by_hand),
    Seen("client lends", "client", "mine:lend", no_round),
    Seen("client has lent", "client", "mine:lend", no_round, step.press("Yes, they may")),
    Seen("client words", "client", "mine:words", agreed_home),
    Seen("client seen", "client", "mine:seen", seen_by_others),
    Seen("client seen by nobody", "client", "mine:seen", no_round),
    Seen("client withdraws", "client", "mine:withdraw", in_writing_home),
)
