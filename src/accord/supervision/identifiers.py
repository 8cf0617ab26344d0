"""Identifiers in a case text: what may tell a group who is spoken of, for a person to review.

The kinds are those of HIPAA's Safe Harbor (45 CFR 164.514(b)(2)) that can stand in a text. Marks
help a person to look. They never make a text anonymous, and Accord never calls one so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accord.supervision.identifying import combinations, dates, names, numbers, places
from accord.supervision.identifying.known import known_marks
from accord.supervision.identifying.marks import (
    IdentifierError,
    Kind,
    Known,
    KnownName,
    Mark,
    Sure,
    settled,
)
from accord.supervision.identifying.replacing import with_replacements

__all__ = [
    "CAUTION",
    "Combination",
    "IdentifierError",
    "Kind",
    "Known",
    "KnownName",
    "Mark",
    "Sure",
    "find_identifiers",
    "rare_combinations",
    "replace",
]

CAUTION = (
    "Marks help you to look, and they miss some. A text is not anonymous because its marks are "
    "gone: people can be known by their story."
)
"""What stands beside every list of marks."""

MOST_TEXT = 50_000
"""Characters of one case text."""

Combination = combinations.Combination


def find_identifiers(text: str, known: Known | None = None) -> tuple[Mark, ...]:
    """Mark what may identify a person, in order, each with its kind, how sure, why, and offers.

    ``known`` is what the practice's records know: names and their pseudonyms, other identifying
    texts, dates of sessions. Marks do not overlap. The rules read English in Latin letters; names
    and texts of the record are found in any script. Raises IdentifierError for a text of more than
    50,000 characters. Figures of what is found and missed: ``python -m evaluation.identifiers``.

    >>> known = Known(names=(KnownName("Maria Lopez", "A."),))
    >>> for mark in find_identifiers("maria's husband Tom, 91, called on 3/14/2024.", known):
    ...     print(mark.text, "|", mark.kind.value, "|", mark.sure.value, "|", mark.offers[0])
    maria | name | in the record | A.
    Tom | name | fairly sure | Person 1
    91 | age | fairly sure | over 89
    3/14/2024 | date | fairly sure | 2024
    """
    known = known or Known()
    if len(text) > MOST_TEXT:
        raise IdentifierError(
            f"a case text has at most {MOST_TEXT:,} characters; this one has {len(text):,}"
        )
    sure = [*known_marks(text, known), *numbers.marks(text), *dates.marks(text)]
    placed = [*sure, *places.marks(text)]
    found = settled(text, [*placed, *names.marks(text, placed)])
    return with_replacements(found, known)


def rare_combinations(text: str, marks: Sequence[Mark]) -> tuple[Combination, ...]:
    """Warn of what may single out a person together: work, place, age, event, a rare trait.

    ``marks`` are those of ``find_identifiers``. At most one warning for each paragraph, in order;
    no warning says nothing of safety.

    >>> text = "The only woman surgeon in Salida lost her son, 9, in an avalanche."
    >>> rare_combinations(text, find_identifiers(text))[0].words
    'Together these may single out a person: “The only”, “surgeon”, “Salida”, “avalanche”.'
    """
    return combinations.found(text, marks)


def replace(text: str, chosen: Iterable[tuple[Mark, str]]) -> str:
    """The text with each chosen mark replaced by the words that a person chose for it.

    Raises IdentifierError where a mark is not of this text.

    >>> (mark,) = find_identifiers("She saw Dr. Okafor.")
    >>> replace("She saw Dr. Okafor.", [(mark, "her doctor")])
    'She saw Dr. her doctor.'
    """
    parts: list[str] = []
    at = 0
    for mark, words in sorted(chosen, key=lambda one: one[0].start):
        if mark.start < at or text[mark.start : mark.end] != mark.text:
            raise IdentifierError(
                f"a mark is replaced in the text that it was found in; {mark.text!r} is not there"
            )
        parts += [text[at : mark.start], words]
        at = mark.end
    return "".join((*parts, text[at:]))
