from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from accord.language.lists import shipped
from accord.language.wording import WordingKind, wording

CASES = tomllib.loads(Path(__file__).with_name("wording_cases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("part", "least"), [("tuned", 0.97), ("held_out", 0.95)])
def test_most_labelled_goals_are_told_rightly(part: str, least: float) -> None:
    told = [
        wording(text).kind.value == kind for kind, texts in CASES[part].items() for text in texts
    ]
    assert sum(told) >= least * len(told)


@pytest.mark.parametrize(
    ("text", "question", "because"),
    [
        ("stop being anxious", "If this feeling eased, what would you be doing?", "stop"),
        ("less anxiety", "With less of this feeling, what would you have room for?", "less"),
        ("quit drinking", "If this stopped, what would you like to do instead?", "quit"),
        ("no more rows", "If this stopped, what would you like in its place?", "no more"),
        ("never go back to that place", "If this stopped, what would you be doing?", "never"),
        ("go a week without a drink", None, "without"),
        ("make the voices go away", None, "go away"),
        ("PHQ-9 < 5", None, "less than 5"),
        ("worry less", None, "less"),
    ],
)
def test_avoidance_has_a_question_and_says_by_which_words(
    text: str, question: str | None, because: str
) -> None:
    found = wording(text)
    assert found.kind is WordingKind.AVOIDANCE
    assert found.because == because
    assert found.question is not None
    assert question is None or found.question == question


@pytest.mark.parametrize(
    "text",
    [
        "stop by my mum's more often",
        "say no to people without guilt",
        "not be afraid to speak up",
        "do not give up",
        "never miss his games",
        "stop shouting and be a kinder mum",
        "stop worrying so I can sleep",
        "sleep",
        "be able to sleep without pills",
    ],
)
def test_approach_in_negative_clothes_has_no_question(text: str) -> None:
    found = wording(text)
    assert (found.kind, found.question) == (WordingKind.APPROACH, None)


@pytest.mark.parametrize(
    "text", ["", "???", "idk", "my drinking", "I can't sleep", "nothing", "5/10", "😀"]
)
def test_no_wish_is_unclear(text: str) -> None:
    assert wording(text).kind is WordingKind.UNCLEAR


def test_a_plea_that_it_cannot_go_on_is_avoidance() -> None:
    assert wording("I can't keep feeling like this").kind is WordingKind.AVOIDANCE


def test_curly_quotes_and_capitals_change_nothing() -> None:
    assert wording("I DON’T want to be nervous").kind is WordingKind.AVOIDANCE


def test_every_theme_has_both_questions() -> None:
    lists = shipped("avoidance")
    themes = {*lists.under("themes"), "other"}
    asked = set(lists.under("questions"))
    assert asked == {f"{theme}.{shape}" for theme in themes for shape in ("stop", "less")}


def test_a_long_text_is_read_without_delay() -> None:
    assert wording("go day and " * 180).kind in set(WordingKind)
