"""Two tabs, the back button, a page that stayed open: nothing is overwritten, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accord.web.accounts.middleware import SEEN
from accord.web.rounds import actions
from accord.web.rounds.models import Answer
from accord.web.rounds.queries import own_writing
from tests.web.bad_days.forms import Page
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, at, begin, propose, seal, write

SignIn = Callable[[str], Client]
NEW = "words that came <late> 🦸"
SHOWN = "words that came &lt;late&gt; 🦸"


def mine(dyad: Dyad, name: str) -> str:
    return reverse(f"mine:{name}", args=[dyad.round.pk])


def desk(dyad: Dyad, name: str) -> str:
    return reverse(f"desk:{name}", args=[dyad.round.pk])


def after_a_pause(browser: Client) -> Client:
    session = browser.session
    session[SEEN] = 1
    session.save()
    return browser


# A tab in which something was typed while the other one went on


def test_words_typed_in_a_tab_after_sealing_in_the_other_are_shown_to_copy(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    phone, carla = browser_of("client"), browser_of("clinician")
    seal(dyad, dyad.user, "sleep")
    seal(dyad, dyad.therapist, "rest")
    late = phone.post(mine(dyad, "write"), {"revision": "1", "text-0": NEW})
    at_desk = carla.post(desk(dyad, "write"), {"goals_0": NEW, "hopes": "more"})
    assert (late.status_code, at_desk.status_code) == (422, 409)
    for answer in (late, at_desk):
        assert SHOWN in answer.content.decode()
    for person, text in ((dyad.user, "sleep"), (dyad.therapist, "rest")):
        assert own_writing(person, dyad.round).written.goals[0].text == text


@pytest.mark.parametrize("persona", ["client", "clinician"])
def test_a_goal_put_forward_in_a_round_that_was_closed_meanwhile_is_shown_to_copy(
    persona: str, cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    browser = browser_of(persona)
    address = (mine if persona == "client" else desk)(dyad, "goals")
    actions.close(actor=dyad.therapist, round=dyad.round)
    answer = browser.post(address, {"text": NEW, "way": "by <walking>"})
    assert answer.status_code == 409
    assert SHOWN in answer.content.decode()
    assert "by &lt;walking&gt;" in answer.content.decode()
    assert not dyad.round.shared_goals.exists()


def test_other_words_for_a_goal_that_was_let_go_meanwhile_are_shown_to_copy(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    carla, phone = browser_of("clinician"), browser_of("client")
    actions.retire(actor=dyad.user, goal=goal)
    args = [dyad.round.pk, goal.pk]
    at_desk = carla.post(reverse("desk:replace", args=args), {"text": NEW})
    by_phone = phone.post(reverse("mine:change", args=args), {"what": "replace", "text": NEW})
    assert (at_desk.status_code, by_phone.status_code) == (409, 422)
    for answer in (at_desk, by_phone):
        assert SHOWN in answer.content.decode()


def test_an_answer_to_words_that_changed_meanwhile_does_not_count_for_the_new_ones(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = at(cast, "revealed")
    old = propose(dyad)
    new = actions.replace(actor=dyad.therapist, goal=old, text="other words")
    answered = browser_of("client").post(
        reverse("mine:answer", args=[dyad.round.pk, old.pk]), {"answer": "accept"}, follow=True
    )
    assert "stays so" in answered.content.decode()
    assert not new.acceptances.exists()
    assert not old.acceptances.exists()


def test_the_form_of_a_clash_can_be_sent_and_what_is_kept_can_be_chosen(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    write(dyad, dyad.user, "from the other tab")
    phone = browser_of("client")
    data = {"revision": "0", "text-0": NEW, "importance-0": "4", "word": "hopes"}
    clash = phone.post(mine(dyad, "write"), data)
    assert clash.status_code == 409
    form = next(f for f in Page(clash.content.decode()).forms if "text-0" in f.fields)
    held = {name: one.value for name, one in form.fields.items() if one.value}
    assert {name: held.get(name) for name in ("text-0", "importance-0", "word")} == {
        "text-0": NEW,
        "importance-0": "4",
        "word": "hopes",
    }
    assert phone.post(mine(dyad, "write"), held).status_code == 302
    assert own_writing(dyad.user, dyad.round).written.goals[0].text == NEW


# What breaks a rule comes back whole


def test_what_breaks_one_rule_takes_nothing_else_with_it(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    phone = browser_of("client")
    data = {"revision": "0", "text-0": NEW, "importance-0": "4", "word": "w" * 61}
    refused = phone.post(mine(dyad, "write"), data)
    assert refused.status_code == 422
    form = next(f for f in Page(refused.content.decode()).forms if "text-0" in f.fields)
    assert form.fields["word"].value == "w" * 61
    assert form.fields["importance-0"].value == "4"
    write(dyad, dyad.user, "sleep")
    guess = {"revision": "0", "text-0": "x" * 2001, "agreement": "7", "agreement_revision": "0"}
    refused = phone.post(mine(dyad, "guess"), guess)
    form = next(f for f in Page(refused.content.decode()).forms if "text-0" in f.fields)
    assert form.fields["agreement"].value == "7"


def test_a_shared_goal_that_breaks_a_rule_keeps_its_number(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "revealed")
    goal = propose(dyad)
    phone = browser_of("client")
    data = {"text": "x" * 2001, "way": NEW, "baseline": "6"}
    change = reverse("mine:change", args=[dyad.round.pk, goal.pk])
    for address in (mine(dyad, "goals"), change):
        refused = phone.post(address, data)
        assert refused.status_code == 422
        forms = [f for f in Page(refused.content.decode()).forms if "way" in f.fields]
        assert ("6", NEW) in [(f.fields["baseline"].value, f.fields["way"].value) for f in forms]


# A page that stayed open


@pytest.mark.parametrize("persona", ["client", "clinician"])
def test_after_a_pause_the_words_of_a_form_are_shown_and_the_way_back_leads_to_it(
    persona: str, cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    here = (mine if persona == "client" else desk)(dyad, "write")
    field = "text-0" if persona == "client" else "goals_0"
    browser = after_a_pause(browser_of(persona))
    referrer = {"Referer": f"http://testserver{here}", "Origin": "http://testserver"}
    answer = browser.post(here, {field: NEW, "revision": "0"}, headers=referrer)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert SHOWN in page
    assert f"/account/login/?next={here}" in page
    signed_out = Client().post(here, {field: NEW}, headers=referrer)
    assert SHOWN in signed_out.content.decode()
    assert not own_writing(dyad.user, dyad.round).written.goals


@pytest.mark.parametrize("persona", ["client", "clinician"])
def test_after_a_pause_a_form_that_saves_as_one_types_is_led_elsewhere_and_stays(
    persona: str, cast: Cast, browser_of: SignIn
) -> None:
    # The script reads a way elsewhere as a sign-out: tests/browser sees what it says.
    dyad = begin(cast)
    here = (mine if persona == "client" else desk)(dyad, "write")
    for browser in (after_a_pause(browser_of(persona)), Client()):
        answer = browser.post(here, {"goals_0": NEW}, headers={"Accept": "application/json"})
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/login/")


def test_nothing_secret_is_shown_after_a_pause(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "revealed")
    address = reverse("mine:answer", args=[dyad.round.pk, propose(dyad).pk])
    browser = after_a_pause(browser_of("client"))
    answer = browser.post(address, {"answer": Answer.ACCEPT, "code": "123456"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/?next=/")


def test_where_a_second_factor_is_asked_meanwhile_the_words_are_shown(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    carla = browser_of("clinician")
    cast.practice.requires_second_factor = True
    cast.practice.save()
    answer = carla.post(desk(dyad, "write"), {"goals_0": NEW})
    assert answer.status_code == 409
    assert SHOWN in answer.content.decode()
    assert reverse("mfa_index") in answer.content.decode()
    typing = {"Accept": "application/json"}
    told = carla.post(desk(dyad, "write"), {"goals_0": NEW}, headers=typing)
    assert told.status_code == 409
    assert "was not saved" in told.json()["told"]


def test_more_than_a_book_is_told(cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    answer = browser_of("client").post(mine(dyad, "write"), {"text-0": "word " * 700_000})
    assert answer.status_code == 413
    assert "too much at once" in answer.content.decode()
