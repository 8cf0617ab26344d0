"""Every address for every persona, as the table says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.access_table import IN, ROWS, arguments
from tests.web.personas import PERSONAS, Cast

SignIn = Callable[[str], Client]


def names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name, so no row can speak of it"
            yield prefix + entry.name
        else:
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from names(entry, prefix + space)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(names()) == set(ROWS)


def test_every_row_answers_for_every_persona() -> None:
    assert {len(row) for row in ROWS.values()} == {len(PERSONAS)}


@pytest.mark.parametrize("persona", PERSONAS)
def test_each_address_answers_as_its_row_says(persona: str, cast: Cast, browser_of: SignIn) -> None:
    needed = arguments(cast)
    wrong = {}
    for name, row in ROWS.items():
        response = browser_of(persona).get(reverse(name, kwargs=needed.get(name)))
        got: int | str = response.status_code
        if got == 302 and response.headers["Location"].startswith("/account/login/"):
            got = IN
        if got != row[PERSONAS.index(persona)]:
            wrong[name] = (got, response.headers.get("Location"))
    assert wrong == {}
