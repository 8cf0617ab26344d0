"""A line of JSON becomes a dyad, or says which rule it breaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from accord.consensus.goals import Goal
from accord.consensus.values import Decision, Relation
from accord.errors import InputError
from accord.exchange.dyad_lines import KNOWN_KEYS, read_dyad
from accord.exchange.dyads import Dyad
from accord.exchange.lines import RawLine

TWO = {"client": ["sleep", "work"], "therapist": ["rest"]}


def read(record: Any, line: int = 7) -> Dyad:
    text = record if isinstance(record, str) else json.dumps(record)
    content = text.encode()
    return read_dyad(RawLine(line, content, len(content)), source="d.jsonl")


def problem_of(record: Any) -> str:
    with pytest.raises(InputError) as caught:
        read(record)
    place, _, message = str(caught.value).partition(": ")
    assert place == "d.jsonl, line 7"
    return message


def test_everything_that_may_be_given_is_read() -> None:
    dyad = read(
        {
            "id": "a",
            "client": ["sleep", {"text": "work", "importance": 3}],
            "therapist": [{"text": "rest"}],
            "client_guess": ["x"],
            "therapist_guess": ["y", "z"],
            "client_agreement": 8,
            "therapist_agreement": 2.5,
            "decisions": [{"client": 1, "therapist": 0, "relation": "opposed"}],
            "x_site": {"anything": [1, None]},
        }
    )
    assert dyad.client.goals == (Goal("sleep"), Goal("work", 3))
    assert list(dyad.texts()) == ["sleep", "work", "rest", "x", "y", "z"]
    assert (dyad.client_agreement, dyad.therapist_agreement) == (8, 2.5)
    assert dyad.decisions == (Decision(1, 0, Relation.OPPOSED),)


def test_what_is_null_or_missing_is_absent_and_the_line_number_is_the_id() -> None:
    dyad = read({**TWO, "id": None, "client_guess": None, "decisions": None})
    assert dyad.id == 7
    assert (dyad.client_guess, dyad.client_agreement, dyad.decisions) == (None, None, ())


def test_an_id_stays_a_number_or_a_text_and_lists_may_be_empty() -> None:
    dyad = read({"id": 12, "client": [], "therapist": []})
    assert (dyad.id, len(dyad.client)) == (12, 0)


def test_right_to_left_words_are_kept_as_they_are() -> None:
    assert read({**TWO, "client": ["לישון"]}).client.texts == ("לישון",)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("{", "must be one JSON object a line (two text files are given as two names); "),
        ("sleep", "must be one JSON object a line"),
        ("[]", "this one is a list"),
        ("7", "this one is a number"),
        ("null", "this one is null"),
        ("true", "this one is true or false"),
        ("[" * 100_000, "nested too deeply"),
        ('{"x_n": NaN}', "numbers must be finite; this one is NaN"),
        ('{"x_n": -Infinity}', "numbers must be finite; this one is -Infinity"),
        ('{"x_n": ' + "9" * 5000 + "}", "too many digits"),
        ('{"id": 1, "client": [], "client": []}', 'a key is given once; "client" is given twice'),
        ({"client": ["a"]}, 'needs "client" and "therapist", each a list of goals; no therapist'),
        ({**TWO, "client": None}, "no client"),
        ({**TWO, "clientguess": []}, 'unknown key "clientguess"; known are id, client'),
        ({**TWO, "id": True}, '"id" is a text or a whole number; this one is true or false'),
        ({**TWO, "id": 1.5}, '"id" is a text or a whole number; this one is a number'),
        ({**TWO, "id": "\ud800"}, "id holds half of a surrogate pair"),
        ({**TWO, "client": "sleep"}, '"client" is a list of goals; this one is a text'),
        ({**TWO, "client": [{}]}, "this one is an object without keys"),
        ({**TWO, "client": [{"text": 3}]}, 'this one is an object with "text"'),
        ({**TWO, "client": [7]}, 'in "client": a goal is a text'),
        ({**TWO, "client": [{"text": "a", "weight": 1}]}, 'unknown key "weight"'),
        ({**TWO, "client": [{"text": "a", "importance": "9"}]}, '"importance" is a number'),
        ({**TWO, "client": [{"text": "a", "importance": True}]}, "this one is true or false"),
        ({**TWO, "client": [{"text": "a", "importance": 10**400}]}, "importance is a number"),
        ({**TWO, "client": ["a\ud800"]}, 'in "client": goal holds half of a surrogate pair'),
        ({**TWO, "client": ["a\0"]}, 'in "client": a goal is plain text; this one holds a NUL'),
        ({**TWO, "client": ["  "]}, "a goal needs words"),
        ({**TWO, "therapist": ["a", "A "]}, 'in "therapist": a list names each goal once'),
        ({**TWO, "client": [f"g{n}" for n in range(51)]}, "at most 50 goals; this one has 51"),
        ({**TWO, "client": ["x" * 2001]}, "at most 2000 characters; this one has 2001"),
        ({**TWO, "client_agreement": 11}, '"client_agreement" is a number from 0 to 10'),
        ({**TWO, "client_agreement": "8"}, "this one is a text"),
        ({**TWO, "decisions": {}}, '"decisions" is a list; this one is an object without keys'),
        ({**TWO, "decisions": [1]}, 'a decision has "client", "therapist" and "relation"'),
    ],
)
def test_a_broken_rule_says_the_rule_and_what_came_instead(record: Any, message: str) -> None:
    assert message in problem_of(record)


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ((2, 0, "same"), 'a decision\'s "client" counts goals from 0; the list has 2'),
        ((0, -1, "same"), "the list has 1, and this one is -1"),
        ((True, 0, "same"), "the list has 2"),
        (("0", 0, "same"), "and this one is a text"),
        ((0, 0, "alike"), "relation is one of same, related, opposed, unrelated"),
        ((0, 0, ["same"]), "relation is one of"),
    ],
)
def test_a_decision_points_at_goals_that_are_there(
    decision: tuple[Any, Any, Any], message: str
) -> None:
    given = dict(zip(("client", "therapist", "relation"), decision, strict=True))
    assert message in problem_of({**TWO, "decisions": [given]})


def test_a_pair_is_decided_once() -> None:
    given = {"client": 1, "therapist": 0, "relation": "same"}
    assert "client 1 and therapist 0 are decided twice" in problem_of(
        {**TWO, "decisions": [given, given]}
    )


def test_known_keys_are_the_ones_that_the_manual_lists() -> None:
    manual = (Path(__file__).parents[3] / "docs/reference/compare.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in manual for key in KNOWN_KEYS)
