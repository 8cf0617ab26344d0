"""No cell of one or two members can be told from a board; columns and agenda tell no more."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.supervision.board import (
    STEPS,
    BoardError,
    ThemeCounts,
    ThemeFamily,
    agenda,
    count_themes,
    side_by_side,
)

World = tuple[frozenset[str], ...]
"""What each member holds: one possible truth behind a board."""


def worlds(members: int, themes: str) -> Iterable[World]:
    holdings = [
        frozenset(some)
        for size in range(len(themes) + 1)
        for some in itertools.combinations(themes, size)
    ]
    return itertools.product(holdings, repeat=members)


def cells(world: World, families: tuple[ThemeFamily, ...]) -> dict[str, int]:
    """Every number that somebody might want to tell: with and without each theme and family."""
    sets = {theme: {theme} for family in families for theme in family.themes}
    sets |= {f"family {family.id}": set(family.themes) for family in families}
    told: dict[str, int] = {}
    for name, some in sets.items():
        told[f"with {name}"] = sum(not some.isdisjoint(member) for member in world)
        told[f"without {name}"] = len(world) - told[f"with {name}"]
    return told


def told_by(
    members: int, families: tuple[ThemeFamily, ...], view: Callable[[World, ThemeCounts], object]
) -> list[tuple[object, str, int]]:
    """Small cells that are the same in every world behind what is seen: those that are told."""
    themes = "".join(theme for family in families for theme in family.themes)
    possible: dict[object, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for world in worlds(members, themes):
        seen = view(world, count_themes(world, families))
        others = world[1:] if isinstance(seen, tuple) else world
        for name, number in cells(others, families).items():
            possible[seen][name].add(number)
    return [
        (seen, name, next(iter(numbers)))
        for seen, held in possible.items()
        for name, numbers in held.items()
        if len(numbers) == 1 and numbers & {1, 2}
    ]


SHAPES = [
    (4, (ThemeFamily("A", ("a", "b")), ThemeFamily("C", ("c",)))),
    (5, (ThemeFamily("A", ("a", "b")), ThemeFamily("C", ("c",)))),
    (4, (ThemeFamily("A", ("a", "b", "c")),)),
    (5, (ThemeFamily("A", ("a", "b", "c")),)),
    (6, (ThemeFamily("A", ("a", "b")),)),
    (7, (ThemeFamily("A", ("a", "b")),)),
    (3, (ThemeFamily("A", ("a", "b")),)),
]


@pytest.mark.parametrize(("members", "families"), SHAPES)
def test_no_small_cell_is_told_to_one_who_knows_how_many_members_there_are(
    members: int, families: tuple[ThemeFamily, ...]
) -> None:
    assert told_by(members, families, lambda world, counts: str(counts)) == []


@pytest.mark.parametrize(("members", "families"), SHAPES)
def test_no_small_cell_of_the_others_is_told_to_a_member(
    members: int, families: tuple[ThemeFamily, ...]
) -> None:
    assert told_by(members, families, lambda world, counts: (str(counts), world[0])) == []


def test_the_attack_finds_what_exact_counts_would_tell() -> None:
    families = SHAPES[0][1]

    def exact(world: World, counts: ThemeCounts) -> object:
        held = cells(world, families)
        return str({name: n for name, n in held.items() if "without" not in name and n >= 3})

    assert told_by(4, families, exact) != []


THEMES = tuple("abcdefgh")
FAMILIES = (
    ThemeFamily("one", THEMES[:4]),
    ThemeFamily("two", THEMES[4:7]),
    ThemeFamily("three", THEMES[7:]),
)
GROUPS = st.lists(st.frozensets(st.sampled_from(THEMES)), min_size=0, max_size=32)


@given(GROUPS)
def test_what_is_shown_is_a_step_that_members_reach_and_no_small_cell(
    members: list[frozenset[str]],
) -> None:
    by_id = {family.id: set(family.themes) for family in FAMILIES}
    counts = count_themes(members, FAMILIES)
    assert bool(counts.reason) == (not counts.cells)
    for cell in counts.cells:
        some = by_id[cell.id] if cell.family else {cell.id}
        count = sum(not some.isdisjoint(member) for member in members)
        assert 3 <= cell.at_least <= min(count, len(members) - 1)
        assert cell.at_least in STEPS
    shown = {cell.id for cell in counts.cells}
    assert all(not (family.id in shown and shown & set(family.themes)) for family in FAMILIES)


@given(GROUPS, st.randoms(use_true_random=False))
def test_the_board_does_not_tell_in_which_order_members_released(
    members: list[frozenset[str]], draw: object
) -> None:
    shuffled = list(members)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count_themes(shuffled, FAMILIES) == count_themes(members, FAMILIES)


def test_steps_lie_two_apart_so_that_each_leaves_two_counts() -> None:
    assert all(one - two >= 2 for one, two in itertools.pairwise(STEPS))


def test_a_family_is_shown_where_its_themes_are_too_rare() -> None:
    families = (ThemeFamily("one", tuple("abcd")),)
    members = [{"a"}, {"b"}, {"c"}, {"d"}, set()]
    (cell,) = count_themes(members, families).cells
    assert (cell.id, cell.family, cell.at_least) == ("one", True, 3)


def test_thirty_members_are_counted_in_steps() -> None:
    members = [{"a"}] * 21 + [{"b"}] * 9
    assert [(cell.id, cell.at_least) for cell in count_themes(members, FAMILIES).cells] == [
        ("a", 20),
        ("b", 8),
    ]


def test_nothing_in_common_is_said_in_words() -> None:
    assert count_themes([set()] * 5, FAMILIES).reason == (
        "No theme is shared by three members or more."
    )


def test_themes_are_those_of_the_library_each_in_one_family() -> None:
    with pytest.raises(BoardError, match="one of the library's; this one is 'z'"):
        count_themes([{"z"}], FAMILIES)
    with pytest.raises(BoardError, match="'a' is in two"):
        count_themes([], (*FAMILIES, ThemeFamily("four", ("a",))))


def test_modalities_stand_side_by_side_without_order_or_number_of_members() -> None:
    answers = [("Zen", ["b", "a", " "]), ("ACT", ["Values"]), ("act", ["values "])]
    told = side_by_side(answers)
    assert [(column.modality, column.goals) for column in told] == [
        ("ACT", ("Values",)),
        ("Zen", ("a", "b")),
    ]
    with pytest.raises(BoardError, match="a modality has a name"):
        side_by_side([(" ", [])])


def test_an_agenda_counts_real_minutes_where_clocks_change() -> None:
    starts = datetime(2024, 11, 3, 1, 30, tzinfo=ZoneInfo("America/Denver"))
    (one, two) = agenda(starts, {"one": 30, "two": 30})
    assert (one.ends.hour, one.ends.fold) == (1, 1)
    assert f"{two.ends:%H:%M %Z}" == "01:30 MST"


@pytest.mark.parametrize("minutes", [0, -1, 601])
def test_an_item_has_some_minutes_and_a_start_has_a_zone(minutes: int) -> None:
    with pytest.raises(BoardError, match="1 to 600 minutes; 'one' has"):
        agenda(datetime(2024, 1, 1, tzinfo=ZoneInfo("UTC")), {"one": minutes})
    with pytest.raises(BoardError, match="with its zone"):
        agenda(datetime(2024, 1, 1), {"one": 30})
