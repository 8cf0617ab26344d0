"""Who is set beside whom: the one-to-one assignment with the greatest total weight.

Pure Python on purpose. scipy's ``linear_sum_assignment`` gives the same totals, and importing
it takes longer than a whole comparison may; lists of goals are short enough to do without.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

MAX_WEIGHT = 1e100
"""Largest size of a weight: sums and differences of such weights cannot overflow."""


def assign(weights: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
    """Pair rows with columns one to one, so that the weights of the pairs add up to the most.

    ``weights`` has a row for each goal of one list and a column for each goal of the other, in
    any unit, and may be negative. Every row or every column of the shorter side gets a partner,
    however small the weight: whether a pair is worth showing is for the caller to say. Returns
    ``(row, column)`` pairs in order of row; none where a side is empty.

    Method: shortest augmenting paths with dual prices, O(n^3) (Jonker & Volgenant 1987,
    Computing 38, 325-340). The total is the greatest one up to floating-point rounding. Ties:
    the lines of the shorter side (rows, where the sides are equal) come in one after another,
    and each search takes the lowest index among the equally good ones; so the same weights
    always give the same pairs. Compared with: scipy's ``linear_sum_assignment`` (in tests).

    Raises ValueError for rows of unequal length and for a weight that is not a finite number.

    >>> assign([[0.9, 0.8], [0.7, 0.1]])
    ((0, 1), (1, 0))
    >>> assign([[0.2], [0.6], [0.6]])
    ((1, 0),)
    """
    _check(weights)
    if not weights or not weights[0]:
        return ()
    if len(weights) <= len(weights[0]):
        return tuple(enumerate(_columns_of_rows(weights)))
    rows_of_columns = _columns_of_rows(tuple(zip(*weights, strict=True)))
    return tuple(sorted((row, column) for column, row in enumerate(rows_of_columns)))


def _check(weights: Sequence[Sequence[float]]) -> None:
    for index, row in enumerate(weights):
        if len(row) != len(weights[0]):
            raise ValueError(
                f"every row has as many weights as the first, {len(weights[0])}; "
                f"row {index} has {len(row)}"
            )
        for weight in row:
            if not -MAX_WEIGHT <= weight <= MAX_WEIGHT:
                raise ValueError(
                    f"a weight is a finite number, at most {MAX_WEIGHT:g} in size; "
                    f"row {index} has {weight}"
                )


def _columns_of_rows(weights: Sequence[Sequence[float]]) -> list[int]:
    """Column of each row; there are at most as many rows as columns."""
    width = len(weights[0])
    row_of: list[int] = [-1] * width
    row_price = [0.0] * len(weights)
    column_price = [0.0] * width
    for row in range(len(weights)):
        came_from, end = _shortest_path(weights, row, row_of, row_price, column_price)
        while end >= 0:
            before = came_from[end]
            row_of[end] = row if before < 0 else row_of[before]
            end = before
    columns = [0] * len(weights)
    for column, taken_by in enumerate(row_of):
        if taken_by >= 0:
            columns[taken_by] = column
    return columns


def _shortest_path(
    weights: Sequence[Sequence[float]],
    start: int,
    row_of: Sequence[int],
    row_price: list[float],
    column_price: list[float],
) -> tuple[list[int], int]:
    """Cheapest way from an unpaired row to a free column, and the prices that go with it.

    Returns for each column the column before it on the way (-1: it comes straight from
    ``start``), and the free column at the end. Costs are the negated weights.
    """
    width = len(row_of)
    distance = [math.inf] * width
    came_from = [-1] * width
    open_columns = list(range(width))
    done: list[int] = []
    row, last, reached = start, -1, 0.0
    while row >= 0:
        offset = reached - row_price[row]
        costs = weights[row]
        nearest, best = math.inf, -1
        for column in open_columns:
            through = offset - costs[column] - column_price[column]
            if through < distance[column]:
                distance[column] = through
                came_from[column] = last
            if distance[column] < nearest:
                nearest, best = distance[column], column
        reached, last = nearest, best
        open_columns.remove(best)
        done.append(best)
        row = row_of[best]
    # Prices move only on the columns passed on the way, by how much sooner they were reached.
    row_price[start] += reached
    for column in done[:-1]:
        sooner = reached - distance[column]
        column_price[column] -= sooner
        row_price[row_of[column]] += sooner
    return came_from, last
