"""The audit, page by page."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from accord.web.accounts.actions import note
from tests.web.personas import Cast


def test_the_audit_is_read_page_by_page_and_filtered(
    cast: Cast, browser_of: Callable[[str], Client]
) -> None:
    for _ in range(55):
        note(actor=cast["clinician"], verb="accounts.signed_in")
    note(actor=cast["supervisor"], verb="accounts.signed_out")
    note(actor=cast["other practice"], verb="accounts.signed_out")
    olga = browser_of("owner")
    first = olga.get("/audit/").context["page"]
    assert len(first.rows) == 40
    assert first.older
    second = olga.get(f"/audit/{first.older}").context["page"]
    assert len(second.rows) == 16
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
