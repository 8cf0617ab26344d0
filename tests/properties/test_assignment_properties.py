"""The assignment against trying every permutation, and against scipy."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from accord.consensus.assignment import assign

WEIGHT = st.one_of(
    st.floats(-10, 10, allow_nan=False), st.integers(-2, 2), st.sampled_from([0.0, 0.5, 1.0])
)


@st.composite
def tables(draw, most=6):
    rows, columns = draw(st.integers(1, most)), draw(st.integers(1, most))
    return [[draw(WEIGHT) for _ in range(columns)] for _ in range(rows)]


def total(weights, pairs):
    return math.fsum(weights[row][column] for row, column in pairs)


def every_assignment(weights):
    rows, columns = len(weights), len(weights[0])
    if rows <= columns:
        return [tuple(enumerate(p)) for p in itertools.permutations(range(columns), rows)]
    return [
        tuple((row, column) for column, row in enumerate(p))
        for p in itertools.permutations(range(rows), columns)
    ]


@given(tables(most=5))
def test_no_other_assignment_has_a_greater_total(weights):
    best = max(total(weights, pairs) for pairs in every_assignment(weights))
    assert total(weights, assign(weights)) == pytest.approx(best, abs=1e-9)


@given(tables())
def test_it_is_one_to_one_in_order_of_row_and_leaves_nobody_of_the_shorter_side_out(weights):
    pairs = assign(weights)
    assert len(pairs) == min(len(weights), len(weights[0]))
    assert len({column for _, column in pairs}) == len(pairs)
    assert [row for row, _ in pairs] == sorted({row for row, _ in pairs})


@given(tables())
def test_turning_the_table_leaves_the_total(weights):
    turned = [list(column) for column in zip(*weights, strict=True)]
    assert total(turned, assign(turned)) == pytest.approx(total(weights, assign(weights)), abs=1e-9)


@given(tables())
def test_the_same_weights_always_give_the_same_pairs(weights):
    assert assign(weights) == assign(tuple(tuple(row) for row in weights))


@pytest.mark.parametrize("shape", [(1, 50), (50, 1), (5, 5), (12, 31), (40, 17), (50, 50)])
@pytest.mark.parametrize("kind", ["spread", "ties", "negative"])
def test_it_reaches_the_total_of_scipy(shape, kind):
    random = np.random.default_rng([*shape, len(kind)])
    table = random.random(shape)
    if kind == "ties":
        table = np.round(table * 3)
    if kind == "negative":
        table = table - 2
    weights = table.tolist()
    assert total(weights, assign(weights)) == pytest.approx(
        table[linear_sum_assignment(table, maximize=True)].sum(), abs=1e-9
    )
