"""The board of a meeting: themes counted over members, modalities side by side, cases in order.

How the counts of themes keep small numbers to themselves
---------------------------------------------------------
A cell is a number of members: those with a theme, and those without it. No cell of one or two may
be told from what the board shows, by anybody who knows how it is made, nor by a member who knows
their own answer too. So:

1. *Counted once.* Counts are made when the release of answers closes, at the start of the meeting,
   and never anew. If they followed each release, the difference of two boards would tell what one
   member released or took back. Callers keep the result and show only that.
2. *Members, not goals.* A member counts once for a theme, however many goals of theirs bear it.
3. *Steps, not counts.* A theme is shown as "at least 3", 5, 8, 12 or 20. The exact count, taken
   from the number of members, would tell how many have not got it; so the step also lies below
   the number of members, which leaves two counts possible at least. With three members or fewer
   nothing can be shown.
4. *No totals, no leftovers.* Nothing says how many themes or members are left out. Themes are in
   the order of the library: an order by count would tell counts apart inside a step.
5. *One level at a time.* A family of themes is shown only where none of its themes is, because the
   family less its shown themes would tell the others. And only where its step leaves each of its
   themes free to be none: two themes of at most two members each, in a family of four, would be
   told.

What this does not do: two or more members who put their answers together can tell more, and so can
anybody who hears a member speak. Every way of reading a board of few members and themes is tried in
``tests/unit/supervision/test_board.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from accord.errors import AccordError

FEWEST_IN_A_CELL = 3
"""A cell of fewer members is shown to nobody."""

STEPS = (20, 12, 8, 5, FEWEST_IN_A_CELL)
"""What a count may be shown as, "at least" each; neighbours are two apart or more."""

FEWEST_MEMBERS = FEWEST_IN_A_CELL + 1
"""Members whose answers are counted, for any count to be shown."""

MOST_MINUTES = 600
"""Minutes of one item of an agenda."""


class BoardError(AccordError):
    """A rule of the board was broken; says the rule and what came instead."""


@dataclass(frozen=True, slots=True)
class ThemeFamily:
    """A family of themes, by its id, with the ids of its themes in the library's order."""

    id: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeCell:
    """A theme or a family on the board, and what its count of members is at least.

    >>> ThemeCell("sleep", 3).words
    'at least 3 members'
    """

    id: str
    at_least: int
    family: bool = False

    @property
    def words(self) -> str:
        """The count in words."""
        return f"at least {self.at_least} members"


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """What the board shows of themes, made once; ``reason`` says why there is nothing to show."""

    cells: tuple[ThemeCell, ...]
    reason: str = ""


def count_themes(
    members: Sequence[Collection[str]], families: Sequence[ThemeFamily]
) -> ThemeCounts:
    """The themes of clients' goals that are common in the group, without small cells.

    ``members`` holds, for each member who released the answer, the ids of the themes in it. Call
    it once, when release closes, and keep what it gives (see the top of this module). Raises
    BoardError for a theme that no family holds, or that two hold.

    >>> families = (ThemeFamily("body", ("sleep", "pain")), ThemeFamily("ties", ("marriage",)))
    >>> counts = count_themes([{"sleep"}, {"sleep", "pain"}, {"sleep"}, set()], families)
    >>> [(cell.id, cell.words) for cell in counts.cells]
    [('sleep', 'at least 3 members')]
    >>> count_themes([{"sleep"}] * 3, families).reason
    'Themes are counted from four members on, so that no count tells of one person.'
    """
    _check(members, families)
    if len(members) < FEWEST_MEMBERS:
        return ThemeCounts(
            (), "Themes are counted from four members on, so that no count tells of one person."
        )
    cells = tuple(cell for family in families for cell in _cells(members, family))
    return ThemeCounts(cells, "" if cells else "No theme is shared by three members or more.")


def _check(members: Sequence[Collection[str]], families: Sequence[ThemeFamily]) -> None:
    known = [theme for family in families for theme in family.themes]
    twice = {theme for theme in known if known.count(theme) > 1}
    if twice:
        raise BoardError(f"a theme is in one family; {min(twice)!r} is in two")
    strange = {theme for member in members for theme in member} - set(known)
    if strange:
        raise BoardError(f"a theme is one of the library's; this one is {min(strange)!r}")


def _cells(members: Sequence[Collection[str]], family: ThemeFamily) -> list[ThemeCell]:
    shown = []
    for theme in family.themes:
        step = _step(sum(theme in member for member in members), len(members))
        if step:
            shown.append(ThemeCell(theme, step))
    if shown:
        return shown
    anyone = sum(not set(family.themes).isdisjoint(member) for member in members)
    step = _step(anyone, len(members), most=(FEWEST_IN_A_CELL - 1) * (len(family.themes) - 1))
    return [ThemeCell(family.id, step, family=True)] if step else []


def _step(count: int, members: int, most: int | None = None) -> int:
    """The greatest step that a count reaches and that stays below the members; 0 for none."""
    below = members - 1 if most is None else min(members - 1, most)
    return next((step for step in STEPS if step <= min(count, below)), 0)


@dataclass(frozen=True, slots=True)
class ModalityColumn:
    """A modality and the main goals that members named for it, each once, in their words."""

    modality: str
    goals: tuple[str, ...]


def side_by_side(answers: Sequence[tuple[str, Sequence[str]]]) -> tuple[ModalityColumn, ...]:
    """Released modalities with their goals, as columns in the order of the alphabet.

    Answers on one modality share a column; goals are told once, in the order of the alphabet too,
    so that no order tells who released what when. Nothing says how many members a column has.

    >>> side_by_side([("ACT", ["Values"]), ("act ", ["values", "Acceptance"])])
    (ModalityColumn(modality='ACT', goals=('Acceptance', 'Values')),)
    """
    columns: dict[str, tuple[str, dict[str, str]]] = {}
    for modality, goals in answers:
        if not modality.strip():
            raise BoardError(f"a modality has a name; this one is {modality!r}")
        _, held = columns.setdefault(_key(modality), (modality.strip(), {}))
        for goal in goals:
            if goal.strip():
                held.setdefault(_key(goal), goal.strip())
    return tuple(
        ModalityColumn(name, tuple(held[key] for key in sorted(held)))
        for _, (name, held) in sorted(columns.items())
    )


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something of the meeting with its time, from its start to its end."""

    id: str
    starts: datetime
    ends: datetime


def agenda(starts: datetime, minutes: Mapping[str, int]) -> tuple[AgendaItem, ...]:
    """When each item of a meeting begins and ends, in the order given.

    ``starts`` carries a time zone; minutes are real ones, also where clocks change. Raises
    BoardError for a start without a zone and for minutes that are not from 1 to 600.

    >>> from datetime import UTC
    >>> items = agenda(datetime(2023, 6, 9, 18, tzinfo=UTC), {"welcome": 10, "case 1": 30})
    >>> [f"{item.starts:%H:%M}-{item.ends:%H:%M}" for item in items]
    ['18:00-18:10', '18:10-18:40']
    """
    if starts.tzinfo is None:
        raise BoardError("a meeting starts at a time with its zone; this one has none")
    items = []
    zone, at = starts.tzinfo, starts.timestamp()
    for name, length in minutes.items():
        if not 1 <= length <= MOST_MINUTES:
            raise BoardError(f"an item takes 1 to {MOST_MINUTES} minutes; {name!r} has {length}")
        ends = at + timedelta(minutes=length).total_seconds()
        items.append(
            AgendaItem(name, datetime.fromtimestamp(at, zone), datetime.fromtimestamp(ends, zone))
        )
        at = ends
    return tuple(items)
