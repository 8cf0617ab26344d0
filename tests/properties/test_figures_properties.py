"""Figures of consensus hold their bounds and formulas whatever the lists and the pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.consensus.chance import ChanceTable
from accord.consensus.figures import consensus, soft_dice
from accord.consensus.goals import Goal, GoalList
from accord.consensus.values import Chance, Match

PLAIN = ("coverage", "focus", "dice")
ALL = (*PLAIN, *(f"{name}_weighted" for name in PLAIN))
PROBABILITY = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 1.0]))
IMPORTANCE = st.one_of(st.integers(0, 10), st.floats(0, 10))


@st.composite
def matches(draw, probability=PROBABILITY):
    lists = [
        GoalList.of(
            Goal(f"goal {index}", importance)
            for index, importance in enumerate(draw(st.lists(IMPORTANCE, min_size=1, max_size=7)))
        )
        for _ in range(2)
    ]
    pairs = min(map(len, lists))
    partners = draw(st.permutations(range(len(lists[1]))))[:pairs]
    chances = tuple(Chance(i, j, draw(probability)) for i, j in enumerate(partners))
    return Match(*lists, chances=chances)


@given(matches())
def test_every_figure_lies_in_its_interval_and_from_0_to_1(match):
    found = consensus(match)
    for name in ALL:
        figure = getattr(found, name)
        if figure.estimate is None:
            assert figure.reason
            assert (figure.low, figure.high, figure.corrected) == (None, None, None)
        else:
            assert 0 <= figure.low <= figure.estimate <= figure.high <= 1
            assert figure.corrected is None or figure.corrected <= 1 + 1e-9


@given(matches())
def test_plain_figures_follow_the_formulas(match):
    shared = sum(chance.same for chance in match.chances)
    rows, columns = len(match.client), len(match.therapist)
    found = consensus(match, chance=None)
    assert found.coverage.estimate == pytest.approx(shared / rows)
    assert found.focus.estimate == pytest.approx(shared / columns)
    assert found.dice.estimate == pytest.approx(2 * shared / (rows + columns))
    assert soft_dice(match, chance=None) == found.dice


@given(matches(probability=st.sampled_from([0.0, 1.0])))
def test_what_is_certain_has_no_spread(match):
    found = consensus(match, chance=None)
    for name in ALL:
        figure = getattr(found, name)
        assert figure.low == figure.estimate == figure.high


@given(matches())
def test_turning_the_lists_round_turns_coverage_into_focus(match):
    turned = Match(
        match.therapist,
        match.client,
        chances=tuple(Chance(each.therapist, each.client, each.same) for each in match.chances),
    )
    here, there = consensus(match), consensus(turned)
    for name, other in (("coverage", "focus"), ("focus", "coverage"), ("dice", "dice")):
        assert getattr(here, name).estimate == pytest.approx(getattr(there, other).estimate)
        assert getattr(here, name).low == pytest.approx(getattr(there, other).low)
        assert getattr(here, name).high == pytest.approx(getattr(there, other).high)


@given(matches(), st.floats(0, 0.9))
def test_what_unrelated_lists_share_is_0_once_corrected(match, per_pair):
    flat = Match(
        match.client,
        match.therapist,
        chances=tuple(Chance(each.client, each.therapist, per_pair) for each in match.chances),
    )
    found = consensus(flat, ChanceTable(((per_pair,),)))
    for name in PLAIN:
        assert getattr(found, name).corrected == pytest.approx(0, abs=1e-9)
