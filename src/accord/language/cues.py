"""Words that tell which way a goal pulls: toward, away, not yet, live with it, be rid of it."""

from __future__ import annotations

import math
import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache

from accord.language.lists import shipped
from accord.language.reasons import stems

_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")

_OPENING = 6
"""Words at the start of a goal in which its main verb is looked for."""

_FULL_LEAN = 1.5
"""Signs in one goal after which more add little."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words of one goal tell of its direction.

    ``opening`` is +1 toward, -1 away, 0 not told, by the first sign among the opening words;
    ``aim`` is the same after a trouble turns it ("less shame" moves toward something good);
    ``lean`` (-1 to 1) adds up all signs of the goal.

    >>> cues("stop taking the tablets").opening, cues("medication adherence").opening
    (-1, 1)
    """

    opening: int
    aim: int
    lean: float
    trouble: bool
    accept: bool
    master: bool
    later: bool
    now: bool
    stems: frozenset[str]


@lru_cache(maxsize=8192)
def cues(text: str) -> Cues:
    """Read the signs of direction in one goal; any text will do.

    >>> cues("less shame").aim
    1
    """
    lists = _lists()
    words = _WORD.findall(text.casefold().replace("’", "'"))
    found = frozenset(words)
    opening = _opening(words, lists)
    trouble = bool(found & lists["trouble"])
    lean = sum((w in lists["leaning_toward"]) - (w in lists["leaning_away"]) for w in words)
    return Cues(
        opening=opening,
        aim=-opening if opening < 0 and trouble else opening,
        lean=math.tanh(lean / _FULL_LEAN),
        trouble=trouble,
        accept=bool(found & lists["accept"]),
        master=bool(found & lists["master"]),
        later=bool(found & lists["later"]),
        now=bool(found & lists["now"]),
        stems=stems(text),
    )


def compare_cues(one: Cues, other: Cues, cosine: float) -> tuple[float, ...]:
    """The signs of two goals side by side, as numbers that rise with opposition.

    ``cosine`` is the likeness of the two texts: opposite signs mean more where the rest of the
    two goals is the same.

    >>> len(compare_cues(cues("sleep less"), cues("sleep more"), 0.8)) == len(CUE_NAMES)
    True
    """
    opening = -float((one.opening or 1) * (other.opening or 1))
    aim = -float((one.aim or 1) * (other.aim or 1))
    lean = -one.lean * other.lean
    shared = _share(one.stems, other.stems)
    told = float(one.opening * other.opening < 0)
    return (
        opening,
        opening * cosine,
        lean,
        lean * cosine,
        opening * shared,
        float(one.opening < 0 and other.opening < 0),
        float(one.opening >= 0 and other.opening < 0),
        float(one.opening < 0 and other.opening >= 0),
        shared,
        aim,
        aim * cosine,
        float(one.accept and other.master) + float(one.master and other.accept),
        float((one.later and other.now) or (one.now and other.later)),
        float(one.trouble and other.trouble),
        float(one.trouble) + float(other.trouble),
        told,
        told * cosine,
    )


CUE_NAMES = (
    "opening",
    "opening_alike",
    "lean",
    "lean_alike",
    "opening_shared",
    "both_away",
    "only_other_away",
    "only_one_away",
    "shared_words",
    "aim",
    "aim_alike",
    "accept_or_master",
    "later_or_now",
    "both_trouble",
    "troubles",
    "told",
    "told_alike",
)
"""Names of the numbers of `compare_cues`, in order."""


def _opening(words: list[str], lists: dict[str, frozenset[str]]) -> int:
    for word in words[:_OPENING]:
        if word in lists["away"]:
            return -1
        if word in lists["toward"]:
            return 1
    return 0


def _share(one: Set[str], other: Set[str]) -> float:
    """Shared stems as a part of the shorter goal's stems (overlap coefficient)."""
    return len(one & other) / max(1, min(len(one), len(other)))


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = shipped("direction")
    return {name: frozenset(lists.words(name)) for name in lists.lists}
