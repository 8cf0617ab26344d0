"""Words that are long, in pictures, from right to left, or look like code: shown as text."""

from __future__ import annotations

import html
import json
import logging
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.consensus.goals import MAX_CHARACTERS
from accord.consensus.rounds import Actor
from accord.web.accounts.actions import change_name, change_practice
from accord.web.clients import actions as clients
from accord.web.clients.queries import Contact
from accord.web.rounds import actions
from accord.web.rounds.models import Answer
from accord.web.rounds.parts import MOST_GOALS
from accord.web.rounds.queries import own_writing, seen_writing
from tests.web.bad_days.crawler import routes
from tests.web.bad_days.forms import Field, Page
from tests.web.personas import PERSONAS, Cast
from tests.web.round_steps import Dyad, begin, client_of

SignIn = Callable[[str], Client]

CODE = '</textarea></option><quagga-x onmouseover="go()">\'"&amp;&lt;{{ 7|add:7 }}{% now "Y" %}'
SCRIPT = "<script>quagga()</script><img src=x onerror=quagga()><style>*{display:none}</style>"
RTL = "\u202eלישון לילה שלם\u202c ולנוח"
EMOJI = "be a 🦸🏽‍♀️ for my kids 👨‍👩‍👧‍👦 and e\u0301at 🇩🇰"
LONG = ("sleep " * 400)[: MAX_CHARACTERS - 1] + "!"
LINES = "two\nlines,\n\n  and a  gap\t"
GOALS = (CODE, SCRIPT, RTL, EMOJI, LONG, LINES, "x" * MAX_CHARACTERS)
assert len(GOALS) == MOST_GOALS


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def typed(*texts: str, **more: Any) -> dict[str, Any]:
    """The texts in the client's form, each new line as a browser sends it."""
    lines = {f"text-{n}": text.replace("\n", "\r\n") for n, text in enumerate(texts)}
    return {"revision": 0, **lines, **more}


def written_by_hand(cast: Cast, browser_of: SignIn) -> Dyad:
    """Odd words in every field that there is, typed into the pages' own forms."""
    carla, phone = browser_of("clinician"), browser_of("client")
    change_practice(
        actor=cast["owner"],
        name=CODE[:120],
        requires_second_factor=False,
        idle_minutes=30,
        time_zone="America/Denver",
        suggests=True,
    )
    for person in ("owner", "clinician", "other clinician"):
        change_name(actor=cast[person], name=f"{CODE[:80]} {RTL}")
    clients.change_contacts(
        actor=cast["owner"], contacts=[Contact(CODE, RTL, "tel:988")], reviewed=date(2026, 11, 23)
    )
    dyad = begin(cast)
    clients.change_client(actor=cast["clinician"], client=dyad.client, pseudonym=f"{CODE} {RTL}")
    here = reverse("mine:write", args=[dyad.round.pk])
    assert phone.post(here, typed(*GOALS, word=f"<b>{RTL}")).status_code == 302
    guess = reverse("mine:guess", args=[dyad.round.pk])
    assert phone.post(guess, typed(*GOALS, agreement_revision=0)).status_code == 302
    desk = {f"goals_{n}": text for n, text in enumerate(GOALS)}
    desk |= {f"guess_{n}": text for n, text in enumerate(GOALS)}
    desk |= {"hopes": CODE + SCRIPT, "direction": RTL, "experience": LONG}
    assert carla.post(reverse("desk:write", args=[dyad.round.pk]), desk).status_code == 302
    return dyad


def revealed_by_hand(cast: Cast, browser_of: SignIn) -> Dyad:
    """The same after the reveal, with shared goals in odd words."""
    dyad = written_by_hand(cast, browser_of)
    for person in (dyad.user, dyad.therapist):
        actions.seal(actor=person, round=dyad.round)
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    for text in (CODE, SCRIPT, RTL, EMOJI, LONG):
        goal = actions.propose(actor=dyad.user, round=dyad.round, text=text, way=text)
        actions.answer(actor=dyad.user, goal=goal, answer=Answer.ACCEPT)
        actions.answer(actor=dyad.therapist, goal=goal, answer=Answer.ACCEPT)
    return dyad


