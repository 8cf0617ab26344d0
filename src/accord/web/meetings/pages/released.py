"""What members released to be read: reflections and answers in free words, with their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.web.groups.models import Month
from accord.web.meetings.queries import texts_of
from accord.web.worksheets.said import Names, Said, said

if TYPE_CHECKING:
    from accord.web.accounts.models import User
    from accord.web.worksheets.queries import Released


@dataclass(frozen=True, slots=True)
class Text:
    """One released answer: whose, to which exercise, part by part."""

    who: str
    heading: str
    parts: tuple[Said, ...]


def released_page(viewer: User, month: Month) -> tuple[Text, ...]:
    """Every text, of a month that was reached by ``meetings_of``."""
    return tuple(_text(one) for one in texts_of(viewer, month))


def _text(one: Released) -> Text:
    return Text(str(one.user), one.exercise.asks.heading, said(one.value, Names()))
