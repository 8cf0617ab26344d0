"""How much two lists share: coverage, focus and soft Dice, each with an interval.

Consensus is a vector, not one number, and no validated cut-off exists for any of it. Where u
and v are what each goal of the client's and of the therapist's list counts, and p the
probability that the two goals of a pair are the same goal, every figure is one formula::

    figure = sum over pairs of (u_i + v_j) p_ij / (sum of u + sum of v)

====================  ======================  ======================  =========================
figure                u (client's goals)      v (therapist's goals)   so that, plain, it is
====================  ======================  ======================  =========================
``coverage``          1, or importance        0                       S/|A|
``focus``             0                       1, or importance        S/|B|
``dice``              1, or importance        1, or importance        2S/(|A|+|B|)
====================  ======================  ======================  =========================

with S the expected number of shared goals. Each pair is taken to be the same goal or not,
independently of the others, so the interval comes from the matching's own uncertainty: it says
nothing of how the goals were asked for, nor of how they change.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from accord.consensus.chance import ChanceTable, load_chance_table
from accord.consensus.values import Match, Relation
from accord.statistics.sums import LEVEL, STEP, bernoulli_sum

Baseline = ChanceTable | Literal["shipped"] | None
"""What to correct by: a table, the one that is shipped, or nothing."""

LIST_NAMES = ("the client's list", "the therapist's list")

SMALLEST_SCALE = 1e-6
"""Importances that are all below this keep their estimate and lose their interval's detail."""

NO_BASELINE = "not corrected for chance: there is no baseline of unrelated lists"
PEOPLE_DECIDED = "not corrected for chance: people decided, and the baseline is the engine's"
NO_ROOM = "not corrected for chance: unrelated lists of these sizes would share as much"


