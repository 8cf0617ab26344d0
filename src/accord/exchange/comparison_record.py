"""A comparison as one JSON object on one line; every key is told in docs/reference/compare.md."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from accord.consensus.values import Pair
from accord.exchange.dyads import Comparison, Dyad

if TYPE_CHECKING:
    from accord.consensus.figures import Consensus, Figure

DECIMALS = 6
"""Numbers are rounded to this many places: far finer than the matching is sure."""

PLAIN_FIGURES = ("coverage", "focus", "dice")
WEIGHTED_FIGURES = ("coverage_weighted", "focus_weighted", "dice_weighted")

# Both end a line for some readers, though not for JSON: a record must stay one line for all.
_LINE_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029", "\u0085": "\\u0085"})


def json_line(comparison: Comparison) -> str:
    """The comparison's record as one line of JSON with its line end, ready for UTF-8."""
    line = json.dumps(record_of(comparison), ensure_ascii=False, allow_nan=False)
    return line.translate(_LINE_ENDS) + "\n"


def record_of(comparison: Comparison) -> dict[str, Any]:
    """The comparison's record; the order of its keys is part of the format.

    ``broken`` is there only where people broke a suggested line, the unread goals only where there
    are any, and the weighted figures only where goals came with an importance.
    """
    match = comparison.match
    record: dict[str, Any] = {
        "id": comparison.dyad.id,
        "client": list(match.client.texts),
        "therapist": list(match.therapist.texts),
        "pairs": [_pair(pair) for pair in match.pairs],
        "links": [_pair(pair) for pair in match.links],
    }
    if match.broken:
        record["broken"] = [_pair(pair) for pair in match.broken]
    record["only_client"] = list(match.only_client)
    record["only_therapist"] = list(match.only_therapist)
    if match.unread_client or match.unread_therapist:
        record["unread_client"] = list(match.unread_client)
        record["unread_therapist"] = list(match.unread_therapist)
    return record | {
        "consensus": _consensus(comparison.consensus, comparison.dyad),
        "coorientation": plain(comparison.coorientation),
        "notes": list(comparison.notes),
    }


def _pair(pair: Pair) -> dict[str, Any]:
    record: dict[str, Any] = {
        "client": pair.client,
        "therapist": pair.therapist,
        "relation": pair.relation.value,
        "probability": plain(pair.probability),
        "why": list(pair.why),
    }
    if pair.decided:
        record["decided"] = True
        record["suggested"] = plain(pair.suggested)
    return record


def _consensus(consensus: Consensus, dyad: Dyad) -> dict[str, Any]:
    names: tuple[str, ...] = PLAIN_FIGURES
    if any(goal.importance is not None for goal in (*dyad.client.goals, *dyad.therapist.goals)):
        names += WEIGHTED_FIGURES
    record: dict[str, Any] = {name: _figure(getattr(consensus, name)) for name in names}
    return record | {"basis": consensus.basis.value}


def _figure(figure: Figure) -> dict[str, Any]:
    record = {name: plain(getattr(figure, name)) for name in ("estimate", "low", "high")}
    record["corrected"] = plain(figure.corrected)
    if figure.reason is not None:
        record["reason"] = figure.reason
    return record


def plain(value: Any) -> Any:
    """A value in what JSON has: numbers rounded, words for choices, an object for a dataclass.

    A ``reason`` that is None is left out: it is only there to say why something else is null.

    >>> plain(2 / 3)
    0.666667
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return round(value, DECIMALS)
    if is_dataclass(value) and not isinstance(value, type):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(item) for name, item in named if name != "reason" or item is not None}
    return value
