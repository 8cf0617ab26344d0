"""Which side of a contested subject a goal stands on, by a projection learned from examples.

Sentence vectors put "keep taking it" beside "stop taking it". Some few directions in them, and in
the words themselves, do tell the two apart, and the same ones on many subjects. They are found as
Fisher's discriminant over contested subjects (``contested/*.toml``: ways of saying either side):
the scatter between the two sides against the scatter within a side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from accord.errors import ModelError
from accord.language.encoder import DIMENSIONS, MODEL_FOLDER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

STANCE_FILE = "stance.npz"

SHARPNESS = 20.0
"""How strongly the nearest contested subjects outweigh the others."""

WORD_WEIGHT = 0.2
"""Length of one word's axis beside the sentence vector's length of 1."""

_WORD = re.compile(r"[a-z']+")

STANCE_NAMES = (
    "mean_side",
    "mean_pull",
    "apart",
    "on_subject",
    "cosine",
    "axis_2",
    "axis_1",
)
"""Names of the numbers of `Stance.compare`, in order."""


@dataclass(frozen=True, slots=True)
class StanceNumbers:
    """The learned arrays: shapes are words W, subjects K, axes D (384 numbers in a vector).

    ``axes`` ((384 + W) x D) is the projection; ``middles`` (K x D) the point between the two
    sides of each subject, ``sides`` (K x D) the unit step from its other side to its one side;
    ``subjects`` (K x 384) the unit vectors of the subjects; ``centre`` (D) the mean of ``middles``.
    """

    words: tuple[str, ...]
    axes: Numbers
    middles: Numbers
    sides: Numbers
    subjects: Numbers
    centre: Numbers


class Stance:
    """Compares the sides that goals take. Made by `load_stance`."""

    def __init__(self, numbers: StanceNumbers, names: Sequence[str] = ()) -> None:
        self.numbers = numbers
        self.names = tuple(names)
        self._index = {word: place for place, word in enumerate(numbers.words)}
        self._base = (numbers.middles * numbers.sides).sum(axis=1)

    def compare(
        self, ones: tuple[Sequence[str], Numbers], others: tuple[Sequence[str], Numbers]
    ) -> Numbers:
        """Numbers for each pair (row by row) of two equally long lists of texts and vectors.

        Shape (pairs, len(STANCE_NAMES)). The first three rise with opposition; ``on_subject``
        is how near both are to one contested subject, from -2 to 2.
        """
        import numpy as np

        held = self.numbers
        one, other = self.project(*ones), self.project(*others)
        near = (ones[1] + others[1]) @ held.subjects.T
        weight = np.exp(SHARPNESS * (near - near.max(axis=1, keepdims=True)))
        weight /= weight.sum(axis=1, keepdims=True)
        side_one = one @ held.sides.T - self._base
        side_other = other @ held.sides.T - self._base
        axes = -(one - held.centre) * (other - held.centre)
        return np.column_stack(
            [
                -(weight * np.tanh(side_one) * np.tanh(side_other)).sum(axis=1),
                -(weight * side_one * side_other).sum(axis=1),
                ((one - other) ** 2).sum(axis=1),
                near.max(axis=1),
                (ones[1] * others[1]).sum(axis=1),
                axes[:, -2],
                axes[:, -1],
            ]
        )

    def project(self, texts: Sequence[str], vectors: Numbers) -> Numbers:
        """Where each text stands on the learned axes: shape (texts, axes)."""
        held = self.numbers
        places: Numbers = vectors @ held.axes[:DIMENSIONS]
        for row, text in enumerate(texts):
            known = [self._index[word] for word in grams(text) if word in self._index]
            if known:
                places[row] += WORD_WEIGHT * held.axes[DIMENSIONS:][known].sum(axis=0)
        return places

    def subject(self, one: Numbers, other: Numbers) -> tuple[int, float]:
        """The named contested subject nearest to both vectors, and how near (-2 to 2)."""
        near = self.numbers.subjects[: len(self.names)] @ (one + other)
        place = int(near.argmax())
        return place, float(near[place])


def grams(text: str) -> frozenset[str]:
    """Words, neighbouring words, and the first word marked as such.

    >>> sorted(grams("no more pills"))
    ['^no', 'more', 'more pills', 'no', 'no more', 'pills']
    """
    words = _WORD.findall(text.casefold().replace("’", "'"))
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    return frozenset(words) | pairs | {f"^{word}" for word in words[:1]}


def load_stance(path: Path | None = None) -> Stance:
    """The stance model that ships with Accord, from ``path`` where another folder holds it.

    Raises ModelError when its file is missing or holds something else.

    >>> load_stance(Path("nowhere"))
    Traceback (most recent call last):
    ...
    accord.errors.ModelError: the model's stance.npz is missing; reinstall Accord
    """
    import numpy as np

    file = (path or MODEL_FOLDER) / STANCE_FILE
    try:
        with np.load(file, allow_pickle=False) as held:
            arrays = {
                name: held[name].astype(np.float32)
                for name in (
                    "axes",
                    "middles",
                    "sides",
                    "subjects",
                    "centre",
                )
            }
            words = tuple(str(held["words"]).split("\n"))
            names = tuple(str(held["names"]).split("\n"))
    except FileNotFoundError as error:
        raise ModelError(f"the model's {STANCE_FILE} is missing; reinstall Accord") from error
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the model's {STANCE_FILE} cannot be read; reinstall Accord") from error
    if arrays["axes"].shape[0] != DIMENSIONS + len(words):
        raise ModelError(
            f"the model's {STANCE_FILE} needs an axis for each of its {len(words)} words; "
            f"it has {arrays['axes'].shape[0] - DIMENSIONS}; reinstall Accord"
        )
    return Stance(StanceNumbers(words=words, **arrays), names)
