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
from accord.web.accounts.models import Practice
from accord.web.groups.models import Month
from accord.web.meetings.models import ThemeBoard
from accord.web.meetings.queries.cases import HELD
from accord.web.rounds.stored import from_text
from accord.web.shared.prepared import Prepared, Rows

if TYPE_CHECKING:
    from accord.web.worksheets.queries import Crossed

Answers = Mapping[Kind, Sequence["Crossed"]]

NOT_YET = ThemeCounts((), "Themes are counted when the meeting begins.")


@cache
def families() -> tuple[ThemeFamily, ...]:
    """The library's areas with their themes, in its order."""
    found: dict[str, list[str]] = {}
    for one in themes():
        found.setdefault(one.area, []).append(one.key)
    return tuple(ThemeFamily(area, tuple(keys)) for area, keys in found.items())


def kept_counts(month: Month) -> ThemeCounts | None:
    """What was counted when the meeting began; None before. One query from the meeting on."""
    if month.stands not in HELD:
        return None
    rows = _kept(month.practice_id, month.pk)
    body = ThemeBoard._meta.get_field("body")
    return from_text(ThemeCounts, body.opened(*rows[0])) if rows else None


@Prepared
def _kept(practice: UUID, month: UUID) -> Rows:
    return Practice(pk=practice).themeboards.filter(month=month).values_list("pk", "body")


def kinds_for(month: Month, kept: ThemeCounts | None) -> tuple[Kind, ...]:
    """The released answers that a board is made of: goals only for the one time of counting."""
    if kept is None and month.stands in HELD:
        return (Kind.MODALITY, Kind.CLIENT_GOALS)
    return (Kind.MODALITY,)


def counts_of(
    month: Month, released: Answers, kept: ThemeCounts | None
) -> tuple[ThemeCounts, bool]:
    """What the board shows of themes, and whether it must be kept.

    Before the meeting nothing; from then on what was counted first, whatever happened since.
    What tells nothing but that fewer than four members answered need not be kept.
    """
    if month.stands not in HELD:
        return NOT_YET, False
    if kept is not None:
        return kept, False
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
            found[one.user_id] = found.get(one.user_id, frozenset()) | mine
    return list(found.values())
