"""A clock that is set forward or back: what lasts a while lasts no longer, and order stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accord.consensus.values import Relation
from accord.web.accounts.actions import invite
from accord.web.accounts.setting_up import make_setup_link
from accord.web.clients import actions as clients
from accord.web.clients.queries import has_consented, live_entry
from accord.web.rounds import actions
from accord.web.rounds.models import Answer
from accord.web.rounds.parts import Part, WrittenGoal
from accord.web.rounds.queries import own_writing, shared_goals
from tests.web.bad_days.clock import Clock
from tests.web.personas import PASSWORD, Cast
from tests.web.round_steps import at, begin, client_of, decide, propose, write

SignIn = Callable[[str], Client]
DAYS = 14


def signed_in(phone: Client) -> bool:
    return phone.get("/me").status_code == 200


# Sessions


def test_set_forward_beyond_the_pause_signs_out_and_the_draft_is_there(
    cast: Cast, browser_of: SignIn, clock: Clock
) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    write(dyad, dyad.user, "sleep")
    clock.forward(minutes=cast.practice.idle_minutes + 1)
    here = f"/mine/rounds/{dyad.round.pk}/write"
    typed = {"revision": "1", "text-0": "sleep and <rest>"}
    page = phone.post(here, typed, headers={"origin": "http://testserver"})
    assert page.status_code == 403
    assert "sleep and &lt;rest&gt;" in page.content.decode()
    assert not signed_in(phone)
    assert own_writing(dyad.user, dyad.round).written.goals[0].text == "sleep"


@pytest.mark.parametrize("days", [1, 400])
def test_set_back_no_session_lasts_until_the_clock_has_caught_up(
    days: int, cast: Cast, browser_of: SignIn, clock: Clock
) -> None:
    clock.forward(days=days)
    phone = browser_of("clinician")
    assert signed_in(phone)
    clock.back(days=days)
    assert not signed_in(phone)


def test_set_back_a_little_nobody_is_signed_out_and_the_pause_counts_from_there(
    cast: Cast, browser_of: SignIn, clock: Clock
) -> None:
    pause = cast.practice.idle_minutes
    clock.forward(minutes=pause - 1)
    phone = browser_of("clinician")
    clock.back(minutes=pause - 1)
    assert signed_in(phone)
    clock.forward(minutes=pause - 1)
    assert signed_in(phone)
    clock.forward(minutes=pause + 1)
    assert not signed_in(phone)


# Links


@pytest.mark.parametrize(("forward", "opens"), [(DAYS - 1, True), (DAYS + 1, False)])
def test_a_clients_link_and_code_count_for_fourteen_days(
    forward: int, opens: bool, cast: Cast, clock: Clock
) -> None:
    made = clients.invite_client(actor=cast["clinician"], client=client_of(cast), link_to="TOKEN")
    clock.forward(days=forward)
    assert Client().get(f"/enter/{made.link}").status_code == (200 if opens else 410)
    came = Client().post(f"/enter/{made.link}", {"code": made.code})
    assert came.status_code == (302 if opens else 410)


@pytest.mark.parametrize(("back", "opens"), [(0.5, True), (2, False), (400, False)])
def test_a_clients_link_made_while_the_clock_was_ahead_lasts_no_longer_for_it(
    back: float, opens: bool, cast: Cast, clock: Clock
) -> None:
    client = client_of(cast)
    clock.forward(days=back)
    made = clients.invite_client(actor=cast["clinician"], client=client, link_to="TOKEN")
    clock.back(days=back)
    assert (live_entry(client) is not None) is opens
    assert Client().get(f"/enter/{made.link}").status_code == (200 if opens else 410)
    assert (clients.enter(token=made.link, code=made.code).user is not None) is opens
    assert clients.check_code(client=client, code=made.code) is opens


@pytest.mark.parametrize(("forward", "status"), [(6, 200), (8, 410), (-0.5, 200), (-2, 410)])
def test_a_colleagues_invitation_counts_for_seven_days(
    forward: float, status: int, cast: Cast, clock: Clock
) -> None:
    invite(actor=cast["owner"], email="nina@example.org", link_to="http://x/join/TOKEN end")
    body = cast.practice.messages.get().body
    link = body.split("http://x")[1].split()[0]
    clock.forward(days=forward)
    assert Client().get(link).status_code == status
    joined = Client().post(link, {"name": "Nina", "password": PASSWORD})
    assert joined.status_code == (302 if status == 200 else 410)


@pytest.mark.parametrize(("hours", "status"), [(23, 200), (25, 410), (-12, 200), (-48, 410)])
def test_the_set_up_link_counts_for_a_day(
    hours: float, status: int, db: None, clock: Clock
) -> None:
    link = f"/set-up/{make_setup_link().text}"
    clock.forward(hours=hours)
    assert Client().get(link).status_code == status


# Order


def test_the_latest_consent_is_in_force_whatever_the_clock_says(cast: Cast, clock: Clock) -> None:
    client = client_of(cast)
    for given in (True, False, True, False):
        clients.answer_consent(actor=client.user, given=given)
        assert has_consented(client) is given
        clock.back(days=3)


def test_the_latest_answer_and_decision_stand_whatever_the_clock_says(
    cast: Cast, clock: Clock
) -> None:
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    for answer in (Answer.ACCEPT, Answer.DECLINE, Answer.ACCEPT, Answer.PENDING):
        actions.answer(actor=dyad.user, goal=goal, answer=answer)
        assert shared_goals(dyad.user, dyad.fresh())[0].client == answer
        clock.back(days=1)
    for relation in (Relation.SAME, Relation.UNRELATED, Relation.RELATED):
        decide(dyad, relation)
        latest = dyad.round.decisions.order_by("number").last()
        assert latest is not None
        assert latest.relation == relation
        clock.back(days=1)
    rows = list(cast.practice.audit_rows.order_by("id").values_list("at", flat=True))
    assert rows != sorted(rows), "times go back, and the order of the audit does not"


def test_drafts_rounds_and_sealed_lists_are_ordered_by_number(cast: Cast, clock: Clock) -> None:
    dyad = begin(cast)
    revision = 0
    for text in ("first", "second", "third"):
        goals = [WrittenGoal(text)]
        revision = actions.save_goals(
            actor=dyad.user, round=dyad.round, part=Part.GOALS, goals=goals, revision=revision
        ).revision
        clock.back(hours=5)
    assert own_writing(dyad.user, dyad.round).written.goals[0].text == "third"
    actions.withdraw(actor=dyad.user, round=dyad.round)
    clock.back(days=30)
    later = actions.start_round(actor=dyad.therapist, client=dyad.client)
    assert later.made < dyad.round.made
    page = Client()
    page.force_login(dyad.user, backend="accord.web.accounts.adapters.Backend")
    write_here = reverse("mine:write", args=[later.pk])
    assert write_here in page.get("/mine/").content.decode()


def test_a_second_link_ends_the_first_whatever_the_clock_says(cast: Cast, clock: Clock) -> None:
    client = client_of(cast)
    first = clients.invite_client(actor=cast["clinician"], client=client, link_to="TOKEN")
    clock.back(hours=3)
    second = clients.invite_client(actor=cast["clinician"], client=client, link_to="TOKEN")
    assert live_entry(client) == second.entry
    assert Client().get(f"/enter/{first.link}").status_code == 410


# Rate limits


def wrong_password(times: int) -> Client:
    guest = Client()
    for _ in range(times):
        guest.post("/account/login/", {"login": "carla@example.org", "password": "wrong"})
    return guest


def comes_in() -> bool:
    right = {"login": "carla@example.org", "password": PASSWORD}
    return Client().post("/account/login/", right).status_code == 302


def test_too_many_wrong_passwords_are_a_pause_and_no_lock(cast: Cast, clock: Clock) -> None:
    wrong_password(12)
    assert not comes_in()
    clock.forward(hours=1)
    assert comes_in()


@pytest.mark.parametrize("days", [1, 400])
def test_set_back_a_pause_for_wrong_passwords_ends_all_the_same(
    days: int, cast: Cast, clock: Clock
) -> None:
    clock.forward(days=days)
    wrong_password(12)
    assert not comes_in()
    clock.back(days=days)
    clock.forward(hours=1)
    assert comes_in()


def test_a_counter_written_in_the_future_is_forgotten(db: None, clock: Clock) -> None:
    clock.forward(days=1)
    cache.set("counter", [1, 2], 60)
    assert cache.add("lock", True, 60)
    assert not cache.add("lock", True, 60)
    assert cache.get("counter") == [1, 2]
    clock.back(days=1)
    assert cache.get("counter") is None
    assert cache.add("lock", True, 60)
    assert cache.get_many(["lock", "counter"]) == {"lock": True}
    clock.forward(seconds=61)
    assert cache.get("lock", "gone") == "gone"
