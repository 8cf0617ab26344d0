"""The map for the terminal keeps its columns, and says the same with and without colour."""

from __future__ import annotations

import re

import pytest

from accord.cli.columns import width_of
from accord.cli.side_by_side import Page, render_text
from accord.consensus.goals import GoalList
from accord.consensus.values import Match
from tests.unit.cli.made_comparisons import compared, made_match, with_false_consensus

STEERING = re.compile(r"\x1b\[\d+m")


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    goals = GoalList.of(
        ["word " * 30, "睡眠" * 40, "לישון טוב " * 9, "x" * 300, "a\u202eb", "🙂 " * 30]
    )
    text = render_text(compared(made_match(goals)), page=Page(width), titled=True)
    assert max(map(width_of, text.splitlines())) <= width


def test_colour_is_only_an_addition() -> None:
    plain = render_text(with_false_consensus(), page=Page(), titled=True)
    colored = render_text(with_false_consensus(), page=Page(color=True), titled=True)
    assert plain != colored
    assert STEERING.sub("", colored) == plain


def test_the_parts_come_in_reading_order() -> None:
    text = render_text(with_false_consensus(), page=Page(), titled=True)
    parts = (
        "a\n═",
        "Worth seeing first",
        "  The client  ",
        "May mean the same",
        "1  sleep better (importance 8)",
        "the same, fairly sure; shared word: sleep",
        "May pull in opposite directions",
        "Only in the client's words",
        "Only in the therapist's words",
        "How much is shared",
        "What each thinks of the other",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert text.count("→ ") == 5


def test_without_any_line_there_is_no_empty_map() -> None:
    text = render_text(compared(Match(GoalList(), GoalList())), page=Page(), titled=False)
    assert "The client" not in text.splitlines()[0]
    assert "│" not in text


def test_a_goal_cannot_steer_the_terminal() -> None:
    goals = GoalList.of(["\x1b[2Jsleep", "b", "c"])
    text = render_text(compared(made_match(goals), id="\x1b]0;x"), page=Page(), titled=True)
    assert "\x1b" not in text
