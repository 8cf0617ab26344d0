"""The same form twice: a double click, the back button, a page that was sent again."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.test import Client

from tests.web.access_table import arguments
from tests.web.bad_days.crawler import FORM, Crawl, encoded, undone
from tests.web.bad_days.forms import Page
from tests.web.bad_days.rounds import rounds_beside
from tests.web.bad_days.server import Answer, Server, Someone, begin
from tests.web.personas import Cast
from tests.web.round_steps import Dyad

SignIn = Callable[[str], Client]
GROWS = {
    "audit.AuditRow": "a deed that was done twice is told twice",
    "sessions.Session": "signing out and in makes a new one",
    "clients.Entry": "a second link ends the first, so that the code on the page is the one",
    "groups.CalendarFeed": "a second address ends the first, so that the one shown is the one",
    "outbox.Message": "a mail asked for twice is sent twice: only the newest link opens",
}
"""What may grow when a form arrives again, and why that is right."""


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def rows() -> Counter[str]:
    """How many there are of everything that must not be made twice."""
    labels = {model: f"{model._meta.app_label}.{model.__name__}" for model in apps.get_models()}
    return Counter(
        {
            label: model._default_manager.count()
            for model, label in labels.items()
            if label not in GROWS
        }
    )


@pytest.mark.parametrize(
    ("persona", "state"),
    [
        ("client", "drafting"),
        ("clinician", "drafting"),
        ("clinician", "sealed"),
        ("owner", "sealed"),
        ("supervisor", "sealed"),
    ],
)
def test_every_form_sent_twice_makes_nothing_twice(
    persona: str, state: str, cast: Cast, browser_of: SignIn
) -> None:
    needed = arguments(cast)
    client = cast["client"].client
    rounds_beside(Dyad(cast, client, client.rounds.get()), state)
    crawl = Crawl(browser_of(persona), needed, persona)
    crawl.look_everywhere()
    cookies = crawl.browser.cookies.copy()
    wrong, made = {}, Counter[str]()
    for name, kept in crawl.forms.items():
        for path, form in kept:
            body = encoded(form.friendly())
            with undone():
                before = rows()
                first = crawl.browser.generic("POST", path, body, content_type=FORM)
                once = rows()
                second = crawl.browser.generic("POST", path, body, content_type=FORM)
                twice = rows()
            made += once - before
            if twice != once or second.status_code >= 500 or first.status_code >= 500:
                wrong[name, path] = (first.status_code, second.status_code, twice - once)
            crawl.browser.cookies = cookies.copy()
    assert wrong == {}
    assert made, "nothing was made at all, so nothing could be made twice"


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_two_clicks_at_the_same_moment_make_one(server: Server) -> None:
    olga = Someone(server).set_up()
    new = olga.get("/clients/new")
    records = at_once(lambda: olga.send(new, {"pseudonym": "Lark"}))
    assert len({answer.url for answer in records}) == 1
    starts = at_once(lambda: olga.send(records[0], {}, to="/rounds"))
    assert len({answer.url for answer in starts}) == 1
    home = olga.get("/clients")
    links = [link for link in Page(home.text).links if link.startswith("/clients/")]
    assert len([link for link in links if link != "/clients/new"]) == 1
    assert home.text.count("round 1") == 1
    people = olga.get("/people")
    at_once(lambda: olga.send(people, {"email": "nina@example.org", "is_clinician": "on"}))
    assert olga.get("/people").text.count("Withdraw<") == 1


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_two_clicks_on_done_still_show_the_help_contacts(server: Server) -> None:
    pair = begin(server)
    pair.client.send(pair.client.get(pair.phone), {"text-0": "stop wanting to die"})
    done = pair.phone.replace("/write", "/seal")
    answers = at_once(lambda: pair.client.post(done, {}), 3)
    shown = [answer for answer in answers if "carry this alone" in answer.text]
    assert len(shown) == len(answers), [urlsplit(answer.url).path for answer in answers]
    assert "carry this alone" in pair.client.get(pair.phone.replace("/write", "/wait")).text
    alerts = pair.therapist.get("/clients").text.count("I have seen it")
    assert alerts == 1


def at_once(send: Callable[[], Answer], times: int = 2) -> list[Answer]:
    """The same request several times at the same moment."""
    with ThreadPoolExecutor(times) as clicks:
        answers = [click.result() for click in [clicks.submit(send) for _ in range(times)]]
    assert all(answer.status < 400 for answer in answers), [answer.status for answer in answers]
    return answers
