"""What tests of a worksheet's pages share: a month, a browser, addresses, and what is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.supervision.exercises import Kind
from accord.web.groups.models import Month
from accord.web.worksheets import queries
from tests.web.personas import Cast
from tests.web.sheet_steps import (
    exercise,
    month_with_everything,
)

SignIn = Callable[[str], Client]
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def month(cast: Cast) -> Month:
    return month_with_everything(cast)


@pytest.fixture
def carla(browser_of: SignIn) -> Client:
    return browser_of("clinician")


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
