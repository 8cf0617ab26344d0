"""A goal and a list of goals keep their words as written and their rules."""

import dataclasses
import math

import pytest

from accord.consensus.goals import MAX_CHARACTERS, MAX_GOALS, Goal, GoalError, GoalList


def test_the_words_are_kept_exactly_as_written():
    text = "  Stop  SHOUTING at my kids… 😔\n"
    assert Goal(text).text == text


def test_a_goal_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Goal("sleep").text = "work"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u00a0\u2003"])
def test_a_goal_needs_words(text):
    with pytest.raises(GoalError, match="only white space"):
        Goal(text)


def test_a_goal_holds_no_nul():
    with pytest.raises(GoalError, match="NUL"):
        Goal("sleep\0")


def test_a_goal_has_at_most_so_many_characters():
    assert len(Goal("é" * MAX_CHARACTERS).text) == MAX_CHARACTERS
    with pytest.raises(GoalError, match="at most 2000 characters; this one has 2001"):
        Goal("a" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize("importance", [0, 10, 3.5, None])
def test_importance_within_its_scale(importance):
    assert Goal("sleep", importance).importance == importance


@pytest.mark.parametrize(
    ("importance", "came"), [(-1, "-1"), (10.5, "10.5"), (math.nan, "not a number")]
)
def test_importance_outside_its_scale_is_refused(importance, came):
    with pytest.raises(GoalError, match=f"from 0 to 10; this one is {came}$"):
        Goal("sleep", importance)


def test_a_list_may_be_empty_and_has_at_most_fifty_goals():
    assert len(GoalList()) == 0
    assert len(GoalList.of(f"goal {index}" for index in range(MAX_GOALS))) == MAX_GOALS
    with pytest.raises(GoalError, match="at most 50 goals; this one has 51"):
        GoalList.of(f"goal {index}" for index in range(MAX_GOALS + 1))


@pytest.mark.parametrize("again", ["Sleep Better", " sleep \n better ", "ｓｌｅｅｐ better"])
def test_the_same_goal_twice_is_refused_whatever_its_capitals_spaces_and_letter_forms(again):
    with pytest.raises(GoalError, match="goal 3 is the same as goal 1"):
        GoalList.of(["sleep better", "work", again])


def test_an_error_never_repeats_the_words_of_a_goal():
    with pytest.raises(GoalError) as caught:
        GoalList.of(["leave him", "leave him"])
    assert "leave" not in str(caught.value)


def test_texts_keep_the_order_and_plain_words_become_goals():
    goals = GoalList.of(["work", Goal("sleep", 4)])
    assert goals.texts == ("work", "sleep")
    assert goals.goals == (Goal("work"), Goal("sleep", 4))


def test_importances_are_all_or_nothing():
    assert GoalList.of([Goal("a", 0), Goal("b", 2)]).importances == (0, 2)
    assert GoalList.of([Goal("a", 1), Goal("b")]).importances is None
    assert GoalList().importances is None
