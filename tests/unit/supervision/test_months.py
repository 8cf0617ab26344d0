"""Months as plans: what a plan refuses."""

from __future__ import annotations

import pytest

from accord.supervision.exercises import MOST_CHARACTERS, Exercise, ExerciseError, Kind
from accord.supervision.months import MOST_INTRODUCTION, MOST_TITLE, MonthError, Plan, Reading


@pytest.mark.parametrize("month", ["2023-13", "2023-00", "23-06", "2023-6", "2023-06-01", " "])
def test_a_month_is_a_year_and_a_month(month: str) -> None:
    with pytest.raises(MonthError, match=r"written like 2023-06; this one is"):
        Plan(month, "Goal consensus")


def test_a_plan_may_have_no_month_yet() -> None:
    assert Plan("", "Goal consensus").month == ""


@pytest.mark.parametrize(
    ("title", "introduction", "said"),
    [
        (" ", "", "has a title"),
        ("t" * (MOST_TITLE + 1), "", "at most 200 characters; this one has 201"),
        ("t", "i" * (MOST_INTRODUCTION + 1), "at most 20,000 characters; this one has 20,001"),
    ],
)
def test_a_plan_refuses_what_is_empty_or_too_long(title: str, introduction: str, said: str) -> None:
    with pytest.raises(MonthError, match=said):
        Plan("2023-06", title, introduction)


@pytest.mark.parametrize("doi", ["doi:10.1037/x", "11.1037/x", "10.1/x", "10.1037/"])
def test_a_doi_has_its_form(doi: str) -> None:
    with pytest.raises(MonthError, match="a DOI looks like"):
        Reading("cited", doi=doi)


def test_a_reading_has_words() -> None:
    with pytest.raises(MonthError, match="says what it is"):
        Reading(" ")


def test_an_exercise_has_an_end() -> None:
    with pytest.raises(ExerciseError, match=r"at most 4,000 characters; this one has 4,001"):
        Exercise(Kind.FREE_TEXT, "x" * (MOST_CHARACTERS + 1))


def test_every_kind_has_a_heading_of_its_own() -> None:
    assert len({kind.heading for kind in Kind}) == len(Kind)
