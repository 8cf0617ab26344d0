"""The map from a client's way of speaking to a therapist's: ridge regression to the identity."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from accord.language.encoder import DIMENSIONS, Encoder
from models.examples import Dyad, Sides

PENALTY = 2.0
"""Chosen by the writers left out in turn; 1 to 5 differ by less than .01 of F1."""

OPPOSED_TRIPLE = 0.7
"""Weight of the opposed half of a triple: on the subject, less surely than a same goal."""


def fit_subject(dyads: Sequence[Dyad], sides: Sequence[Sides], encoder: Encoder):
    """The change C (384 x 384) so that c(I + C) is near t for goals c and t on one subject."""
    pairs = [
        (dyad.client[c], dyad.therapist[t], 1.0)
        for dyad in dyads
        for c, t in sorted(dyad.same | dyad.opposed)
    ]
    for side in sides:
        if side.kind == "triple":
            anchor = side.one[0]
            pairs += [(anchor, text, 1.0) for text in side.one[1:]]
            pairs += [(anchor, text, OPPOSED_TRIPLE) for text in side.other]
    root = np.sqrt([[weight] for *_, weight in pairs])
    own = encoder.encode([pair[0] for pair in pairs]) * root
    other = encoder.encode([pair[1] for pair in pairs]) * root
    # Solved in float64: the same file comes out on every machine to the last kept digit.
    own, other = own.astype(np.float64), other.astype(np.float64)
    left = own.T @ own + PENALTY * np.eye(DIMENSIONS)
    return np.linalg.solve(left, own.T @ other + PENALTY * np.eye(DIMENSIONS)) - np.eye(DIMENSIONS)
