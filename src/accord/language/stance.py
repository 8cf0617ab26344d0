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
from accord.language.encoder import DIMENSIONS, Encoder
from accord.language.model_files import MODEL_FOLDER

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

ON_ONE_SUBJECT = 1.1
"""Sum of two cosines from which a contested subject is named as a reason: only then do both goals
resemble its examples. Wording only; it decides nothing."""


@dataclass(frozen=True, slots=True)
class StanceNumbers:
    """The learned arrays: shapes are words W, subjects K, axes D (384 numbers in a vector).

    ``axes`` ((384 + W) x D) is the projection; ``middles`` (K x D) the point between the two
    sides of each subject, ``sides`` (K x D) the unit step from its other side to its one side;
    ``subjects`` (K x 384) the unit vectors of the subjects.
    """

    words: tuple[str, ...]
    axes: Numbers
    middles: Numbers
    sides: Numbers
    subjects: Numbers


class Stance:
    """Compares the sides that goals take. Made by `load_stance`."""

    def __init__(self, numbers: StanceNumbers, names: Sequence[str] = ()) -> None:
        self.numbers = numbers
        self.names = tuple(names)
        self._index = {word: place for place, word in enumerate(numbers.words)}
        self._base = (numbers.middles * numbers.sides).sum(axis=1)

    def apart(self, pairs: Sequence[tuple[str, str]], encoder: Encoder) -> list[float]:
        """For each pair of goals, -1 to 1: how far they are on different sides.

        The sides that the two take of each contested subject, multiplied, and averaged with the
        weight of the subjects that both are near to.

        >>> from accord.language.encoder import load_encoder
        >>> pairs = [("stop my tablets", "medication adherence"), ("stop my tablets", "taper")]
        >>> against, along = load_stance().apart(pairs, load_encoder())
        >>> against > along
        True
        """
        import numpy as np

        if not pairs:
            return []
        held = self.numbers
        ones, others = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        vectors = encoder.encode([*ones, *others])
        own, other = vectors[: len(ones)], vectors[len(ones) :]
        near = (own + other) @ held.subjects.T
        weight = np.exp(SHARPNESS * (near - near.max(axis=1, keepdims=True)))
        weight /= weight.sum(axis=1, keepdims=True)
        side_own = self.project(ones, own) @ held.sides.T - self._base
        side_other = self.project(others, other) @ held.sides.T - self._base
        found: list[float] = (
            -(weight * np.tanh(side_own) * np.tanh(side_other)).sum(axis=1)
        ).tolist()
        return found

    def project(self, texts: Sequence[str], vectors: Numbers) -> Numbers:
        """Where each text stands on the learned axes: shape (texts, axes)."""
        held = self.numbers
        places: Numbers = vectors @ held.axes[:DIMENSIONS]
        for row, text in enumerate(texts):
            known = [self._index[word] for word in grams(text) if word in self._index]
            if known:
                places[row] += WORD_WEIGHT * held.axes[DIMENSIONS:][known].sum(axis=0)
        return places

    def subject(self, one: str, other: str, encoder: Encoder) -> str | None:
        """The contested subject nearest to both goals, in words, where both are near to it."""
        near = self.numbers.subjects[: len(self.names)] @ encoder.encode([one, other]).sum(axis=0)
        place = int(near.argmax())
        return f"both touch on {self.names[place]}" if near[place] >= ON_ONE_SUBJECT else None


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
