"""A member's browser on a worksheet: addresses, and what is kept after a click."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from accord.supervision.exercises import Kind
from accord.web.groups.models import Month
from accord.web.worksheets import queries
from tests.web.personas import Cast
from tests.web.sheet_eyes import text_of
from tests.web.sheet_steps import (
    exercise,
)

SignIn = Callable[[str], Client]
JSON = {"HTTP_ACCEPT": "application/json"}


def page(name: str, month: Month, kind: Kind, *more: Any) -> str:
    return reverse(f"worksheets:{name}", args=[exercise(month, kind).pk, *more])


def answer(month: Month, kind: Kind) -> str:
    return page("answer", month, kind)


def kept(cast: Cast, month: Month, kind: Kind) -> Any:
    return queries.own_of(cast["clinician"], exercise(month, kind)).value


def alone(cast: Cast, month: Month) -> queries.Private:
    return queries.private_of(cast["clinician"], exercise(month, Kind.OWN_THERAPIST))


def plain(response: Any) -> str:
    """A page without its tokens, which differ each time."""
    return re.sub(r"[A-Za-z0-9]{64}", "", response.content.decode())


def printed(browser: Client, month: Month, what: str) -> str:
    response = browser.get(reverse(f"worksheets:{what}", args=[month.pk]))
    assert response.headers["Content-Type"] == "application/pdf"
    assert "no-store" in response.headers["Cache-Control"]
    return text_of(response)
