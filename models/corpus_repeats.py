"""How often texts, openings and frames of the corpus come again: the mark of a template.

What each limit rests on: the sixteen earlier files, of 360 to 690 texts each, were written voice by
voice, and the most that any of them shows stands beside the limit. A share has a floor, so that
a short file does not fail on a handful.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.corpus_files import Line, words
from models.corpus_near import NearTexts

REPEATED_FROM = 2
"""Words of a text that may not come again in its file: single words ("sleep") may."""

STRETCH = 4
"""Words in a row that make a stretch."""


@dataclass(frozen=True)
class Limit:
    """At most ``share`` of the texts, and never fewer than ``floor``, may be alike in one way."""

    name: str
    share: float
    floor: int

    def most(self, texts: int) -> int:
        return max(self.floor, int(self.share * texts))


OPENING = Limit("begin with the same two words", 0.02, 6)
"""The rule that the writers were given. Earlier: .013."""

FIRST_WORD = Limit("begin with the same word", 0.07, 12)
"""Earlier: .051 ("not")."""

FRAME = Limit("are one frame of little words", 0.015, 5)
"""Texts of five words or more whose other words are masked. Earlier: 4 of 626, which is .006."""

FOUR_WORDS = Limit("share four words in a row", 0.005, 4)
"""Counted once a line, so that a triple may play on its anchor. Earlier: 2 of 518, .004."""

STRETCHES = Limit("have four words in a row with another line of the file", 0.05, 8)
"""However many frames there are, a file made from them shows here. Earlier: .011."""

COME_AGAIN = Limit("come again, or nearly, elsewhere in the corpus", 0.02, 4)
"""Earlier: .008 in a corpus of 8,000 texts; short ones meet by chance more often as it grows. An
earlier file answers for its like alone, not for what was written after it."""

LITTLE_WORDS = frozenset(
    "a an the of to in on at for with without from by into over under about and or but not no nor "
    "so as than that this these those it its i me my mine you your he she his her him they them "
    "their we us our is are be been was were am do does did can could will would should shall may "
    "might must has have had having what when where who which how why if then there here all any "
    "each every some more less up down out off".split()
)


def opening(text: tuple[str, ...]) -> tuple[str, ...]:
    return text[:2] if len(text) > 2 else ()


def first_word(text: tuple[str, ...]) -> tuple[str, ...]:
    return text[:1]


def frame(text: tuple[str, ...]) -> tuple[str, ...]:
    """The text with all but its little words masked; nothing where it is short or all content.

    >>> frame(("sit", "with", "my", "mother", "in", "church"))
    ('_', 'with', 'my', '_', 'in', '_')
    """
    if len(text) < 5 or sum(word in LITTLE_WORDS for word in text) < 2:
        return ()
    return tuple(word if word in LITTLE_WORDS else "_" for word in text)


WAYS: tuple[tuple[Limit, Callable[[tuple[str, ...]], tuple[str, ...]]], ...] = (
    (OPENING, opening),
    (FIRST_WORD, first_word),
    (FRAME, frame),
)


def commonest(lines: Iterable[Line], most: int) -> dict[str, list[tuple[str, int]]]:
    """For each limit, the likenesses that come oftenest and how often."""
    held = [[words(text) for text in line.texts] for line in lines]
    counts = {
        limit.name: Counter(key for texts in held for key in map(way, texts) if key)
        for limit, way in WAYS
    }
    counts[FOUR_WORDS.name] = _stretch_counts(held)
    return {
        name: [(" ".join(key), count) for key, count in counted.most_common(most)]
        for name, counted in counts.items()
    }


def repetition_faults(lines: Sequence[Line], corpus: Sequence[Line]) -> list[str]:
    """Where a file of ``lines``, or the whole ``corpus``, repeats itself more than its limits."""
    by_file: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_file[line.place.rpartition(":")[0]].append(line)
    found = [
        fault
        for name, own in by_file.items()
        for fault in (
            *_repeats(own),
            *(f"{name}: {fault}" for fault in (*_likenesses(own), *_stretches(own))),
        )
    ]
    found += [f"the whole corpus: {fault}" for fault in _likenesses(corpus)]
    return found + list(_comes_again(by_file, corpus))


def _likenesses(lines: Sequence[Line]) -> Iterator[str]:
    texts = sum(len(line.texts) for line in lines)
    found = commonest(lines, 1000)
    for limit in (*(limit for limit, _ in WAYS), FOUR_WORDS):
        for key, count in found[limit.name]:
            if count > (most := limit.most(texts)):
                yield f"{count} texts of {texts:,} {limit.name} ({key!r}); at most {most} may"


def _repeats(lines: Sequence[Line]) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for line in lines:
        for text in line.texts:
            said = words(text)
            if len(said) >= REPEATED_FROM and said in seen:
                yield f"{line.place}: a text comes once in a file; {seen[said]} has {text!r} too"
            seen.setdefault(said, line.place)


def _stretches(lines: Sequence[Line]) -> Iterator[str]:
    held = [[words(text) for text in line.texts] for line in lines]
    often = {key for key, count in _stretch_counts(held).items() if count > 1}
    said = [text for texts in held for text in texts]
    alike = sum(not often.isdisjoint(_runs(text)) for text in said)
    if alike > (most := STRETCHES.most(len(said))):
        yield f"{alike} texts of {len(said):,} {STRETCHES.name}; at most {most} may"


def _comes_again(by_file: dict[str, list[Line]], corpus: Sequence[Line]) -> Iterator[str]:
    said = [(line.place, words(text)) for line in corpus for text in line.texts]
    index = NearTexts([text for _, text in said])
    earlier = frozenset(line.place for line in corpus if line.is_earlier)
    places: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for place, text in said:
        places[text].add(place)
    for name, own in by_file.items():
        again = [
            (line.place, text)
            for line in own
            for text in line.texts
            if (key := words(text)) and len(key) >= REPEATED_FROM
            if _elsewhere(line, {said[near][0] for near in index.near(key)} | places[key], earlier)
        ]
        texts = sum(len(line.texts) for line in own)
        if len(again) > (most := COME_AGAIN.most(texts)):
            yield f"{name}: {len(again)} texts of {texts:,} {COME_AGAIN.name}; at most {most} may:"
            yield from (f"{place}: comes again: {text!r}" for place, text in again)


def _elsewhere(line: Line, places: set[str], earlier: frozenset[str]) -> bool:
    counted = places & earlier if line.is_earlier else places
    return bool(counted - {line.place})


def _stretch_counts(held: Iterable[Iterable[tuple[str, ...]]]) -> Counter:
    counted: Counter = Counter()
    for texts in held:
        counted.update({run for text in texts for run in _runs(text)})
    return counted


def _runs(text: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {text[start : start + STRETCH] for start in range(len(text) - STRETCH + 1)}
