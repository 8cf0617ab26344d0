"""The weights that add up the numbers of direction, fitted on examples the stance had not seen."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from accord.language.direction import Weights, direction_numbers
from accord.language.encoder import Encoder
from accord.language.stance import Stance
from models.examples import Dyad, Sides
from models.regression import fit_logistic, standardise

PENALTY = 0.01

SHARE = {"contested": 0.15, "triple": 0.5, "dyad": 1.0}
"""Weight of one pair by where it comes from: goals in whole lists are most like real ones."""

PAIRS_A_SUBJECT = 10


def labelled(dyads: Sequence[Dyad], sides: Sequence[Sides]) -> list[tuple[str, str, int, float]]:
    """Pairs with 1 for opposed and 0 for the same way, and the weight of each."""
    draw = random.Random(0)
    found = [
        (dyad.client[c], dyad.therapist[t], 0, 1.0)
        for dyad in dyads
        for c, t in sorted(dyad.same | dyad.related)
    ]
    for side in sides:
        weight = SHARE[side.kind]
        if side.kind == "contested":
            for _ in range(PAIRS_A_SUBJECT):
                one, two = draw.sample(draw.choice((side.one, side.other)), 2)
                found.append((one, two, 0, weight))
                found.append((draw.choice(side.one), draw.choice(side.other), 1, weight))
        else:
            found += [(side.one[0], text, 0, weight) for text in side.one[1:]]
            found += [(side.one[0], text, 1, weight) for text in side.other]
    return found


def rows(pairs: Sequence[tuple[str, str, int, float]], stance: Stance, encoder: Encoder):
    """Numbers, labels and weights of labelled pairs."""
    numbers = direction_numbers(stance, [pair[:2] for pair in pairs], encoder)
    return numbers, np.array([pair[2] for pair in pairs]), np.array([pair[3] for pair in pairs])


def fit_direction(numbers, labels, weights) -> Weights:
    means, scales = standardise(numbers)
    found, intercepts = fit_logistic(
        (numbers - means) / scales, labels, classes=2, penalty=PENALTY, weights=weights
    )
    return Weights(
        means=tuple(means.tolist()),
        scales=tuple(scales.tolist()),
        weights=tuple((found[1] - found[0]).tolist()),
        intercept=float(intercepts[1] - intercepts[0]),
    )
