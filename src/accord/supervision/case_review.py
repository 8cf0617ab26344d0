"""Looking a case abstract through: marks part by part, what must go, what a person decides.

Marks help a person to look and are never complete; see ``identifiers``. What the records know
must go. What is fairly sure or likely is decided: replaced, or left in on purpose. A guess may be
passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from accord.supervision.case_abstracts import Abstract, Part
from accord.supervision.identifiers import (
    Combination,
    Known,
    Mark,
    Sure,
    find_identifiers,
    rare_combinations,
)
from accord.supervision.identifiers import replace as put_words
from accord.supervision.meetings import MeetingError

UNKNOWN_FOUND, UNKNOWN_NAMES = 122, 126
HURRIED_FOUND, HURRIED_NAMES = 39, 46
"""Names that no record knew, and those of them that were marked: in a hundred texts and in twenty
hurried notes that were written for a test, before any rule was changed for them. Both tables are
in docs/explanation/identifiers.md."""

HOW_FAR = (
    f"In a test of 100 texts that were written for it, Accord found {UNKNOWN_FOUND} of the "
    f"{UNKNOWN_NAMES} names that it did not know; in hurried notes, {HURRIED_FOUND} of "
    f"{HURRIED_NAMES}. Nobody has tried it on real case notes."
)
"""What stands beside every review, so that nobody trusts the marks too far."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark in one part of an abstract. The same words have the same number, from 0.

    ``own`` says that it is a name of the client themselves, whose word for the meeting is offered.
    """

    number: int
    part: Part
    mark: Mark
    own: bool = False

    @property
    def key(self) -> str:
        """What stands for it among the words that were left in: its kind and its words."""
        return f"{self.mark.kind.value}:{' '.join(self.mark.text.casefold().split())}"

    @property
    def must_go(self) -> bool:
        """Whether it cannot be left in: the records know it, or it is the client's own name."""
        return self.mark.sure is Sure.KNOWN or (self.own and self.to_decide)

    @property
    def to_decide(self) -> bool:
        """Whether somebody must say what becomes of it."""
        return self.mark.sure is not Sure.MAYBE


@dataclass(frozen=True, slots=True)
class PartReviewed:
    """One part with its marks in order, and warnings of what may single out a person together."""

    part: Part
    text: str
    marked: tuple[Marked, ...]
    warnings: tuple[Combination, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A whole abstract, looked through."""

    abstract: Abstract
    parts: tuple[PartReviewed, ...]

    @property
    def marked(self) -> tuple[Marked, ...]:
        """The first mark of each number, in order: what somebody decides."""
        first: dict[int, Marked] = {}
        for one in self.every:
            first.setdefault(one.number, one)
        return tuple(first.values())

    @property
    def every(self) -> tuple[Marked, ...]:
        """Every mark, in order."""
        return tuple(one for part in self.parts for one in part.marked)

    def times(self, number: int) -> int:
        """How often the words of a number are marked."""
        return sum(one.number == number for one in self.every)

    @property
    def warnings(self) -> tuple[Combination, ...]:
        """Every warning, in order."""
        return tuple(one for part in self.parts for one in part.warnings)

    def undecided(self, left_in: Collection[str]) -> tuple[Marked, ...]:
        """What must still go or be decided, where these keys were left in on purpose."""
        return tuple(
            one for one in self.marked if one.must_go or (one.to_decide and one.key not in left_in)
        )

    def left(self, left_in: Collection[str]) -> tuple[Marked, ...]:
        """What was marked and stays in the text on purpose."""
        return tuple(
            one for one in self.marked if one.to_decide and not one.must_go and one.key in left_in
        )


def review(abstract: Abstract, known: Known | None = None, pseudonym: str = "") -> Review:
    """Look an abstract through. The word for this meeting, and what replaced a name, is no mark.

    >>> found = review(Abstract("How do I go on?", "Tom, 40, moved to Salida. Anchor stays."),
    ...                pseudonym="Anchor")
    >>> [(one.part.value, one.mark.text) for one in found.marked]
    [('background', 'Tom'), ('background', 'Salida')]
    >>> [one.mark.text for one in found.undecided(["place:salida"])]
    ['Tom']
    """
    parts: list[PartReviewed] = []
    numbers: dict[tuple[str, bool, bool], int] = {}
    for part, text in abstract.parts:
        marks = [
            mark for mark in find_identifiers(text, known) if not _is_ours(mark.text, pseudonym)
        ]
        marked = tuple(_numbered(part, mark, pseudonym, numbers) for mark in marks)
        parts.append(PartReviewed(part, text, marked, rare_combinations(text, marks)))
    return Review(abstract, tuple(parts))


def with_words(found: Review, chosen: Mapping[int, str]) -> Abstract:
    """The abstract with words in the place of marks, by their numbers: each as often as it stands.

    >>> found = review(Abstract("Is Tom safe?"))
    >>> with_words(found, {0: "Anchor"}).question
    'Is Anchor safe?'
    >>> with_words(found, {4: "Anchor"})
    Traceback (most recent call last):
    ...
    accord.supervision.meetings.MeetingError: a mark that is replaced is one of 1; this one is \
number 5
    """
    count = len(found.marked)
    for number in chosen:
        if not 0 <= number < count:
            raise MeetingError(
                f"a mark that is replaced is one of {count}; this one is number {number + 1}"
            )
    texts: dict[str, str] = {}
    for part in found.parts:
        pairs = [(one.mark, chosen[one.number]) for one in part.marked if one.number in chosen]
        texts[part.part.value] = put_words(part.text, pairs)
    return replace(found.abstract, **texts)


def _numbered(
    part: Part, mark: Mark, pseudonym: str, numbers: dict[tuple[str, bool, bool], int]
) -> Marked:
    """A mark with the number of its words; a guess and what is surer are decided apart."""
    own = bool(pseudonym) and pseudonym in mark.offers
    one = Marked(0, part, mark, own)
    number = numbers.setdefault((one.key, one.must_go, one.to_decide), len(numbers))
    return replace(one, number=number)


def _is_ours(text: str, pseudonym: str) -> bool:
    """Whether these words were put in by a review: the meeting's word, or "Person 2"."""
    words = text.casefold().removesuffix("'s").removesuffix("’s").split()
    return words == [pseudonym.casefold()] or (
        len(words) == 2 and words[0] == "person" and words[1].isdecimal()
    )
