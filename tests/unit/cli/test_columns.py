"""Columns keep their width whatever the words are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.cli.columns import hanging, isolated, safe, side_by_side, width_of, wrap


@given(st.text(), st.integers(min_value=2, max_value=30))
def test_no_wrapped_line_is_wider_than_its_column(text: str, width: int) -> None:
    words = safe(text)
    lines = wrap(words, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


def test_a_long_word_starts_on_a_line_of_its_own() -> None:
    assert wrap("a bbbbbb", 4) == ["a", "bbbb", "bb"]
    assert wrap("bbbbbb a", 4) == ["bbbb", "bb a"]
    assert wrap("", 4) == [""]


@pytest.mark.parametrize("control", ["\x1b[31m", "\x07", "\x9b", "\0"])
def test_nothing_can_steer_the_terminal(control: str) -> None:
    assert all(ord(character) >= 32 for character in safe(f"a{control}b"))
    assert "\x9b" not in safe(control)


def test_characters_that_turn_the_reading_direction_are_left_out() -> None:
    assert safe("a\u202eb\u2066c\u200fd") == "abcd"


def test_right_to_left_words_are_isolated_line_by_line() -> None:
    assert hanging("1 ", "שינה טובה", 7) == ["1 \u2068שינה\u2069", "  \u2068טובה\u2069"]
    assert isolated("a שינה") == "\u2068a שינה\u2069"


def test_columns_stay_in_line_beside_wide_and_right_to_left_words() -> None:
    for words in ("sleep", "睡眠", "שינה", "cafe\u0301", "🙂"):
        (line,) = side_by_side(hanging("", words, 8), ["x"], width=8, between="|")
        assert width_of(line.split("|")[0]) == 8


def test_a_shorter_column_is_filled_up() -> None:
    assert side_by_side(["a"], ["b", "c"], width=2, between="|") == ["a |b", "  |c"]
