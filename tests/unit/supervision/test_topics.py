"""The library's topics: a year of months that a group can take as they are."""

from __future__ import annotations

import pytest

from accord.supervision.exercises import Kind
from accord.supervision.library_tables import LibraryError
from accord.supervision.topics import Topic, topic, topics


def test_there_is_a_year_of_topics_with_june_2023_first() -> None:
    assert len(topics()) == 12
    assert topics()[0].title == "Goal consensus"


def test_the_first_topic_has_the_five_exercises_of_the_page_in_its_order() -> None:
    assert [exercise.kind for exercise in topics()[0].exercises] == [
        Kind.REFLECTION,
        Kind.CLIENTS,
        Kind.MODALITY,
        Kind.CLIENT_GOALS,
        Kind.OWN_THERAPIST,
    ]


@pytest.mark.parametrize("one", topics(), ids=lambda one: one.key)
def test_every_topic_makes_a_month(one: Topic) -> None:
    plan = one.plan("2027-01")
    assert plan.month == "2027-01"
    assert plan.title == one.title
    assert len(plan.readings) >= 2
    assert plan.exercises == one.exercises
    assert 4 <= len(plan.questions) <= 6
    assert one.plan().month == ""


@pytest.mark.parametrize("one", topics(), ids=lambda one: one.key)
def test_every_reading_is_located_or_has_a_publisher(one: Topic) -> None:
    assert all(work.reading().located or work.publisher for work in one.readings)


@pytest.mark.parametrize("one", topics(), ids=lambda one: one.key)
def test_an_exercise_on_ones_own_therapy_says_that_it_stays_private(one: Topic) -> None:
    private = [exercise.text for exercise in one.exercises if exercise.kind.private]
    assert all("This stays with you." in text for text in private)


def test_every_kind_of_exercise_is_used_in_the_year() -> None:
    assert {exercise.kind for one in topics() for exercise in one.exercises} == set(Kind)


def test_a_topic_that_is_not_there_is_named() -> None:
    with pytest.raises(LibraryError, match="the library has no topic 'hypnosis'"):
        topic("hypnosis")
