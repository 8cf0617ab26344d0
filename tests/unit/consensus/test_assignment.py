"""The assignment takes the pairs with the greatest total, the same ones every time."""

import math

import pytest

from accord.consensus.assignment import assign


def test_gives_up_the_best_pair_where_that_makes_the_total_greater():
    assert assign([[0.9, 0.8], [0.8, 0.1]]) == ((0, 1), (1, 0))


def test_every_line_of_the_shorter_side_gets_a_partner():
    assert assign([[0.0, -3.0, -1.0]]) == ((0, 0),)
    assert assign([[-5.0], [-2.0], [-9.0]]) == ((1, 0),)


@pytest.mark.parametrize("weights", [[], [[]], [[], []]])
def test_an_empty_side_has_no_pairs(weights):
    assert assign(weights) == ()


def test_ties_go_to_the_lowest_index():
    assert assign([[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]) == ((0, 0), (1, 1))
    assert assign([[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]]) == ((0, 0), (1, 1))


def test_whole_numbers_and_tuples_will_do():
    assert assign(((1, 5), (2, 9))) == ((0, 0), (1, 1))


def test_rows_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="as many weights as the first, 2; row 1 has 1"):
        assign([[1.0, 2.0], [1.0]])


@pytest.mark.parametrize("weight", [math.nan, math.inf, -math.inf, 1e101])
def test_a_weight_that_is_not_a_finite_number_is_refused(weight):
    with pytest.raises(ValueError, match="a weight is a finite number"):
        assign([[0.5, weight]])


def test_the_weights_are_left_as_they_were():
    weights = [[0.3, 0.6], [0.2, 0.9]]
    assign(weights)
    assert weights == [[0.3, 0.6], [0.2, 0.9]]
