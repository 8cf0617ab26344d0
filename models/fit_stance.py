"""The axes that tell the two sides of a contested subject apart: Fisher's discriminant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.linalg import eigh

from accord.language.encoder import DIMENSIONS, Encoder
from accord.language.stance import WORD_WEIGHT, StanceNumbers, grams
from models.examples import Sides

AXES = 5
SHRINKAGE = 0.3
"""Share of the identity in the scatter within sides (Friedman 1989, regularised discriminant)."""

LEAST_SEEN = 12
"""Examples in which a word or two neighbouring words must come to get an axis."""


def fit_stance(sides: Sequence[Sides], encoder: Encoder) -> StanceNumbers:
    counts = Counter(
        word for side in sides for text in side.one + side.other for word in grams(text)
    )
    words = tuple(sorted(word for word, count in counts.items() if count >= LEAST_SEEN))
    index = {word: place for place, word in enumerate(words)}
    width = DIMENSIONS + len(words)
    within, between, spread = np.zeros((width, width)), np.zeros((width, width)), 0
    means = []
    for side in sides:
        rows = [_rows(texts, index, encoder) for texts in (side.one, side.other)]
        for part in rows:
            centred = part - part.mean(axis=0)
            within += centred.T @ centred
            spread += len(part) - 1
        one, other = (part.mean(axis=0) for part in rows)
        step = one - other
        between += (
            len(rows[0]) * len(rows[1]) / (len(rows[0]) + len(rows[1])) * np.outer(step, step)
        )
        means.append((one, other))
    within /= spread
    within = (1 - SHRINKAGE) * within + SHRINKAGE * np.trace(within) / width * np.eye(width)
    _, vectors = eigh(between / len(sides), within, subset_by_index=(width - AXES, width - 1))
    axes = vectors * np.sign(vectors[np.abs(vectors).argmax(axis=0), range(AXES)])
    middle = np.array([(one + other) / 2 for one, other in means])
    step = np.array([one - other for one, other in means]) @ axes
    centres = middle[:, :DIMENSIONS]
    return StanceNumbers(
        words=words,
        axes=axes.astype(np.float32),
        middles=(middle @ axes).astype(np.float32),
        sides=(step / np.linalg.norm(step, axis=1, keepdims=True)).astype(np.float32),
        subjects=(centres / np.linalg.norm(centres, axis=1, keepdims=True)).astype(np.float32),
    )


def _rows(texts: Sequence[str], index: dict[str, int], encoder: Encoder):
    rows = np.zeros((len(texts), DIMENSIONS + len(index)))
    rows[:, :DIMENSIONS] = encoder.encode(texts)
    for row, text in enumerate(texts):
        for word in grams(text):
            if word in index:
                rows[row, DIMENSIONS + index[word]] = WORD_WEIGHT
    return rows
