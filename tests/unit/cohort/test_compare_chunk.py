"""A chunk gives one outcome for each line, in order, whatever the lines hold."""

from __future__ import annotations

from accord.cohort.compare_chunk import compare_chunk
from accord.cohort.compare_dyad import Engine
from accord.errors import AccordError
from accord.exchange.dyads import Comparison
from accord.exchange.lines import RawLine

ENGINE = Engine(None, "there is no model")
GOOD = b'{"client": ["sleep"], "therapist": ["rest"]}'


def title(comparison: Comparison) -> str:
    return f"dyad {comparison.dyad.id}"


def test_lines_that_break_a_rule_do_not_stop_the_others() -> None:
    chunk = (RawLine(1, GOOD, 45), RawLine(2, b"{", 2), RawLine(4, GOOD, 45))
    outcomes = compare_chunk(chunk, source="d.jsonl", engine=ENGINE, render=title)
    assert [outcome.text for outcome in outcomes] == ["dyad 1", None, "dyad 4"]
    assert str(outcomes[1].problem).startswith("d.jsonl, line 2: must be one JSON object")
    assert [outcome.size for outcome in outcomes] == [45, 2, 45]


def test_an_error_of_the_user_while_comparing_names_the_line() -> None:
    def refuse(comparison: Comparison) -> str:
        raise AccordError("this breaks a rule")

    (outcome,) = compare_chunk((RawLine(3, GOOD, 9),), source="d", engine=ENGINE, render=refuse)
    assert outcome.problem == "d, line 3: this breaks a rule"
