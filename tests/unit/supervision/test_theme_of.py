"""The theme of a client's goal: a suggestion with how sure it is, and "no theme" as an answer."""

from __future__ import annotations

import pytest

from accord.language.encoder import Encoder, load_encoder
from accord.supervision.theme_of import CLEAR_NEARNESS, LEAST_NEARNESS, theme_of, themes_of
from accord.supervision.themes import themes
from evaluation.themes import NONE, labelled, suggested


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.mark.parametrize(
    ("goal", "key"),
    [
        ("Get over my insomnia!", "sleep"),
        ("i want to stop fighting with my wife", "partner"),
        ("be a calmer mother for my three kids", "parenting"),
        ("live with the death of our son", "grief"),
        ("stop cutting", "safety"),
    ],
)
def test_a_plain_goal_finds_its_theme(encoder: Encoder, goal: str, key: str) -> None:
    found = theme_of(goal, encoder)
    assert found.theme is not None
    assert found.theme.key == key


@pytest.mark.parametrize("goal", ["get my visa extended", "learn to play bridge", "idk", "🎈", "3"])
def test_a_goal_that_belongs_nowhere_has_no_theme(encoder: Encoder, goal: str) -> None:
    found = theme_of(goal, encoder)
    assert found.theme is None
    assert found.how_sure == "no theme: none is near"
    assert len(found.others) == 3


@pytest.mark.parametrize("goal", ["", "   \n"])
def test_a_blank_goal_is_declined(encoder: Encoder, goal: str) -> None:
    found = theme_of(goal, encoder)
    assert (found.theme, found.others) == (None, ())
    assert found.how_sure == "no theme: it has no words"


def test_a_goal_in_another_language_is_declined(encoder: Encoder) -> None:
    found = theme_of("quiero dormir mejor y no pensar tanto por la noche", encoder)
    assert (found.theme, found.others) == (None, ())
    assert found.how_sure == "no theme: it is not in English"


def test_how_sure_follows_the_nearness(encoder: Encoder) -> None:
    for found in themes_of([goal for goal, _ in labelled("told")], encoder):
        if found.theme is None:
            assert found.nearness < LEAST_NEARNESS
            continue
        clear = found.nearness >= CLEAR_NEARNESS
        assert found.how_sure == ("fairly sure" if clear else "more likely than not")
        assert found.theme not in found.others


def test_many_goals_get_the_same_answers_as_one_by_one(encoder: Encoder) -> None:
    goals = [goal for goal, _ in labelled("told")][::15]
    together = themes_of(goals, encoder)
    for goal, found in zip(goals, together, strict=True):
        alone = theme_of(goal, encoder)
        assert alone.theme == found.theme
        assert alone.nearness == pytest.approx(found.nearness, abs=1e-5)


def test_no_goals_have_no_themes(encoder: Encoder) -> None:
    assert themes_of([], encoder) == ()


def test_every_theme_is_offered_for_most_of_its_own_phrasings(encoder: Encoder) -> None:
    for theme in themes():
        found = themes_of(theme.phrasings, encoder)
        offered = [theme in (one.theme, *one.others) for one in found]
        assert sum(offered) / len(offered) >= 0.7, theme.key


def test_the_labelled_goals_name_themes_that_exist_and_repeat_no_phrasing() -> None:
    keys = {theme.key for theme in themes()} | {NONE}
    phrasings = {phrasing.casefold() for theme in themes() for phrasing in theme.phrasings}
    for part in ("cut", "told", "others"):
        assert {key for _, key in labelled(part)} <= keys
        assert not {goal.casefold() for goal, _ in labelled(part)} & phrasings


def test_suggestions_are_right_often_enough_to_be_worth_offering(encoder: Encoder) -> None:
    rows = suggested("told", encoder)
    answered = [(key, one.theme.key) for _, key, one in rows if one.theme]
    right = sum(key == found for key, found in answered)
    none = [one.theme is None for _, key, one in rows if key == NONE]
    # Seen: .847 and .848. The floors leave room for a new encoder, and not for a broken one.
    assert right / len(answered) >= 0.8
    assert sum(none) / len(none) >= 0.75
