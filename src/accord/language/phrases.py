"""Phrases of words, found in a list of words in one pass, however many phrases there are.

A phrase is words parted by blanks: ``{name}`` stands for any phrase of that class, a star at the
end of a word for any ending, ``...`` for up to three words between. Phrases that begin alike are
kept together (a trie), so each word of a text tries only what can still fit: the work grows with
the length of the text and not with the number of phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from accord.language.lists import WordListError

GAP = "..."
MAX_BETWEEN = 3
"""Words that may stand where a phrase has its three dots."""

_STEM = 3  # letters by which the words with a star are looked up first


@dataclass(slots=True, eq=False)
class _Node:
    """A place inside phrases: the nodes that may follow, and the labels of phrases that end."""

    next: dict[str, _Node] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)

    def at(self, symbol: str) -> _Node:
        return self.next.setdefault(symbol, _Node())


class _State:
    """All places that the same words lead to; where each next word leads is kept once known.

    What is kept is bounded by the words of the list: a word that no phrase holds is (), and
    nothing of a person's text stays behind.
    """

    __slots__ = ("labels", "leads", "places")

    def __init__(self, places: frozenset[tuple[_Node, int]]) -> None:
        self.places = places
        self.labels = frozenset(label for node, _ in places for label in node.labels)
        self.leads: dict[tuple[str, ...], _State | None] = {}


class Phrases:
    """Labelled phrases, ready to be looked for.

    Raises WordListError for a phrase that names a class that is not there.

    >>> Phrases({"harm": ["cut ... {me}"]}, {"me": ["myself"]}).find("i cut up myself".split())
    [(1, 4, 'harm')]
    """

    def __init__(
        self,
        phrases: Mapping[str, Iterable[str]],
        classes: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._classes = {
            f"{{{name}}}": [words_in(member) for member in members]
            for name, members in (classes or {}).items()
        }
        self._symbols: dict[str, tuple[str, ...]] = {}
        self._starts: dict[str, list[str]] = {}
        self._root = _Node()
        self._between: dict[_Node, _Node] = {}
        self._states: dict[frozenset[tuple[_Node, int]], _State] = {}
        for symbol, members in self._classes.items():
            for member in members:
                if len(member) == 1:
                    self._name(member[0], symbol)
        for label, some in phrases.items():
            for phrase in some:
                self._add(phrase, label)
        self._readings = {word: self._read(word) for word in self._symbols}

    def knows(self, word: str) -> bool:
        """Whether any phrase holds this word.

        >>> Phrases({"": ["suicid* plan"]}).knows("suicidal")
        True
        """
        return word in self._symbols or bool(self._stems(word))

    def find(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Each place where a phrase starts: first word, word after the last, and label.

        Words are in small letters. Of the phrases with one label that start at one word, the
        longest is given.

        >>> Phrases({"a": ["no", "no way"], "b": ["way"]}).find(["no", "way"])
        [(0, 2, 'a'), (1, 2, 'b')]
        """
        kept = self._readings
        known = {word: kept[word] if word in kept else self._read(word) for word in set(words)}
        first = self._state(frozenset({(self._root, 0)}))
        begins = {
            word: state
            for word, symbols in known.items()
            if symbols and (state := self._lead(first, symbols)) is not None
        }
        if not begins:
            return []
        read = [known[word] for word in words]
        starts = [place for place, word in enumerate(words) if word in begins]
        return [
            (place, end, label)
            for place in starts
            for label, end in self._longest(begins[words[place]], read, place + 1).items()
        ]

    def _longest(
        self, state: _State | None, read: Sequence[tuple[str, ...]], place: int
    ) -> dict[str, int]:
        best: dict[str, int] = {}
        while state is not None:
            for label in state.labels:
                best[label] = place
            if place == len(read):
                break
            symbols = read[place]
            place += 1
            state = state.leads[symbols] if symbols in state.leads else self._lead(state, symbols)
        return best

    def _lead(self, state: _State, symbols: tuple[str, ...]) -> _State | None:
        """Where a word leads to from a state; None where no phrase goes on."""
        if symbols in state.leads:
            return state.leads[symbols]
        places: set[tuple[_Node, int]] = set()
        for node, skipped in state.places:
            ways = (node.next, node.next[GAP].next) if GAP in node.next else (node.next,)
            places.update((way[s], 0) for way in ways for s in symbols if s in way)
            # The word may also be one of those between.
            if GAP in node.next and skipped < MAX_BETWEEN:
                places.add((self._between[node.next[GAP]], skipped + 1))
        lead = self._state(frozenset(places)) if places else None
        state.leads[symbols] = lead
        return lead

    def _state(self, places: frozenset[tuple[_Node, int]]) -> _State:
        return self._states.setdefault(places, _State(places))

    def _read(self, word: str) -> tuple[str, ...]:
        """What a word can stand for: itself, its classes, words with a star, "he" in "he's"."""
        symbols = self._symbols.get(word, ()) + self._stems(word)
        base, apostrophe, _ = word.partition("'")
        return symbols + self._read(base) if apostrophe and base else symbols

    def _stems(self, word: str) -> tuple[str, ...]:
        stems = self._starts.get(word[:_STEM]) or self._starts.get(word[: _STEM - 1])
        if not stems:
            return ()
        return tuple(
            symbol
            for stem in stems
            if word.startswith(stem)
            for symbol in self._symbols[f"{stem}*"]
        )

    def _name(self, word: str, symbol: str) -> None:
        named = self._symbols.get(word, (word,))
        self._symbols[word] = named if symbol in named else (*named, symbol)
        stem = word.removesuffix("*")
        if stem != word and stem not in self._starts.setdefault(stem[:_STEM], []):
            self._starts[stem[:_STEM]].append(stem)

    def _add(self, phrase: str, label: str) -> None:
        for way in product(*(self._ways(element) for element in phrase.split())):
            node = self._root
            for symbol in (symbol for part in way for symbol in part):
                node = node.at(symbol)
                if symbol == GAP:
                    self._between.setdefault(node, _Node({GAP: node}))
            node.labels.add(label)

    def _ways(self, element: str) -> list[list[str]]:
        """How an element of a phrase can be said, each way as symbols."""
        if element == GAP:
            return [[GAP]]
        if not element.startswith("{"):
            words = words_in(element)
            for word in words:
                self._name(word, word)
            return [words]
        if element not in self._classes:
            raise WordListError(f"a phrase names a class that its file holds, not {element}")
        long = [member for member in self._classes[element] if len(member) > 1]
        for member in long:
            for word in member:
                self._name(word, word)
        return [[element], *long]


def words_in(phrase: str) -> list[str]:
    """The words of a phrase, as texts are taken apart too: at anything but letters and digits.

    >>> words_in("self-harm* don't")
    ['self', 'harm*', "don't"]
    """
    return phrase.replace("-", " ").replace("/", " ").split()
