"""The relation model, its cuts, and the baseline of unrelated lists."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from accord.consensus.assignment import assign
from accord.consensus.context import context
from accord.consensus.relations import ORDER, RelationModel
from accord.language.direction import CueDirection
from accord.language.encoder import Encoder
from accord.language.subject import SubjectMap
from models.examples import Dyad
from models.regression import fit_logistic, standardise

PENALTY = 0.005

UNRELATED_LISTS = 1.0
"""Lists of different people set side by side, for each real pair of lists."""

UNRELATED_WEIGHT = 0.1
"""Weight of a row of such lists: probabilities are for real lists, where most goals do meet, and
the model must still know what a list of somebody else's goals looks like."""

UNRELATED_PAIRED = 0.15
"""Share of the goals of unrelated lists that may be paired where the cut is chosen."""

OPPOSED = 0.495
"""Share of the belief in a common subject from which a pair is called opposed: the least, in steps
of .005, at which no match of evaluation set A is called so. Chosen without looking at set B."""

LINK = 0.85
"""Least probability of a common subject for an extra link: higher, for it was not the best."""

SIZES = 8
LISTS_A_SIZE = 60


@dataclass(frozen=True)
class Engine:
    encoder: Encoder
    subject: SubjectMap
    direction: CueDirection

    def numbers(self, client: Sequence[str], therapist: Sequence[str]):
        """The assignment and the relation model's numbers for each of its pairs."""
        similarity = self.subject.similarity(client, therapist, self.encoder)
        pairs = assign(similarity.mapped)
        partners = dict(pairs)
        odds = self.direction.opposition(
            [(client[c], therapist[t]) for c, t in pairs], self.encoder
        )
        return pairs, [
            (*context(similarity, *pair, partners).numbers(), value)
            for pair, value in zip(pairs, odds, strict=True)
        ]


@dataclass(frozen=True)
class Row:
    numbers: tuple[float, ...]
    label: int
    real: bool


def label_of(dyad: Dyad, pair: tuple[int, int]) -> int:
    for place, pairs in enumerate((dyad.same, dyad.related, dyad.opposed)):
        if pair in pairs:
            return place
    return len(ORDER) - 1


def rows(dyads: Sequence[Dyad], engine: Engine) -> list[Row]:
    """Rows of the assigned pairs of real lists, then of lists of different domains."""
    found = []
    for dyad in dyads:
        pairs, numbers = engine.numbers(dyad.client, dyad.therapist)
        found += [
            Row(tuple(held), label_of(dyad, pair), True)
            for pair, held in zip(pairs, numbers, strict=True)
        ]
    for one, other in strangers(dyads, round(UNRELATED_LISTS * len(dyads))):
        _, numbers = engine.numbers(one.client, other.therapist)
        found += [Row(tuple(held), len(ORDER) - 1, False) for held in numbers]
    return found


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


def choose_cuts(model: RelationModel, found: Sequence[Row]) -> RelationModel:
    """The cuts; that of pairs shown is the least that keeps unrelated lists apart."""
    apart = sorted(model.belief(row.numbers).subject for row in found if not row.real)
    return replace(
        model,
        shown=round(apart[int((1 - UNRELATED_PAIRED) * len(apart))], 3),
        opposed=OPPOSED,
        link=LINK,
    )


def expected_chances(
    dyads: Sequence[Dyad], engine: Engine, model: RelationModel
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
                chances += [model.belief(held).same for held in engine.numbers(own, other)[1]]
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
