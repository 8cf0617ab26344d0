"""The commonest themes of the group's clients, as ``supervision.board`` lets them be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from accord.supervision.board import (
    FEWEST_MEMBERS,
    ModalityColumn,
    ThemeCounts,
    ThemeFamily,
    count_themes,
    side_by_side,
)
from accord.supervision.exercises import Kind
from accord.supervision.releasing import SharedGoals, SharedModality
from accord.supervision.themes import themes
from accord.web.groups.models import Month
from accord.web.meetings.queries.cases import HELD
from accord.web.rounds.stored import from_text

if TYPE_CHECKING:
    from accord.web.worksheets.queries import Released

Answers = Mapping[Kind, Sequence["Released"]]

NOT_YET = ThemeCounts((), "Themes are counted when the meeting begins.")


@cache
def families() -> tuple[ThemeFamily, ...]:
    """The library's areas with their themes, in its order."""
    found: dict[str, list[str]] = {}
    for one in themes():
        found.setdefault(one.area, []).append(one.key)
    return tuple(ThemeFamily(area, tuple(keys)) for area, keys in found.items())


def counts_of(month: Month, released: Answers) -> tuple[ThemeCounts, bool]:
    """What the board shows of themes, and whether it must be kept. One query from the meeting on.

    Before the meeting nothing; from then on what was counted first, whatever happened since.
    What tells nothing but that fewer than four members answered need not be kept.
    """
    if month.stands not in HELD:
        return NOT_YET, False
    row = month.practice.themeboards.filter(month=month).first()
    if row is not None:
        return from_text(ThemeCounts, row.body), False
    members = _members(released)
    return count_themes(members, families()), len(members) >= FEWEST_MEMBERS


def modalities_of(released: Answers) -> tuple[ModalityColumn, ...]:
    """Released modalities and their goals side by side, without names of members."""
    values = [one.value for one in released.get(Kind.MODALITY, ())]
    return side_by_side(
        [(one.name, one.goals) for one in values if isinstance(one, SharedModality)]
    )


def _members(released: Answers) -> list[frozenset[str]]:
    """The themes of each member who released common goals."""
    known = {one.key for one in themes()}
    found: dict[UUID, frozenset[str]] = {}
    for one in released.get(Kind.CLIENT_GOALS, ()):
        if isinstance(one.value, SharedGoals):
            mine = {goal.theme for goal in one.value.goals} & known
            found[one.user.pk] = found.get(one.user.pk, frozenset()) | mine
    return list(found.values())
