"""Every page of every persona: its headers, its cookies, and no code inside it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from accord.web.shared import errors
from tests.web.access_table import arguments
from tests.web.bad_days.crawler import Crawl, names, undone
from tests.web.bad_days.forms import Page
from tests.web.bad_days.hostile import BODIES, HEADERS
from tests.web.bad_days.rounds import rounds_beside
from tests.web.personas import PASSWORD, PERSONAS, Cast
from tests.web.round_steps import Dyad, at, begin

SignIn = Callable[[str], Client]

HEADERS_OF_ALL = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def complaints(response: HttpResponse) -> list[str]:
    """What is missing from an answer, or stands in its page and must not."""
    found = [
        f"{name}: {response.headers.get(name)}"
        for name, wanted in HEADERS_OF_ALL.items()
        if policy(response.headers.get(name, "")) != policy(wanted)
    ]
    if "no-store" not in response.headers.get("Cache-Control", ""):
        found.append("a browser may keep it")
    for name, cookie in response.cookies.items():
        if cookie["max-age"] != 0 and not (cookie["httponly"] and cookie["samesite"] == "Lax"):
            found.append(f"the cookie {name} is open")
    if "html" in response.headers.get("Content-Type", ""):
        found += Page(response.content.decode()).inline
    return found


def policy(value: str) -> set[str]:
    return {part.strip() for part in value.split(";")}


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_page_has_its_headers_and_no_code_inside(
    persona: str, cast: Cast, browser_of: SignIn
) -> None:
    needed = arguments(cast)
    client = cast["client"].client
    rounds_beside(Dyad(cast, client, client.rounds.get()), "drafting")
    crawl, pages = Crawl(browser_of(persona), needed, persona), 0
    wrong = {}
    for name in names():
        for place in crawl.places(name):
            for method in ("get", "post"):
                with undone():
                    answer = getattr(crawl.browser, method)(place.path)
                pages += answer.status_code == 200
                if complaints(answer):
                    wrong[method, name, answer.status_code] = complaints(answer)
    assert wrong == {}
    assert pages >= 8


def test_what_is_refused_early_has_its_headers_too(cast: Cast, browser_of: SignIn) -> None:
    phone = browser_of("client")
    here = f"/mine/rounds/{begin(cast).round.pk}/write"
    answers = [phone.get(here, headers=headers) for headers in HEADERS]
    answers += [phone.generic("POST", here, one.content, one.kind) for one in BODIES]
    answers += [
        phone.get("/no-such-page"),
        Client(enforce_csrf_checks=True).post("/me", {"a": "b"}),
    ]
    assert {answer.status_code for answer in answers} >= {200, 400, 403, 404}
    assert [complaints(answer) for answer in answers if complaints(answer)] == []


def test_what_is_answered_to_scripts_has_them_too(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "revealed")
    carla, phone = browser_of("clinician"), browser_of("client")
    typing = {"Accept": "application/json"}
    begun = Dyad(cast, dyad.client, rounds_beside(dyad, "drafting")[-1])
    write = f"/clients/rounds/{begun.round.pk}/write"
    answers = [
        carla.post(write, {"goals_0": "<b>", "revision_goals": "0"}, headers=typing),
        Client().post(write, {"goals_0": "words"}, headers=typing),
        Client().post(write, {"goals_0": "words"}),
        phone.post(f"/mine/rounds/{begun.round.pk}/write", headers={"Accept": "application/json"}),
        phone.get("/mine/download.html"),
        phone.get("/mine/download.json"),
    ]
    assert [complaints(answer) for answer in answers if complaints(answer)] == []


def test_the_pages_of_trouble_hold_no_code(cast: Cast, browser_of: SignIn) -> None:
    for template, status in (("400.html", 400), ("413.html", 413), ("500.html", 500)):
        assert Page(errors._page(template, status).content.decode()).inline == []
    kept = [errors.Kept("text-0", "<script>alert(1)</script>")]
    for template in ("403_form.html", "503.html", "507.html"):
        page = errors._page(template, 503, kept=kept, again="/x").content.decode()
        assert Page(page).inline == []
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "code",
    [
        "<script>go()</script>",
        "<script type=module>go()</script>",
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<p onclick="go()">',
        '<a href=" java\nscript:go()">',
        '<form action="javascript:go()">',
        '<iframe srcdoc="x">',
        '<a href="data:text/html,x">',
        '<p hx-on:click="go()">',
        "<p hx-vals='js:{a: go()}'>",
    ],
)
def test_code_inside_a_page_is_found(code: str) -> None:
    assert Page(f"<!doctype html><html><body>{code}</body></html>").inline


def test_data_and_pictures_are_no_code() -> None:
    page = Page(
        '<script src="/static/x.js" defer></script><script type="application/json">{}</script>'
        '<img src="data:image/svg+xml;base64,xx"><a href="tel:988">988</a>'
    )
    assert page.inline == []


def test_with_tls_cookies_travel_on_it_alone(cast: Cast) -> None:
    with override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True):
        page = Client().post(
            "/account/login/", {"login": "carla@example.org", "password": PASSWORD}
        )
    assert {name for name, one in page.cookies.items() if not one["secure"]} == set()
    assert "sessionid" in page.cookies
