"""Sums of yes-or-no outcomes: their distribution, their interval, what is refused."""

import math

import pytest

from accord.statistics.sums import LEVEL, Interval, SumDistribution, bernoulli_sum


def test_equal_probabilities_give_the_binomial():
    spread = bernoulli_sum([0.3] * 6)
    binomial = [math.comb(6, k) * 0.3**k * 0.7 ** (6 - k) for k in range(7)]
    assert spread.values == tuple(range(7))
    assert spread.probabilities == pytest.approx(binomial)
    assert spread.mean == pytest.approx(1.8)


def test_no_outcomes_add_up_to_nothing():
    assert bernoulli_sum([]) == SumDistribution((0.0,), (1.0,), 0.0)


def test_certain_outcomes_leave_one_value():
    assert bernoulli_sum([1.0, 0.0, 1.0]) == SumDistribution((2.0,), (1.0,), 2.0)
    assert bernoulli_sum([1.0, 0.0], [2.5, 9]) == SumDistribution((2.5,), (1.0,), 2.5)


def test_weights_on_the_lattice_are_exact():
    spread = bernoulli_sum([0.5, 0.25], [0.15, 7.5])
    assert spread.values == (0.0, 0.15, 7.5, 7.65)
    assert spread.probabilities == (0.375, 0.375, 0.125, 0.125)


def test_a_weight_of_0_changes_nothing():
    assert bernoulli_sum([0.5, 0.3], [1, 0]).probabilities == (0.5, 0.5)


def test_other_weights_move_by_half_a_step_at_most_and_the_mean_not_at_all():
    spread = bernoulli_sum([0.5], [1 / 3], step=0.1)
    assert spread.values == (0.0, 0.3)
    assert spread.mean == pytest.approx(1 / 6)


def test_the_interval_leaves_out_less_than_a_tail_at_either_end():
    spread = SumDistribution((0.0, 1.0, 2.0, 3.0), (0.04, 0.46, 0.46, 0.04), 1.5)
    assert spread.interval(0.90) == Interval(1.0, 2.0, 0.90)
    assert spread.interval(0.95) == Interval(0.0, 3.0, 0.95)


def test_a_tail_that_is_just_reached_is_kept_at_both_ends():
    spread = SumDistribution((0.0, 1.0, 2.0), (0.05, 0.9, 0.05), 1.0)
    assert spread.interval(0.90) == Interval(0.0, 2.0, 0.90)


def test_a_point_has_a_point_for_an_interval():
    assert bernoulli_sum([1.0]).interval() == Interval(1.0, 1.0, LEVEL)


def test_probability_lost_to_rounding_ends_at_the_last_value():
    assert SumDistribution((0.0, 1.0), (0.0, 0.4), 0.4).interval(0.1) == Interval(1.0, 0.0, 0.1)


@pytest.mark.parametrize("level", [0, 1, -0.5, math.nan])
def test_a_level_outside_0_to_1_is_refused(level):
    with pytest.raises(ValueError, match="a level lies between 0 and 1"):
        bernoulli_sum([0.5]).interval(level)


@pytest.mark.parametrize(
    ("probabilities", "weights", "rule"),
    [
        ([1.1], None, "a probability lies from 0 to 1; this one is 1.1"),
        ([-0.1], None, "a probability lies from 0 to 1"),
        ([math.nan], None, "a probability lies from 0 to 1"),
        ([0.5], [-1], "a weight is a number from 0 up; this one is -1"),
        ([0.5], [math.inf], "a weight is a number from 0 up"),
        ([0.5], [math.nan], "a weight is a number from 0 up"),
        ([0.5], [1, 2], "one weight for each probability, 1; there are 2"),
    ],
)
def test_what_is_no_probability_or_no_weight_is_refused(probabilities, weights, rule):
    with pytest.raises(ValueError, match=rule):
        bernoulli_sum(probabilities, weights)


@pytest.mark.parametrize("step", [0, -1, math.inf, math.nan])
def test_a_step_is_above_0(step):
    with pytest.raises(ValueError, match="a step is a number above 0"):
        bernoulli_sum([0.5], step=step)
