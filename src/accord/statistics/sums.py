"""How a sum of yes-or-no outcomes is spread, when each has its own probability.

The number of goals that two lists share is such a sum: each pair either is the same goal or
it is not. With equal weights its distribution is the Poisson binomial (Wang 1993, Statistica
Sinica 3, 295-312); it is had exactly, by adding one outcome after another (convolution).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEVEL = 0.90
"""Probability that a central interval holds. Nine in ten, because sums of about five outcomes
take few values: at .95 the interval is most often the whole range and says nothing. It is a
convention of this house and no cut-off."""

STEP = 0.05
"""Weights are rounded to multiples of this. Importance from 0 to 10 in whole, half, tenth or
twentieth points is exact; any other weight moves by half a step at most."""

_ROUNDING = 1e-12  # a cumulated probability may miss a tail by this and still count as reaching it


@dataclass(frozen=True, slots=True)
class Interval:
    """The central part of a distribution, ends included, that holds at least ``level`` of it.

    >>> Interval(1.0, 3.0, 0.9).high
    3.0
    """

    low: float
    high: float
    level: float


@dataclass(frozen=True, slots=True)
class SumDistribution:
    """The values that a sum can take, in rising order, and the probability of each.

    ``mean`` is the sum of weight times probability, from the weights before any rounding.

    >>> SumDistribution((0.0, 1.0), (0.25, 0.75), 0.75).mean
    0.75
    """

    values: tuple[float, ...]
    probabilities: tuple[float, ...]
    mean: float

    def interval(self, level: float = LEVEL) -> Interval:
        """Leave out at either end only values that together have less than half of 1 - level.

        Both ends follow the same rule, so turning the sum round turns the interval round, and
        it holds ``level`` of the probability or more. Raises ValueError unless 0 < level < 1.

        >>> bernoulli_sum([0.5, 0.5, 0.5, 0.5]).interval()
        Interval(low=0.0, high=4.0, level=0.9)
        >>> bernoulli_sum([0.9, 0.9, 0.1]).interval()
        Interval(low=1.0, high=3.0, level=0.9)
        """
        if not 0 < level < 1:
            raise ValueError(f"a level lies between 0 and 1; this one is {level}")
        tail = (1 - level) / 2 - _ROUNDING
        return Interval(
            self.values[_first_reaching(tail, self.probabilities)],
            self.values[-1 - _first_reaching(tail, self.probabilities[::-1])],
            level,
        )


def bernoulli_sum(
    probabilities: Sequence[float],
    weights: Sequence[float] | None = None,
    *,
    step: float = STEP,
) -> SumDistribution:
    """How the (weighted) sum of independent yes-or-no outcomes is spread.

    ``probabilities`` (each 0-1) of k outcomes; ``weights`` (each 0 or more, in any unit) is what
    an outcome adds where it comes out yes, 1 for each where None. Outcomes are taken to be
    independent. Weights are rounded to multiples of ``step``, so a value is wrong by k times
    half a step at most, and by nothing where the weights are such multiples.

    Formula: P(x) after one more outcome (p, w) is (1 - p) P(x) + p P(x - w).
    Cost: k times the number of values, which is at most 2^k and at most sum(weights)/step + 1.
    Compared with: listing all 2^k outcomes (in tests).

    Raises ValueError for a probability outside 0-1, a weight that is negative or not finite,
    and for weights that are not as many as the probabilities.

    >>> bernoulli_sum([0.5, 0.5]).probabilities
    (0.25, 0.5, 0.25)
    >>> bernoulli_sum([0.5, 1.0], [3, 4]).values
    (4.0, 7.0)
    """
    heights = [1.0] * len(probabilities) if weights is None else list(weights)
    _check(probabilities, heights, step)
    spread = {0: 1.0}
    for probability, weight in zip(probabilities, heights, strict=True):
        spread = _with_one_more(spread, probability, round(weight / step))
    rising = sorted(spread)
    return SumDistribution(
        # Nine decimals keep tenths clean: 3 * 0.05 is 0.15000000000000002.
        tuple(round(cell * step, 9) for cell in rising),
        tuple(spread[cell] for cell in rising),
        math.fsum(p * w for p, w in zip(probabilities, heights, strict=True)),
    )


def _with_one_more(spread: dict[int, float], probability: float, cells: int) -> dict[int, float]:
    if probability == 0 or cells == 0:
        return spread
    if probability == 1:
        return {value + cells: mass for value, mass in spread.items()}
    grown = {value: mass * (1 - probability) for value, mass in spread.items()}
    for value, mass in spread.items():
        grown[value + cells] = grown.get(value + cells, 0.0) + mass * probability
    return grown


def _first_reaching(tail: float, probabilities: Sequence[float]) -> int:
    """Index of the first value at which the probability summed so far reaches ``tail``."""
    total = 0.0
    for index, probability in enumerate(probabilities):
        total += probability
        if total >= tail:
            return index
    return len(probabilities) - 1


def _check(probabilities: Sequence[float], weights: Sequence[float], step: float) -> None:
    if not (step > 0 and math.isfinite(step)):
        raise ValueError(f"a step is a number above 0; this one is {step}")
    if len(weights) != len(probabilities):
        raise ValueError(
            f"there is one weight for each probability, {len(probabilities)}; "
            f"there are {len(weights)}"
        )
    for probability in probabilities:
        if not 0 <= probability <= 1:
            raise ValueError(f"a probability lies from 0 to 1; this one is {probability}")
    for weight in weights:
        if not (weight >= 0 and math.isfinite(weight)):
            raise ValueError(f"a weight is a number from 0 up; this one is {weight}")
