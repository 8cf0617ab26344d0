"""Which kind of exercise a text asks for, how sure that is, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from accord.supervision.exercises import Kind
from accord.supervision.pasted.cues import cues, pattern


class Sure(StrEnum):
    """How sure a suggestion is, in the words that people read.

    >>> Sure.GUESS.value
    'a guess'
    """

    SURE = "fairly sure"
    LIKELY = "more likely than not"
    GUESS = "a guess"


@dataclass(frozen=True, slots=True)
class KindFound:
    """A kind for an exercise, how sure it is, and why in a sentence."""

    kind: Kind
    sure: Sure
    why: str


# Where two kinds fit equally well the first one is taken: what it asks for is the narrower.
_ORDER = (
    Kind.OWN_THERAPIST,
    Kind.MODALITY,
    Kind.CLIENTS,
    Kind.CLIENT_GOALS,
    Kind.REFLECTION,
)

_NOTHING = "its words fit none of the known kinds, so it gets a page for free text"


def kind_of(text: str) -> KindFound:
    """The kind that an exercise's words fit best; free text where they fit none.

    >>> kind_of("Identify 3-5 of your current clients. What do you hope for them?").kind.value
    'clients'
    >>> kind_of("Walk in the park.").why
    'its words fit none of the known kinds, so it gets a page for free text'
    """
    found = [(kind, words) for kind in _ORDER if (words := _words_for(kind, text))]
    if not found:
        return KindFound(Kind.FREE_TEXT, Sure.GUESS, _NOTHING)
    best, words = max(found, key=lambda one: len(one[1]))
    rivals = [len(other) for kind, other in found if kind is not best]
    return KindFound(best, _sure(len(words), max(rivals, default=0)), _because(words))


def _words_for(kind: Kind, text: str) -> tuple[str, ...]:
    """The words of the text that speak for this kind; none where one that it needs is missing."""
    words: dict[str, str] = {}
    for part in cues().under(f"kinds.{kind.value}"):
        hits = list(_hits(f"kinds.{kind.value}.{part}", text))
        if part != "helps" and not hits:
            return ()
        for word in hits:
            words.setdefault(word.casefold(), word)
    return tuple(words.values())


def _hits(name: str, text: str) -> Iterator[str]:
    for found in pattern(name).finditer(text):
        yield " ".join(found[0].split())


def _sure(best: int, rival: int) -> Sure:
    if best >= 3 and best > rival:
        return Sure.SURE
    return Sure.LIKELY if best >= 2 and best > rival else Sure.GUESS


def _because(words: tuple[str, ...]) -> str:
    return "it says " + ", ".join(f"“{word}”" for word in words[:5])
