"""What may stand on a worksheet, and when it counts as prepared."""

from __future__ import annotations

from typing import Any

import pytest

from accord.supervision.answers import (
    ANSWERS,
    MOST_CASES,
    Answer,
    AnswerError,
    Case,
    Clients,
    CommonGoal,
    CommonGoals,
    FreeText,
    ModalityChoice,
    OwnTherapist,
    Reflection,
    Scope,
)
from accord.supervision.exercises import Kind


def test_every_kind_but_the_private_one_has_a_value() -> None:
    assert set(ANSWERS) == {kind for kind in Kind if not kind.private}


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_empty_answer_is_not_prepared(kind: Kind) -> None:
    assert not ANSWERS[kind]().prepared


@pytest.mark.parametrize(
    "answer",
    [
        Reflection(readings=("r1",)),
        Reflection(other_reading="a book"),
        Reflection(scope=Scope(refers_on="eating")),
        Clients((Case(pseudonym="Birch", experience="calm"),)),
        ModalityChoice(key="cbt"),
        ModalityChoice(name="Ecotherapy"),
        ModalityChoice(goals=("", "", "rest")),
        CommonGoals((CommonGoal("sleep"),)),
        FreeText("yes"),
    ],
)
def test_a_few_words_are_enough(answer: Answer) -> None:
    assert answer.prepared


@pytest.mark.parametrize(
    "answer",
    [
        Reflection(stayed=" \n"),
        Clients((Case(pseudonym="Birch"),)),
        ModalityChoice(interested=True),
        CommonGoals((CommonGoal("  "),)),
    ],
)
def test_a_name_or_a_blank_alone_is_not(answer: Answer) -> None:
    assert not answer.prepared


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (0, ""),
        (1, "One is here, and it is saved."),
        (2, "2 are here, and they are saved."),
        (3, ""),
        (5, ""),
        (6, "6 are here, and they are saved."),
    ],
)
def test_fewer_or_more_clients_are_said_kindly(count: int, says: str) -> None:
    cases = tuple(Case(pseudonym=f"Bird {n}") for n in range(count))
    assert Clients(cases).how_many.endswith(says)
    assert bool(Clients(cases).how_many) == bool(says)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: FreeText("x" * 20_001), "at most 20,000 characters; this one has 20,001"),
        (lambda: FreeText("a\0b"), "plain; this one holds a NUL"),
        (lambda: Reflection(stayed="x" * 2001), "at most 2,000 characters; this one has 2,001"),
        (lambda: Clients((Case(),)), "has a pseudonym; this one has none"),
        (lambda: Clients((Case(pseudonym="x" * 121),)), "at most 120 characters"),
        (lambda: Clients((Case("a"), Case("a"))), "once; one is here twice"),
        (
            lambda: Clients(tuple(Case(str(n)) for n in range(MOST_CASES + 1))),
            "at most 10 clients; this one has 11",
        ),
        (lambda: ModalityChoice(goals=("a",)), "3 main goals; these are 1"),
        (lambda: ModalityChoice(name="x" * 121), "at most 120 characters"),
        (lambda: CommonGoals((CommonGoal("x"),) * 21), "at most 20 common goals"),
        (lambda: OwnTherapist(("x",) * 8), "your own has 8"),
        (lambda: OwnTherapist((), ("x",) * 8), "your therapist's has 8"),
    ],
)
def test_a_rule_says_what_came_instead(make: Any, says: str) -> None:
    with pytest.raises(AnswerError, match=says):
        make()


def test_goals_for_a_client_are_one_a_line() -> None:
    case = Case(pseudonym="Birch", goals=" sleep \r\n\nsee friends\n")
    assert case.goal_lines == ("sleep", "see friends")
