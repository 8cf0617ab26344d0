"""Keeping what the board shows of themes, so that it is never counted anew."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from accord.supervision.board import ThemeCounts
from accord.supervision.meetings import Deed
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.groups.models import Month
from accord.web.meetings.actions.holding import take_part
from accord.web.meetings.models import ThemeBoard
from accord.web.meetings.queries.cases import HELD
from accord.web.rounds.stored import from_text, to_text


@transaction.atomic
def keep_counts(*, actor: User, month: Month, counts: ThemeCounts) -> ThemeCounts:
    """Keep what was counted at the first look at a board of a meeting that has begun.

    Where someone else's first look came in between, gives what that one kept.
    """
    found = take_part(actor, month, Deed.SEE)
    if found.stands not in HELD:
        return counts
    row = ThemeBoard(practice=found.practice, month=found, body=to_text(counts))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        there = found.practice.themeboards.get(month=found)
        return from_text(ThemeCounts, there.body)
    record(practice=found.practice, actor=actor, verb="meetings.themes.counted", record=found)
    return counts
