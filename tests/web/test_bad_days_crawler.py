"""No address answers with a fault of the code, whatever anyone sends.

``ACCORD_CRAWL_ALL=1`` tries everything everywhere, for some minutes; without it each persona
tries a part, the same part each time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests.web.access_table import IN, ROWS, arguments
from tests.web.bad_days.crawler import Crawl, names
from tests.web.bad_days.rounds import rounds_beside
from tests.web.personas import PERSONAS, Cast
from tests.web.round_steps import Dyad

SignIn = Callable[[str], Client]

OPENED_BY_MOST = frozenset(
    name for name, row in ROWS.items() if sum(answer not in (403, 404, IN) for answer in row) > 3
)
TRY_ALL_OF_THOSE = ("owner", "stranger")


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of refusals need no line each."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def crawl_as(persona: str, cast: Cast, browser_of: SignIn) -> Crawl:
    needed = arguments(cast)
    client = cast["client"].client
    rounds_beside(Dyad(cast, client, client.rounds.get()), "drafting")
    shared = frozenset() if persona in TRY_ALL_OF_THOSE else OPENED_BY_MOST
    return Crawl(browser_of(persona), needed, persona, shared)


@pytest.mark.parametrize("persona", PERSONAS)
def test_nothing_that_anyone_sends_breaks_an_address(
    persona: str, cast: Cast, browser_of: SignIn
) -> None:
    crawl = crawl_as(persona, cast, browser_of)
    crawl.run()
    assert crawl.faults == {}
    assert set(crawl.met) == set(names())
    assert crawl.sent > 5 * len(ROWS)


def test_the_crawler_sees_a_fault(
    cast: Cast, browser_of: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.web.accounts.actions.change_name", lambda **_: 1 / 0)
    crawl = crawl_as("supervisor", cast, browser_of)
    crawl.run()
    assert [fault.split(" at ")[0] for fault in crawl.faults] == [
        "me 500 ZeroDivisionError: division by zero"
    ]


def test_what_the_crawler_sends_is_undone(cast: Cast, browser_of: SignIn) -> None:
    crawl = crawl_as("owner", cast, browser_of)
    before = cast.practice.audit_rows.count()
    crawl.send("people", "POST", "/people", b"email=never.kept@example.org&is_clinician=on")
    assert crawl.met["people"] == {302}
    assert cast.practice.audit_rows.count() == before
    assert not cast.practice.invitations.filter(email="never.kept@example.org").exists()
