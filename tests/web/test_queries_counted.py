"""How many queries a page costs, the same for few rows and for many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accord.web.accounts.actions import invite, note
from tests.web.personas import Cast

COUNTS = {"/me": 2, "/practice": 2, "/people": 4, "/audit/": 4, "/outbox/": 3}


@pytest.mark.parametrize("address", COUNTS)
@pytest.mark.parametrize("rows", [1, 60])
def test_a_page_costs_the_same(
    address: str,
    rows: int,
    cast: Cast,
    browser_of: Callable[[str], Client],
    django_assert_num_queries: Any,
) -> None:
    for number in range(rows):
        invite(actor=cast["owner"], email=f"n{number}@example.org", link_to="TOKEN")
        note(actor=cast["clinician"], verb="accounts.signed_in")
    olga = browser_of("owner")
    with django_assert_num_queries(COUNTS[address]):
        assert olga.get(address).status_code == 200


def test_the_audit_is_read_page_by_page_and_filtered(
    cast: Cast, browser_of: Callable[[str], Client]
) -> None:
    for _ in range(55):
        note(actor=cast["clinician"], verb="accounts.signed_in")
    note(actor=cast["supervisor"], verb="accounts.signed_out")
    note(actor=cast["other practice"], verb="accounts.signed_out")
    olga = browser_of("owner")
    first = olga.get("/audit/").context["page"]
    assert len(first.rows) == 50
    assert first.older
    second = olga.get(f"/audit/{first.older}").context["page"]
    assert len(second.rows) == 6
    assert second.older is None
    assert second.newest
    filtered = olga.get(
        "/audit/",
        {
            "who": str(cast["supervisor"].pk),
            "what": "accounts.signed_out",
            "since": "2020-01-01",
            "until": "2100-01-01",
            "record": str(cast["supervisor"].pk),
        },
    ).context["page"]
    assert [row.actor for row in filtered.rows] == [cast["supervisor"]]
    assert olga.get("/audit/", {"since": "never"}).context["page"].rows == ()
