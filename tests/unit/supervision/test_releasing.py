"""What crosses to the group, and until when."""

from __future__ import annotations

import pytest

from accord.supervision.answers import (
    AnswerError,
    Case,
    Clients,
    CommonGoal,
    CommonGoals,
    FreeText,
    ModalityChoice,
    Reflection,
    Scope,
)
from accord.supervision.exercises import Kind
from accord.supervision.releasing import (
    RELEASABLE,
    SHARED,
    Deed,
    SharedGoal,
    SharedGoals,
    SharedModality,
    SharedReflection,
    SharedText,
    may,
    need,
    shared,
)
from accord.supervision.states import State, StateError


def test_what_can_cross_has_a_value_and_nothing_else_has() -> None:
    assert set(SHARED) == RELEASABLE
    assert Kind.CLIENTS not in RELEASABLE
    assert not any(kind.private for kind in RELEASABLE)


@pytest.mark.parametrize("state", State)
def test_the_table_of_deeds(state: State) -> None:
    assert may(Deed.WRITE, state) == (state is not State.DRAFT)
    assert may(Deed.RELEASE, state) == (state is State.ANNOUNCED)
    assert may(Deed.TAKE_BACK, state) == (state in (State.ANNOUNCED, State.CALLED_OFF))


def test_a_deed_at_the_wrong_time_says_so() -> None:
    need(Deed.RELEASE, State.ANNOUNCED)
    with pytest.raises(StateError, match="this month is called off"):
        need(Deed.RELEASE, State.CALLED_OFF)
    with pytest.raises(StateError, match="begins when the month is announced"):
        need(Deed.WRITE, State.DRAFT)


def test_readings_cross_by_how_they_are_cited() -> None:
    answer = Reflection(("r1", "gone"), " a book ", "it is felt", Scope(ages="adults"))
    assert shared(answer, readings={"r1": "Tryon (2018)", "r2": "another"}) == SharedReflection(
        ("Tryon (2018)", "a book"), "it is felt", Scope(ages="adults")
    )
    assert shared(answer) == SharedReflection(("a book",), "it is felt", Scope(ages="adults"))


def test_a_modality_crosses_by_the_members_name_for_it() -> None:
    goals = ("less fear", " ", "more doing")
    assert shared(ModalityChoice("cbt", "", True, goals)) == SharedModality(
        "cbt", "Cognitive behavioural therapy", True, ("less fear", "more doing")
    )
    named = shared(ModalityChoice("cbt", "CBT with a dog", False, goals))
    assert named == SharedModality("cbt", "CBT with a dog", False, ("less fear", "more doing"))
    with pytest.raises(AnswerError, match="has a name; this one has none"):
        shared(ModalityChoice(goals=goals))


def test_of_a_goal_its_words_and_theme_cross_and_not_whose_it_is() -> None:
    answer = CommonGoals(
        (CommonGoal("sleep", "sleep", "c1", "r1"), CommonGoal(" "), CommonGoal("calm"))
    )
    every = SharedGoals((SharedGoal("sleep", "sleep"), SharedGoal("calm", "")))
    assert shared(answer) == every
    assert shared(answer, places=[2]) == SharedGoals((SharedGoal("calm", ""),))
    for none in ([], [1], [9]):
        with pytest.raises(AnswerError, match="none is chosen"):
            shared(answer, places=none)


def test_a_text_crosses_as_it_is() -> None:
    assert shared(FreeText(" as it is ")) == SharedText(" as it is ")


def test_nothing_empty_and_no_case_crosses() -> None:
    with pytest.raises(AnswerError, match="has words; this one has none"):
        shared(FreeText())
    with pytest.raises(AnswerError, match="reviewed abstract"):
        shared(Clients((Case(pseudonym="Birch", goals="sleep"),)))
