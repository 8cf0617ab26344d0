"""The distribution of a sum against listing all of the 2^k outcomes."""

import itertools
import math
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.statistics.sums import STEP, bernoulli_sum

PROBABILITY = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.5, 1.0]))
OUTCOMES = st.lists(st.tuples(PROBABILITY, st.integers(0, 200)), max_size=8)
"""Probabilities, and weights as whole numbers of steps, which are exact."""


def listed(outcomes):
    spread = defaultdict(list)
    for came in itertools.product((False, True), repeat=len(outcomes)):
        probability = math.prod(
            p if yes else 1 - p for (p, _), yes in zip(outcomes, came, strict=True)
        )
        spread[sum(w for (_, w), yes in zip(outcomes, came, strict=True) if yes)].append(
            probability
        )
    return {value: math.fsum(parts) for value, parts in spread.items()}


def summed(outcomes):
    return bernoulli_sum([p for p, _ in outcomes], [w * STEP for _, w in outcomes])


@given(OUTCOMES)
def test_it_is_the_distribution_that_listing_gives(outcomes):
    spread = summed(outcomes)
    slow = listed(outcomes)
    fast = {round(v / STEP): p for v, p in zip(spread.values, spread.probabilities, strict=True)}
    assert set(fast) <= set(slow)
    for value, probability in slow.items():
        assert fast.get(value, 0.0) == pytest.approx(probability, abs=1e-12)


@given(OUTCOMES)
def test_it_adds_up_to_one_and_rises_and_has_its_mean(outcomes):
    spread = summed(outcomes)
    assert math.fsum(spread.probabilities) == pytest.approx(1)
    assert list(spread.values) == sorted(set(spread.values))
    by_value = math.fsum(v * p for v, p in zip(spread.values, spread.probabilities, strict=True))
    assert by_value == pytest.approx(spread.mean, abs=1e-6)


@given(OUTCOMES, st.floats(0.01, 0.99))
def test_the_interval_holds_its_level_and_would_not_without_either_end(outcomes, level):
    spread = summed(outcomes)
    ends = spread.interval(level)
    pairs = list(zip(spread.values, spread.probabilities, strict=True))
    below = math.fsum(p for v, p in pairs if v < ends.low)
    above = math.fsum(p for v, p in pairs if v > ends.high)
    tail = (1 - level) / 2
    assert ends.low <= ends.high
    assert below < tail + 1e-9
    assert above < tail + 1e-9
    assert below + math.fsum(p for v, p in pairs if v == ends.low) >= tail - 1e-9
    assert above + math.fsum(p for v, p in pairs if v == ends.high) >= tail - 1e-9


@given(st.lists(st.tuples(PROBABILITY, st.floats(0, 10)), max_size=7))
def test_any_other_weights_are_wrong_by_half_a_step_each_at_most(outcomes):
    probabilities, weights = [p for p, _ in outcomes], [w for _, w in outcomes]
    rounded = bernoulli_sum(probabilities, weights)
    exact = [
        sum(w for w, yes in zip(weights, came, strict=True) if yes)
        for came in itertools.product((False, True), repeat=len(weights))
    ]
    allowance = len(outcomes) * STEP / 2 + 1e-6
    for value in rounded.values:
        assert min(abs(value - other) for other in exact) <= allowance
