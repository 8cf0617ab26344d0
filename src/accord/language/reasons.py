"""Words that two goals share, as a reason that a person can check by looking."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")

_ENDINGS = (
    "ations",
    "ation",
    "ities",
    "ings",
    "ing",
    "ness",
    "ies",
    "ity",
    "ed",
    "es",
    "e",
    "s",
    "y",
)

_LEAST = 3
"""Letters that must be left of a word when its ending is taken off."""

_EMPTY = frozenset(
    "the and for with from that this than then into onto out off over under about again all any "
    "are was were been being can could will would should shall may might must have has had having "
    "not never nor but too very more less most least much many some such own same other another "
    "she her hers him his they them their theirs you your yours our ours its who whom whose which "
    "what when where why how there here only just also still yet ever even get gets got getting "
    "feel feels feeling want wants wanted like able make makes making made keep keeps keeping "
    "stop stops stopping start starts starting client clients patient person people thing things "
    "increase increased decrease decreased reduce reduced improve improved without one two don't "
    "didn't doesn't can't won't isn't i'm i've it's".split()
)


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """Words of the first text that come in the second too, endings aside, in order, each once.

    Words that say nothing of the subject ("the", "more", "stop") do not count.

    >>> shared_words("stop the nightmares", "reduce frequency of nightmares")
    ('nightmares',)
    >>> shared_words("sleep", "see my kids more")
    ()
    """
    theirs = stems(other)
    found: dict[str, str] = {}
    for word in _words(one):
        stem = _stem(word)
        if stem in theirs:
            found.setdefault(stem, word)
    return tuple(found.values())


def shared_part(one: str, other: str) -> float:
    """How many of the shorter goal's words come in the other too, 0 to 1 (overlap coefficient).

    >>> shared_part("stop the nightmares", "reduce frequency of nightmares")
    1.0
    >>> shared_part("sleep", "see my kids more")
    0.0
    """
    ours, theirs = stems(one), stems(other)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def stems(text: str) -> frozenset[str]:
    """The words of a text that say something of its subject, without their endings.

    >>> sorted(stems("stop the nightmares"))
    ['nightmar']
    """
    return frozenset(_stem(word) for word in _words(text))


def _words(text: str) -> list[str]:
    lower = text.casefold().replace("’", "'")
    return [word for word in _WORD.findall(lower) if len(word) > 2 and word not in _EMPTY]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word.removesuffix(ending)
    return word
