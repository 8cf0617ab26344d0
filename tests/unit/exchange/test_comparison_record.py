"""The record of a comparison keeps its promised form."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accord.consensus.goals import GoalList
from accord.consensus.values import Match, Pair, Relation
from accord.exchange.comparison_record import json_line, record_of
from tests.unit.cli.made_comparisons import (
    CLIENT,
    THERAPIST,
    compared,
    made_match,
    with_false_consensus,
)

PROMISED = [
    "id",
    "client",
    "therapist",
    "pairs",
    "links",
    "only_client",
    "only_therapist",
    "consensus",
    "coorientation",
    "notes",
]


def test_the_keys_and_their_order_are_the_promised_ones() -> None:
    record = record_of(compared())
    assert list(record) == PROMISED
    assert list(record["pairs"][0]) == ["client", "therapist", "relation", "probability", "why"]
    assert list(record["consensus"]["coverage"]) == ["estimate", "low", "high", "corrected"]
    assert record["coorientation"] is None


def test_numbers_have_six_decimals() -> None:
    assert record_of(compared())["pairs"][0]["probability"] == 0.812346


def test_a_record_is_one_line_in_utf8_whatever_the_goals_hold() -> None:
    goals = GoalList.of(["first\nsecond", "a\u2028b\u0085c", "睡眠 🙂"])
    line = json_line(compared(made_match(goals)))
    assert line.count("\n") == 1
    assert len(line.splitlines()) == 1
    assert "睡眠 🙂" in line
    assert json.loads(line)["client"] == list(goals.texts)


def test_weighted_figures_are_there_only_with_importances() -> None:
    plain = GoalList.of(CLIENT.texts), GoalList.of(THERAPIST.texts)
    assert "coverage_weighted" in record_of(compared())["consensus"]
    assert list(record_of(compared(made_match(*plain)))["consensus"]) == [
        "coverage",
        "focus",
        "dice",
        "basis",
    ]


def test_a_decision_and_the_suggestion_are_both_kept() -> None:
    decided = Pair(0, 0, Relation.RELATED, 0.8, (), decided=True, suggested=Relation.SAME)
    broken = Pair(1, 1, Relation.UNRELATED, None, (), decided=True, suggested=Relation.OPPOSED)
    match = replace(made_match(), pairs=(decided,), broken=(broken,))
    record = record_of(compared(match))
    assert record["pairs"][0]["decided"] is True
    assert record["pairs"][0]["suggested"] == "same"
    assert record["broken"][0]["suggested"] == "opposed"
    assert record["broken"][0]["probability"] is None


def test_an_empty_list_gives_null_with_the_reason() -> None:
    coverage = record_of(compared(Match(GoalList(), THERAPIST)))["consensus"]["coverage"]
    assert coverage["estimate"] is None
    assert coverage["reason"] == "the client's list is empty"


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("made", [compared, with_false_consensus])
def test_the_manual_tells_every_key(made: Any) -> None:
    manual = (Path(__file__).parents[3] / "docs/reference/compare.md").read_text(encoding="utf-8")
    keys = keys_of(record_of(made())) | {"decided", "suggested", "broken", "reason"}
    keys |= keys_of(record_of(compared(Match(CLIENT, THERAPIST, unread_client=(0,)))))
    assert {key for key in keys if f"`{key}`" not in manual} == set()
