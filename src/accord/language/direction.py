"""Whether two goals on one subject pull the same way or opposite ways.

Leave the marriage and repair it; stop the tablets and take them. Rules over words of direction
(`cues`) and a look at contested subjects (`stance`) give numbers; fitted weights add them up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from accord.errors import ModelError
from accord.language.cues import CUE_NAMES, compare_cues, cues
from accord.language.encoder import MODEL_FOLDER, Encoder
from accord.language.stance import STANCE_NAMES, Stance, load_stance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS_FILE = "direction.toml"

NAMES = (*STANCE_NAMES, *CUE_NAMES, "pull_and_aim", "pull_alike", "pull_told", "pull")
"""Names of the numbers that direction is read from, in order."""

ON_ONE_SUBJECT = 1.1
"""Sum of two cosines from which a contested subject is named as a reason: only then do both goals
resemble its examples. Wording only; it decides nothing."""


class Direction(Protocol):
    """What the judge asks of a model of direction; a trained one can take the place of this."""

    def opposition(self, pairs: Sequence[tuple[str, str]], encoder: Encoder) -> list[float]:
        """For each pair of goals, log odds that they pull opposite ways if on one subject."""

    def subject(self, one: str, other: str, encoder: Encoder) -> str | None:
        """The contested subject that both goals touch, in words, where they clearly do."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted logistic regression over the numbers of `NAMES`."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float


class CueDirection:
    """Direction from cues and stance. Made by `load_direction`."""

    def __init__(self, stance: Stance, weights: Weights) -> None:
        self._stance = stance
        self._weights = weights

    def opposition(self, pairs: Sequence[tuple[str, str]], encoder: Encoder) -> list[float]:
        """Log odds for each pair that the two goals pull opposite ways, given one subject.

        >>> from accord.language.encoder import load_encoder
        >>> pairs = [("stop my tablets", "medication adherence"), ("stop my tablets", "taper")]
        >>> against, along = load_direction().opposition(pairs, load_encoder())
        >>> against > along
        True
        """
        import numpy as np

        if not pairs:
            return []
        held = self._weights
        numbers = direction_numbers(self._stance, pairs, encoder)
        standard = (numbers - np.array(held.means)) / np.array(held.scales)
        odds: list[float] = (standard @ np.array(held.weights) + held.intercept).tolist()
        return odds

    def subject(self, one: str, other: str, encoder: Encoder) -> str | None:
        """The contested subject nearest to both goals, named only where both are near to it."""
        vectors = encoder.encode([one, other])
        place, near = self._stance.subject(vectors[0], vectors[1])
        return f"both touch on {self._stance.names[place]}" if near >= ON_ONE_SUBJECT else None


def direction_numbers(
    stance: Stance, pairs: Sequence[tuple[str, str]], encoder: Encoder
) -> NDArray[np.float64]:
    """The numbers of `NAMES` for each pair: shape (pairs, len(NAMES))."""
    import numpy as np

    ones, others = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    sides = stance.compare((ones, encoder.encode(ones)), (others, encoder.encode(others)))
    rows = []
    for one, other, side in zip(ones, others, sides.tolist(), strict=True):
        cosine = side[STANCE_NAMES.index("cosine")]
        signs = compare_cues(cues(one), cues(other), cosine)
        pull = float(np.tanh(side[STANCE_NAMES.index("mean_pull")]))
        aim, told = signs[CUE_NAMES.index("aim")], signs[CUE_NAMES.index("told")]
        bounded = min(max(side[STANCE_NAMES.index("mean_pull")], -5.0), 5.0)
        rows.append((*side, *signs, pull * aim, pull * cosine, pull * told, bounded))
    return np.array(rows, dtype=np.float64)


@cache
def load_direction(path: Path | None = None) -> CueDirection:
    """The model of direction that ships with Accord. Raises ModelError where a file is missing.

    >>> load_direction(Path("nowhere"))
    Traceback (most recent call last):
    ...
    accord.errors.ModelError: the model's stance.npz is missing; reinstall Accord
    """
    stance = load_stance(path)
    file = (path or MODEL_FOLDER) / WEIGHTS_FILE
    try:
        held = tomllib.loads(file.read_text(encoding="utf-8"))
        rows = [held["numbers"][name] for name in NAMES]
        weights = Weights(
            means=tuple(row["mean"] for row in rows),
            scales=tuple(row["scale"] for row in rows),
            weights=tuple(row["weight"] for row in rows),
            intercept=held["intercept"],
        )
    except FileNotFoundError as error:
        raise ModelError(f"the model's {WEIGHTS_FILE} is missing; reinstall Accord") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise ModelError(
            f"the model's {WEIGHTS_FILE} cannot be read ({error}); reinstall Accord"
        ) from error
    return CueDirection(stance, weights)