def pages_of(persona: str, dyad: Dyad, browser_of: SignIn) -> Iterator[tuple[str, str]]:
    """Every page that this persona can open, of this round and around it."""
    goal = dyad.round.shared_goals.order_by("number").first()
    message = dyad.cast.practice.messages.first()
    keys = {
        "round_id": dyad.round.pk,
        "client_id": dyad.client.pk,
        "member_id": dyad.therapist.pk,
        "goal_id": goal.pk if goal else dyad.round.pk,
        "message_id": message.pk if message else dyad.round.pk,
    }
    browser = browser_of(persona)
    for name, asked in routes():
        if asked <= keys.keys():
            answer = browser.get(reverse(name, kwargs={key: keys[key] for key in asked}))
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                yield name, answer.content.decode()


class Directions(HTMLParser):
    """Where words from right to left stand without a direction of their own."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.lost: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        auto = dict(attrs).get("dir") == "auto" or tag in ("bdi", "title")
        inside = auto or bool(self.stack and self.stack[-1][1])
        if any("לישון" in (value or "") for _, value in attrs) and not inside:
            self.lost.append(f"<{tag}>")
        if tag not in self.VOID:
            self.stack.append((tag, inside))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "לישון" in data and not self.stack[-1][1]:
            self.lost.append(f"{self.stack[-1][0]}: {data.strip()[:60]}")


@pytest.mark.parametrize("make", [written_by_hand, revealed_by_hand])
def test_code_in_words_is_shown_as_text_on_every_page_of_everyone(
    make: Callable[[Cast, SignIn], Dyad], cast: Cast, browser_of: SignIn
) -> None:
    dyad = make(cast, browser_of)
    wrong: dict[tuple[str, str], list[str]] = {}
    with_words = 0
    for persona in PERSONAS:
        for name, page in pages_of(persona, dyad, browser_of):
            found = Page(page)
            bad = found.inline + sorted({"quagga-x", "style"} & found.tags)
            if bad:
                wrong[persona, name] = bad
            with_words += "&lt;quagga-x" in page
    assert wrong == {}
    assert with_words >= 12


@pytest.mark.parametrize("make", [written_by_hand, revealed_by_hand])
def test_words_from_right_to_left_have_their_own_direction_on_every_page(
    make: Callable[[Cast, SignIn], Dyad], cast: Cast, browser_of: SignIn
) -> None:
    dyad = make(cast, browser_of)
    lost = {
        (persona, name): Directions(page).lost
        for persona in ("client", "clinician", "owner")
        for name, page in pages_of(persona, dyad, browser_of)
        if Directions(page).lost
    }
    assert lost == {}


def test_every_word_comes_back_as_it_was_typed(cast: Cast, browser_of: SignIn) -> None:
    dyad = revealed_by_hand(cast, browser_of)
    for side, written in seen_writing(dyad.user, dyad.fresh()).items():
        assert tuple(goal.text for goal in written.goals) == GOALS, side
        assert tuple(goal.text for goal in written.guess) == GOALS, side
    therapist = seen_writing(dyad.user, dyad.round)[Actor.THERAPIST]
    assert (therapist.hopes, therapist.direction) == (CODE + SCRIPT, RTL)
    phone = browser_of("client")
    answer = phone.get("/mine/download.json")
    assert answer.headers["Content-Type"] == "application/json"
    (kept,) = json.loads(answer.content)["rounds"]
    assert [goal["text"] for goal in kept["mine"]["goals"]] == list(GOALS)
    assert [goal["text"] for goal in kept["my_therapist"]["goals"]] == list(GOALS)
    assert [goal["way"] for goal in kept["shared_goals"]] == [CODE, SCRIPT, RTL, EMOJI, LONG]
    page = phone.get("/mine/download.html").content.decode()
    shown = html.unescape(page)
    for text in (CODE, SCRIPT, RTL, EMOJI, LONG, "x" * MAX_CHARACTERS):
        assert text in shown
    assert "two<br>lines," in page


def fields_of(answer: Any, name: str) -> dict[str, Field]:
    """The fields of the form that holds this one."""
    forms = Page(answer.content.decode()).forms
    return next(form.fields for form in forms if name in form.fields)


def test_words_stand_in_the_form_as_they_were_typed(cast: Cast, browser_of: SignIn) -> None:
    dyad = written_by_hand(cast, browser_of)
    form = Page(
        browser_of("client").get(reverse("mine:write", args=[dyad.round.pk])).content.decode()
    )
    fields = next(form.fields for form in form.forms if "text-0" in form.fields)
    assert [fields[f"text-{n}"].value for n in range(MOST_GOALS)] == list(GOALS)
    desk = browser_of("clinician").get(reverse("desk:write", args=[dyad.round.pk]))
    fields = next(
        form.fields for form in Page(desk.content.decode()).forms if "hopes" in form.fields
    )
    assert [fields[f"goals_{n}"].value for n in range(MOST_GOALS)] == list(GOALS)
    assert fields["hopes"].value == CODE + SCRIPT


@pytest.mark.parametrize(("length", "status"), [(MAX_CHARACTERS, 302), (MAX_CHARACTERS + 1, 422)])
@pytest.mark.parametrize("letter", ["x", "é", "🦸", "ש", "<"])
def test_a_goal_has_at_most_2000_characters_of_any_kind(
    letter: str, length: int, status: int, cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    phone, carla = browser_of("client"), browser_of("clinician")
    words = letter * length
    sent = phone.post(reverse("mine:write", args=[dyad.round.pk]), typed(words))
    assert sent.status_code == status
    at_desk = carla.post(reverse("desk:write", args=[dyad.round.pk]), {"goals_0": words})
    assert at_desk.status_code == (302 if status == 302 else 200)
    for answer in (sent, at_desk):
        if status != 302:
            assert words in html.unescape(answer.content.decode())
            assert "2,000" in answer.content.decode() or "2000" in answer.content.decode()
    kept = [goal.text for goal in own_writing(dyad.user, dyad.round).written.goals]
    assert kept == ([words] if status == 302 else [])


@pytest.mark.parametrize("many", [MOST_GOALS + 1, 51])
def test_more_goals_than_a_list_holds_are_told_and_none_is_dropped(
    many: int, cast: Cast, browser_of: SignIn
) -> None:
    dyad = begin(cast)
    texts = [f"goal number {n} of very many" for n in range(1, many + 1)]
    mine = browser_of("client").post(reverse("mine:write", args=[dyad.round.pk]), typed(*texts))
    data = {f"goals_{n}": text for n, text in enumerate(texts)}
    data |= {f"guess_{n}": text for n, text in enumerate(texts)}
    theirs = browser_of("clinician").post(reverse("desk:write", args=[dyad.round.pk]), data)
    for answer in (mine, theirs):
        page = answer.content.decode()
        assert answer.status_code in (200, 422)
        assert f"at most {MOST_GOALS} goals" in page
        assert [text for text in texts if text not in page] == []
    for person in (dyad.user, dyad.therapist):
        assert own_writing(person, dyad.round).written.goals == ()


@pytest.mark.parametrize("nul", ["\0", "sl\0eep"])
def test_a_nul_is_told_and_the_words_stay(nul: str, cast: Cast, browser_of: SignIn) -> None:
    dyad = begin(cast)
    phone, carla = browser_of("client"), browser_of("clinician")
    here, desk = (reverse(name, args=[dyad.round.pk]) for name in ("mine:write", "desk:write"))
    mine = phone.post(here, typed(nul, "and rest"))
    theirs = carla.post(desk, {"goals_0": nul, "hopes": "and rest"})
    for answer in (mine, theirs):
        assert answer.status_code in (200, 422)
        assert "and rest" in answer.content.decode()
    for person in (dyad.user, dyad.therapist):
        assert own_writing(person, dyad.round).written.goals == ()


def test_mail_holds_odd_names_as_text(cast: Cast, browser_of: SignIn) -> None:
    change_name(actor=cast["clinician"], name=CODE[:110])
    client = client_of(cast)
    clients.invite_client(
        actor=cast["clinician"], client=client, link_to="http://x/TOKEN", by_mail=True
    )
    message = cast.practice.messages.get()
    assert "\n" not in message.subject
    page = browser_of("owner").get(reverse("outbox:message", args=[message.pk])).content.decode()
    assert Page(page).tags.isdisjoint({"quagga-x"})
