"""How likely a pair is the same goal, related, opposed or unrelated, given its context.

A multinomial logistic model with few numbers, fitted on lists written for the purpose: real
pairs of lists and lists of different people set side by side, so that "unrelated" is known too.
It ships as ``relations.toml`` beside this file, written by ``models/train_matcher.py``.
"""

from __future__ import annotations

import datetime
import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accord.consensus.values import Relation
from accord.errors import ModelError

SHIPPED = Path(__file__).parent / "relations.toml"

ORDER = (Relation.SAME, Relation.RELATED, Relation.OPPOSED, Relation.UNRELATED)


@dataclass(frozen=True, slots=True)
class Belief:
    """Probabilities of the four relations for one pair; they add up to 1.

    >>> Belief(0.6, 0.1, 0.1, 0.2).subject
    0.8
    """

    same: float
    related: float
    opposed: float
    unrelated: float

    @property
    def subject(self) -> float:
        """Probability that the two goals are about the same thing, in whichever direction.

        >>> Belief(1.0, 0.0, 0.0, 0.0).subject
        1.0
        """
        return 1.0 - self.unrelated

    def of(self, relation: Relation) -> float:
        """The probability of one relation.

        >>> Belief(0.6, 0.1, 0.1, 0.2).of(Relation.OPPOSED)
        0.1
        """
        return {
            Relation.SAME: self.same,
            Relation.RELATED: self.related,
            Relation.OPPOSED: self.opposed,
            Relation.UNRELATED: self.unrelated,
        }[relation]


@dataclass(frozen=True, slots=True)
class RelationModel:
    """The fitted numbers: a row of weights for each relation in ``ORDER``, and three cuts.

    ``shown`` is the least probability of a common subject at which a pair is suggested, ``link``
    the same for an extra link; ``opposed`` is the least share of that probability at which the
    pair is called opposed. The cuts were chosen on written lists and are validated on nobody's
    real words.
    """

    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    intercepts: tuple[float, ...]
    shown: float
    link: float
    opposed: float
    reviewed: datetime.date
    version: int

    def belief(self, numbers: Sequence[float]) -> Belief:
        """Probabilities for one pair from its numbers (see `LocalJudge.numbers`), by softmax.

        >>> found = load_relation_model().belief((0.6, 0.5, 0.5, 0.5, 3.0, 1.0, 0.0, -0.5, 0.0))
        >>> round(found.same + found.related + found.opposed + found.unrelated, 9)
        1.0
        """
        if len(numbers) != len(self.means):
            raise ValueError(f"the model reads {len(self.means)} numbers; got {len(numbers)}")
        standard = [
            (value - mean) / scale
            for value, mean, scale in zip(numbers, self.means, self.scales, strict=True)
        ]
        logits = [
            intercept + sum(weight * value for weight, value in zip(row, standard, strict=True))
            for row, intercept in zip(self.weights, self.intercepts, strict=True)
        ]
        top = max(logits)
        parts = [math.exp(logit - top) for logit in logits]
        total = sum(parts)
        return Belief(*(part / total for part in parts))

    def relation(self, belief: Belief) -> Relation:
        """The relation to show for a pair that is shown: opposed, else same or related.

        >>> load_relation_model().relation(Belief(0.9, 0.05, 0.01, 0.04)).value
        'same'
        """
        if belief.opposed >= self.opposed * belief.subject:
            return Relation.OPPOSED
        return Relation.SAME if belief.same >= belief.related else Relation.RELATED


@cache
def load_relation_model(path: Path = SHIPPED) -> RelationModel:
    """The model that ships with Accord; raises ModelError where its file is missing or damaged.

    >>> load_relation_model(Path("nowhere.toml"))
    Traceback (most recent call last):
    ...
    accord.errors.ModelError: the relation model nowhere.toml is missing; reinstall Accord
    """
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        model = RelationModel(
            means=tuple(held["model"]["means"]),
            scales=tuple(held["model"]["scales"]),
            weights=tuple(tuple(held["model"]["weights"][name]) for name in ORDER),
            intercepts=tuple(held["model"]["intercepts"][name] for name in ORDER),
            **held["cuts"],
            reviewed=held["reviewed"],
            version=held["version"],
        )
    except FileNotFoundError as error:
        raise ModelError(f"the relation model {path.name} is missing; reinstall Accord") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise ModelError(
            f"the relation model {path.name} cannot be read ({error}); reinstall Accord"
        ) from error
    widths = {len(model.means), len(model.scales), *map(len, model.weights)}
    if len(widths) != 1 or not all(scale > 0 for scale in model.scales):
        raise ModelError(
            f"the relation model {path.name} needs as many weights as means and scales, and "
            "scales above 0; reinstall Accord"
        )
    return model
