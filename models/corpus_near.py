"""Texts that share nearly all their words, found without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

NEAR = 0.75
"""More shared words than this, of all the different words of both, are nearly one text (Jaccard).
The nearest that the earlier files come to an evaluation list is .75 itself."""

NEAR_FROM = 6
"""Shorter texts share most of their words by chance: "go back to the ward"."""


class NearTexts:
    """An index of texts by their rarest words: two near texts share at least one of those."""

    def __init__(self, texts: Sequence[tuple[str, ...]]) -> None:
        self._texts = [frozenset(text) for text in texts]
        self._common = Counter(word for text in self._texts for word in text)
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            for word in self._rarest(text):
                self._holders[word].append(place)

    def near(self, text: tuple[str, ...]) -> list[int]:
        """Places of the texts that are nearly ``text``, itself included where it is there."""
        asked = frozenset(text)
        candidates = {
            place for word in self._rarest(asked) for place in self._holders.get(word, ())
        }
        return sorted(place for place in candidates if _shared(asked, self._texts[place]) > NEAR)

    def _rarest(self, text: frozenset[str]) -> list[str]:
        if len(text) < NEAR_FROM:
            return []
        ordered = sorted(text, key=lambda word: (self._common[word], word))
        return ordered[: len(text) - int(NEAR * len(text)) + 1]


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two)
