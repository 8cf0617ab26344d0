"""The menu says where one is, and never twice."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accord.web.shared.menu import shown_to
from tests.web.group_steps import announced
from tests.web.personas import Cast


def here(cast: Cast, path: str) -> list[str]:
    return [entry.label for entry in shown_to(cast["owner"], path) if entry.current]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/practice", "Practice"),
        ("/practice/cases", "Case rule"),
        ("/groups/new", "Groups"),
        ("/worksheets/", "Worksheets"),
    ],
)
def test_one_entry_is_where_one_is(cast: Cast, path: str, label: str) -> None:
    assert here(cast, path) == [label]


def test_a_meeting_is_among_the_groups(cast: Cast) -> None:
    assert here(cast, reverse("meetings:board", args=[announced(cast).pk])) == ["Groups"]


def test_elsewhere_none_is(cast: Cast) -> None:
    assert here(cast, "/nowhere") == []