class Basis(StrEnum):
    """Whose word the figures rest on: the engine's, the two people's, or both.

    >>> Basis("people").value
    'people'
    """

    ENGINE = "engine"
    PEOPLE = "people"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of consensus (0-1), or None with the reason why there is none.

    ``low`` and ``high`` hold at least nine tenths of what the figure may be, given how sure the
    matching is, and always hold ``estimate``; where people decided all, the three are equal.
    ``corrected`` is (O - E)/(max - E): 0 is what unrelated lists of these sizes would show, 1 is
    the most that the sizes allow, and below 0 is less than unrelated lists. ``reason`` says why
    there is no estimate or, where there is one, why it is not corrected.

    >>> Figure.undefined("the client's list is empty").estimate is None
    True
    """

    estimate: float | None
    low: float | None
    high: float | None
    corrected: float | None = None
    reason: str | None = None

    @classmethod
    def undefined(cls, reason: str) -> Figure:
        """Make a figure that does not exist, for this reason.

        >>> Figure.undefined("the client's list is empty").reason
        "the client's list is empty"
        """
        return cls(None, None, None, None, reason)


@dataclass(frozen=True, slots=True)
class Consensus:
    """The six figures of one comparison, and whose word they rest on.

    ``coverage`` is the share of the client's goals that the therapist's list holds: it leads.
    ``focus`` is the share of the therapist's goals that the client holds; ``dice`` is both in
    one. The weighted ones count each goal by how important its own writer said that it is.

    >>> from accord.consensus.goals import GoalList
    >>> consensus(Match(GoalList(), GoalList.of(["sleep"]))).coverage.reason
    "the client's list is empty"
    """

    coverage: Figure
    focus: Figure
    dice: Figure
    coverage_weighted: Figure
    focus_weighted: Figure
    dice_weighted: Figure
    basis: Basis


def consensus(match: Match, chance: Baseline = "shipped") -> Consensus:
    """How much of what each of the two wants is on the other's list too.

    ``chance`` is the baseline to correct by (None: do not correct).

    Decisions: a pair that people decided counts as 1 (same) or 0. Where the engine declined,
    only the lines that people drew count, and a goal without a line counts as not shared: the
    figures are what has been said so far. Where it declined and nobody has decided anything,
    every figure is None with the engine's reason.

    Chance: E is the expected share of unrelated lists, E[S]/|A| for coverage and so on, and max
    is what min(|A|, |B|) pairs can reach. The weighted figures use the same E: between unrelated
    lists no goal is likelier to be paired for being important, so the weights cancel out. Their
    max puts the most important goals into the pairs. After any decision nothing is corrected,
    since the baseline was measured on the engine's own suggestions.

    Goals that the engine could not read and nobody has drawn a line to count in no figure: they
    are neither shared nor left alone, so far as anyone knows.

    Errors: ValueError for a probability outside 0-1; ChanceError for a broken baseline file.

    >>> from accord.consensus.goals import GoalList
    >>> from accord.consensus.values import Chance
    >>> lists = GoalList.of(["sleep", "work"]), GoalList.of(["rest at night"])
    >>> found = consensus(Match(*lists, chances=(Chance(0, 0, 0.8),)), chance=None)
    >>> (found.coverage.estimate, found.coverage.low, found.coverage.high)
    (0.4, 0.0, 0.5)
    """
    shares = shares_of(match, chance)
    a_ones, b_ones = _counts(match)
    a_weights = _read_alone(match.client.importances, match.unread_client)
    b_weights = _read_alone(match.therapist.importances, match.unread_therapist)
    return Consensus(
        coverage=shares.figure(a_ones, None),
        focus=shares.figure(None, b_ones),
        dice=shares.figure(a_ones, b_ones),
        coverage_weighted=_weighted(shares, (True, False), a_weights, b_weights),
        focus_weighted=_weighted(shares, (False, True), a_weights, b_weights),
        dice_weighted=_weighted(shares, (True, True), a_weights, b_weights),
        basis=shares.basis,
    )


def soft_dice(
    match: Match, chance: Baseline = "shipped", names: tuple[str, str] = LIST_NAMES
) -> Figure:
    """How much two lists of any two kinds share: 2S/(|A|+|B|), as in ``consensus``.

    ``names`` is what the two lists are called in a reason.

    >>> from accord.consensus.goals import GoalList
    >>> soft_dice(Match(GoalList(), GoalList()), names=("the guess", "the list")).reason
    'the guess is empty'
    """
    return shares_of(match, chance, names).figure(*_counts(match))


@dataclass(frozen=True, slots=True)
class Shares:
    """The probabilities of a match made ready for any weights; see ``shares_of``.

    >>> Shares(0, 0, (0, 0), (), 0.0, Basis.ENGINE, "no model", None).figure((), ()).reason
    'no model'
    """

    rows: int
    columns: int
    counted: tuple[int, int]
    pairs: tuple[tuple[int, int, float], ...]
    expected: float | None
    basis: Basis
    undefined: str | None
    uncorrected: str | None

    def figure(self, u: Sequence[float] | None, v: Sequence[float] | None) -> Figure:
        """Work out one figure; ``u`` and ``v`` are what each goal counts (None: nothing).

        >>> Shares(1, 1, (1, 1), ((0, 0, 0.5),), 0.1, Basis.ENGINE, None, None).figure((1.0,), None)
        Figure(estimate=0.5, low=0.0, high=1.0, corrected=0.4444444444444445, reason=None)
        """
        if self.undefined is not None:
            return Figure.undefined(self.undefined)
        u = (0.0,) * self.rows if u is None else u
        v = (0.0,) * self.columns if v is None else v
        whole = sum(u) + sum(v)
        spread = bernoulli_sum(
            [same for _, _, same in self.pairs],
            [u[i] + v[j] for i, j, _ in self.pairs],
            step=_step(max(*u, *v)),
        )
        estimate = min(spread.mean / whole, 1.0)
        corrected, reason = self._corrected(estimate, u, v)
        if len(spread.values) == 1:  # nothing is open
            return Figure(estimate, estimate, estimate, corrected, reason)
        ends = spread.interval(LEVEL)
        return Figure(
            estimate,
            # A pair that is all but certain leaves an interval beside its own mean: widen it.
            min(ends.low / whole, estimate),
            max(min(ends.high / whole, 1.0), estimate),
            corrected,
            reason,
        )

    def _corrected(
        self, estimate: float, u: Sequence[float], v: Sequence[float]
    ) -> tuple[float | None, str | None]:
        if self.expected is None:
            return None, self.uncorrected
        whole = sum(u) + sum(v)
        rows, columns = self.counted
        pairs = min(rows, columns)
        # Between unrelated lists each client's goal is paired E[S]/|A| of the time, whatever its
        # weight, and each therapist's goal E[S]/|B|.
        by_chance = self.expected * (sum(u) / rows + sum(v) / columns) / whole
        most = (_largest(u, pairs) + _largest(v, pairs)) / whole
        if most <= by_chance:
            return None, NO_ROOM
        return (estimate - by_chance) / (most - by_chance), None


def shares_of(
    match: Match, chance: Baseline = "shipped", names: tuple[str, str] = LIST_NAMES
) -> Shares:
    """Take from a match what figures are made of: who decided, the pairs, what chance gives.

    >>> from accord.consensus.goals import GoalList
    >>> shares_of(Match(GoalList(), GoalList(), declined="no model")).undefined
    "the client's list is empty"
    """
    rows, columns = len(match.client), len(match.therapist)
    basis = _basis(match)
    undefined = _why_undefined(match, basis, names)
    table = load_chance_table() if chance == "shipped" else chance
    uncorrected = PEOPLE_DECIDED if basis is not Basis.ENGINE else NO_BASELINE
    corrects = table is not None and basis is Basis.ENGINE
    counted = match.counted
    expected = table.expected_shared(*counted) if table is not None and corrects else None
    return Shares(rows, columns, counted, _pairs(match), expected, basis, undefined, uncorrected)


def _counts(match: Match) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """1 for each goal that counts and 0 for one that nobody could read."""
    ones = ((1.0,) * len(match.client), (1.0,) * len(match.therapist))
    return (
        _read_alone(ones[0], match.unread_client) or (),
        _read_alone(ones[1], match.unread_therapist) or (),
    )


def _read_alone(
    weights: tuple[float, ...] | None, unread: tuple[int, ...]
) -> tuple[float, ...] | None:
    if weights is None:
        return None
    return tuple(0.0 if place in unread else weight for place, weight in enumerate(weights))


def _pairs(match: Match) -> tuple[tuple[int, int, float], ...]:
    if match.declined is None:
        return tuple((chance.client, chance.therapist, chance.same) for chance in match.chances)
    return tuple(
        (pair.client, pair.therapist, 1.0)
        for pair in match.pairs
        if pair.decided and pair.relation is Relation.SAME
    )


def _basis(match: Match) -> Basis:
    decided = {
        (pair.client, pair.therapist)
        for pair in (*match.pairs, *match.links, *match.broken)
        if pair.decided
    }
    if not decided:
        return Basis.ENGINE
    if match.declined is not None:
        return Basis.PEOPLE
    open_pairs = [
        chance for chance in match.chances if (chance.client, chance.therapist) not in decided
    ]
    return Basis.BOTH if open_pairs else Basis.PEOPLE


def _why_undefined(match: Match, basis: Basis, names: tuple[str, str]) -> str | None:
    for goals, name in zip((match.client, match.therapist), names, strict=True):
        if not goals:
            return f"{name} is empty"
    for count, name in zip(match.counted, names, strict=True):
        if not count:
            return f"no goal of {name} could be read"
    return match.declined if basis is Basis.ENGINE else None


def _weighted(
    shares: Shares,
    uses: tuple[bool, bool],
    u: tuple[float, ...] | None,
    v: tuple[float, ...] | None,
) -> Figure:
    if shares.undefined is not None:
        return Figure.undefined(shares.undefined)
    for used, weights, name in zip(uses, (u, v), LIST_NAMES, strict=True):
        if used and weights is None:
            return Figure.undefined(f"not every goal of {name} has an importance")
        if used and not sum(weights or ()):
            return Figure.undefined(f"every importance of {name} is 0")
    return shares.figure(u if uses[0] else None, v if uses[1] else None)


def _step(heaviest: float) -> float:
    """Lattice of the weights: the usual one on a scale to 10, and finer where all are below 1."""
    return STEP * min(1.0, 10.0 ** math.floor(math.log10(max(heaviest, SMALLEST_SCALE))))


def _largest(weights: Sequence[float], count: int) -> float:
    return sum(sorted(weights, reverse=True)[:count])
