"""The relation model, its cuts, and the baseline of unrelated lists."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from accord.consensus.assignment import assign
from accord.consensus.judging import LocalJudge
from accord.consensus.relations import ORDER, Belief, RelationModel
from accord.consensus.values import Relation
from models.examples import Dyad
from models.regression import fit_logistic, standardise

PENALTY = 0.005

UNRELATED_LISTS = 3.0
"""Lists of different people set side by side, for each real pair of lists."""

UNRELATED_WEIGHT = 0.05
"""Weight of a row of such lists: probabilities are for real lists, where most goals do meet, and
the model must still know what a list of somebody else's goals looks like."""

UNRELATED_PAIRED = 0.08
"""Share of the goals of unrelated lists that may be paired where the cut is chosen."""

OPPOSED = 0.5
"""Share of the belief in a common subject from which a pair is called opposed. Chosen on writers
held out, from .35 to .6: lower finds more, and calls more matches opposed."""

LINK = 0.85
"""Least probability of a common subject for an extra link: higher, for it was not the best."""

SIZES = 8
LISTS_A_SIZE = 60


FOLDS = 5


@dataclass(frozen=True)
class Row:
    numbers: tuple[float, ...]
    label: int
    real: bool
    dyad: int
    """Its place among the lists: rows of one dyad are left out together."""


def label_of(dyad: Dyad, pair: tuple[int, int]) -> int:
    for place, pairs in enumerate((dyad.same, dyad.related, dyad.opposed)):
        if pair in pairs:
            return place
    return len(ORDER) - 1


def rows(dyads: Sequence[Dyad], judge: LocalJudge) -> list[Row]:
    """Rows of the assigned pairs of real lists, then of lists of different domains."""
    found = []
    for place, dyad in enumerate(dyads):
        pairs, numbers = assigned(dyad.client, dyad.therapist, judge)
        found += [
            Row(held, label_of(dyad, pair), True, place)
            for pair, held in zip(pairs, numbers, strict=True)
        ]
    apart = strangers(dyads, round(UNRELATED_LISTS * len(dyads)))
    for place, (one, other) in enumerate(apart):
        _, numbers = assigned(one.client, other.therapist, judge)
        found += [Row(held, len(ORDER) - 1, False, place) for held in numbers]
    return found


def assigned(
    client: Sequence[str], therapist: Sequence[str], judge: LocalJudge
) -> tuple[tuple[tuple[int, int], ...], list[tuple[float, ...]]]:
    """The assignment and the relation model's numbers for each of its pairs."""
    likeness = judge.likeness(client, therapist)
    pairs = assign(likeness)
    return pairs, judge.numbers((client, therapist), likeness, pairs, dict(pairs))


def strangers(dyads: Sequence[Dyad], count: int) -> Iterator[tuple[Dyad, Dyad]]:
    draw = random.Random(0)
    while count:
        one, other = draw.choice(dyads), draw.choice(dyads)
        if one.domain != other.domain:
            count -= 1
            yield one, other


def fit_relations(found: Sequence[Row], blank: RelationModel) -> RelationModel:
    numbers = np.array([row.numbers for row in found])
    labels = np.array([row.label for row in found])
    means, scales = standardise(numbers)
    shares = [1.0 if row.real else UNRELATED_WEIGHT for row in found]
    weights, intercepts = fit_logistic(
        (numbers - means) / scales, labels, classes=len(ORDER), penalty=PENALTY, weights=shares
    )
    return replace(
        blank,
        means=tuple(means.tolist()),
        scales=tuple(scales.tolist()),
        weights=tuple(map(tuple, weights.tolist())),
        intercepts=tuple(intercepts.tolist()),
    )


def unseen(found: Sequence[Row], blank: RelationModel) -> list[tuple[Row, Belief]]:
    """Each row with what a model believes of it that was fitted on the other dyads."""
    beliefs = []
    for fold in range(FOLDS):
        model = fit_relations([row for row in found if row.dyad % FOLDS != fold], blank)
        beliefs += [(row, model.belief(row.numbers)) for row in found if row.dyad % FOLDS == fold]
    return beliefs


def choose_cuts(model: RelationModel, beliefs: Sequence[tuple[Row, Belief]]) -> RelationModel:
    """The cuts; that of pairs shown is the least that keeps unrelated lists apart."""
    apart = sorted(belief.subject for row, belief in beliefs if not row.real)
    return replace(
        model,
        shown=round(apart[int((1 - UNRELATED_PAIRED) * len(apart))], 3),
        opposed=OPPOSED,
        link=LINK,
    )


def report(found: Sequence[Row], dyads: Sequence[Dyad], blank: RelationModel) -> None:
    """Print figures on dyads left out, by where the cut of opposed pairs may be."""
    beliefs = unseen(found, blank)
    shown = choose_cuts(blank, beliefs).shown
    real = [(row.label, belief) for row, belief in beliefs if row.real]
    loss = -sum(math.log(belief.of(ORDER[label])) for label, belief in real) / len(real)
    print(f"{len(real)} assigned pairs of {len(dyads)} dyads; loss {loss:.4f}, shown from {shown}")
    same, opposed = (
        sum(len(getattr(dyad, name)) for dyad in dyads) for name in ("same", "opposed")
    )
    for cut in (0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        model = replace(blank, opposed=cut)
        called = Counter(
            (model.relation(belief), label) for label, belief in real if belief.subject >= shown
        )
        hit = called[Relation.SAME, 0]
        agreed = sum(count for (relation, _), count in called.items() if relation is Relation.SAME)
        against = sum(
            count for (relation, _), count in called.items() if relation is Relation.OPPOSED
        )
        caught = called[Relation.OPPOSED, 2]
        print(
            f"  opposed from {cut}: same F1 {2 * hit / (agreed + same):.3f}; opposed precision "
            f"{caught / max(against, 1):.2f}, recall {caught / opposed:.2f}, "
            f"{called[Relation.SAME, 2]} of {opposed} taken for agreement; "
            f"{called[Relation.OPPOSED, 0] / same:.3f} of matches called opposed"
        )


def expected_chances(
    dyads: Sequence[Dyad], judge: LocalJudge, model: RelationModel
) -> list[list[float]]:
    """Mean probability of "same" for an assigned pair of unrelated lists, by the two sizes."""
    draw = random.Random(0)
    table = []
    for client in range(1, SIZES + 1):
        row = []
        for therapist in range(1, SIZES + 1):
            chances: list[float] = []
            for _ in range(LISTS_A_SIZE):
                domains: dict[str, bool] = {}
                own = _goals(dyads, client, draw, domains, mine=True)
                other = _goals(dyads, therapist, draw, domains, mine=False)
                chances += [model.belief(held).same for held in assigned(own, other, judge)[1]]
            row.append(round(sum(chances) / len(chances), 4))
        table.append(row)
    return table


def _goals(
    dyads: Sequence[Dyad],
    count: int,
    draw: random.Random,
    domains: dict[str, bool] | Mapping[str, bool],
    *,
    mine: bool,
) -> list[str]:
    """Goals of one side from as many written lists as it takes, in domains the other has not."""
    goals: list[str] = []
    while len(goals) < count:
        dyad = draw.choice(dyads)
        if domains.setdefault(dyad.domain, mine) is mine:
            goals += [
                goal for goal in (dyad.client if mine else dyad.therapist) if goal not in goals
            ]
    return goals[:count]
