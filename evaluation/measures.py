"""What `make eval` measures, from labelled lists and the maps that the engine drew of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accord.consensus.values import Match, Relation
from evaluation.lists import LabelledDyad

RESAMPLES = 2000
BINS = 10

Scored = Sequence[tuple[LabelledDyad, Match]]


@dataclass(frozen=True)
class Counts:
    """Of pairs called *same* (related labels set aside) and of opposed pairs."""

    hit: int
    called: int
    labelled: int
    opposed: int
    opposed_called: int
    opposed_caught: int
    opposed_as_same: int
    same_as_opposed: int


def count(scored: Scored) -> Counts:
    totals = [0] * 8
    for dyad, found in scored:
        called = {(p.client, p.therapist) for p in found.pairs if p.relation is Relation.SAME}
        against = {
            (p.client, p.therapist)
            for p in (*found.pairs, *found.links)
            if p.relation is Relation.OPPOSED
        }
        row = (
            len(called & dyad.same),
            len(called),
            len(dyad.same),
            len(dyad.opposed),
            len(against),
            len(against & dyad.opposed),
            len(called & dyad.opposed),
            len(against & dyad.same),
        )
        totals = [total + value for total, value in zip(totals, row, strict=True)]
    return Counts(*totals)


def f1(counts: Counts) -> float:
    return ratio(2 * counts.hit, counts.called + counts.labelled)


def caught(counts: Counts) -> float:
    return ratio(counts.opposed_caught, counts.opposed)


def precision(counts: Counts) -> float:
    return ratio(counts.opposed_caught, counts.opposed_called)


def false_alarms(counts: Counts) -> float:
    return ratio(counts.same_as_opposed, counts.labelled)


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def interval(scored: Scored, figure: Callable[[Counts], float]) -> tuple[float, float]:
    """95 % percentile interval by resampling whole dyads."""
    draw = random.Random(0)
    parts = [count([one]) for one in scored]
    values = []
    for _ in range(RESAMPLES):
        drawn = draw.choices(parts, k=len(parts))
        sums = zip(*(vars(part).values() for part in drawn), strict=True)
        values.append(figure(Counts(*map(sum, sums))))
    values.sort()
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES)]


def calibration_error(scored: Scored, *, assigned_only: bool) -> tuple[float, int]:
    """Expected calibration error of P(same), in bins of equal width, and the number of pairs.

    Over every client's goal beside every therapist's goal: a pair that the assignment leaves out
    has the probability 0. Or over the assigned pairs alone, which are the harder part.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for dyad, found in scored:
        chances = {(chance.client, chance.therapist): chance.same for chance in found.chances}
        for c in range(len(dyad.client)):
            for t in range(len(dyad.therapist)):
                if assigned_only and (c, t) not in chances:
                    continue
                p = chances.get((c, t), 0.0)
                bins[min(int(p * BINS), BINS - 1)].append((p, (c, t) in dyad.same))
    total = sum(map(len, bins))
    error = sum(abs(sum(p for p, _ in rows) - sum(truth for _, truth in rows)) for rows in bins)
    return error / total, total


def paired_share(maps: Sequence[Match]) -> float:
    """Of the goals that could be paired (the shorter list's), the share that was."""
    paired = sum(len(found.pairs) for found in maps)
    return ratio(paired, sum(min(len(found.client), len(found.therapist)) for found in maps))
