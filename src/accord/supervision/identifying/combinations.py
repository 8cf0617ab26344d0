"""What may single out a person together, though each part alone does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accord.supervision.identifying.folding import fold
from accord.supervision.identifying.marks import Kind, Mark, Sure
from accord.supervision.identifying.words import phrases

ENOUGH = 3
"""Different aspects that are warned of together; two are enough where one of them is rare."""


class Aspect(StrEnum):
    """What a part of a combination says of a person."""

    WORK = "work"
    RARE_WORK = "rare work"
    PLACE = "place"
    AGE = "age"
    EVENT = "event"
    TRAIT = "trait"
    SINGLE = "standing out"


_RARE = frozenset({Aspect.RARE_WORK, Aspect.EVENT, Aspect.TRAIT, Aspect.SINGLE})
_LISTS = {
    Aspect.SINGLE: "rare.single",
    Aspect.RARE_WORK: "rare.jobs",
    Aspect.WORK: "rare.jobs_common",
    Aspect.EVENT: "rare.events",
    Aspect.TRAIT: "rare.traits",
}
_AGE = re.compile(
    r"(?<!\w)(?:(?P<a>\d{1,3})[\s-]*(?:years?|yrs?|y)[\s-]*(?:olds?|/?o\b|of\s+age)|aged?\s+\d{1,3}"
    r"|,\s+\d{1,2}(?=,)|\d{2}[\s-]?(?:yo|y/o))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Combination:
    """The parts of a text, as (start, end), that may single out a person together, and why."""

    parts: tuple[tuple[int, int], ...]
    aspects: tuple[Aspect, ...]
    words: str


def found(text: str, marks: Sequence[Mark]) -> tuple[Combination, ...]:
    """One warning for each paragraph that holds three aspects, or two with a rare one among them.

    >>> found("He is a teacher. She is 40.", ())
    ()
    """
    combinations = []
    at = 0
    for paragraph in re.split(r"(\n\s*\n)", text):
        parts = list(_parts(paragraph, at, marks))
        if one := _combination(text, parts):
            combinations.append(one)
        at += len(paragraph)
    return tuple(combinations)


def _combination(text: str, parts: list[tuple[int, int, Aspect]]) -> Combination | None:
    first: dict[Aspect, tuple[int, int]] = {}
    for start, end, aspect in sorted(parts):
        first.setdefault(aspect, (start, end))
    if Aspect.RARE_WORK in first:
        first.pop(Aspect.WORK, None)
    several = len(first) >= ENOUGH or (len(first) == ENOUGH - 1 and not _RARE.isdisjoint(first))
    if not several:
        return None
    ordered = sorted(first.items(), key=lambda one: one[1])
    quoted = ", ".join(f"“{' '.join(text[start:end].split())}”" for _, (start, end) in ordered)
    return Combination(
        parts=tuple(span for _, span in ordered),
        aspects=tuple(aspect for aspect, _ in ordered),
        words=f"Together these may single out a person: {quoted}.",
    )


def _parts(paragraph: str, at: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Aspect]]:
    read = fold(paragraph)
    for aspect, name in _LISTS.items():
        for hit in phrases(name).finditer(read.text):
            start, end = read.span(*hit.span())
            yield at + start, at + end, aspect
    for hit in _AGE.finditer(read.text):
        start, end = read.span(*hit.span())
        start += len(paragraph[start:end]) - len(paragraph[start:end].lstrip(", "))
        yield at + start, at + end, Aspect.AGE
    for one in marks:
        if at <= one.start < at + len(paragraph) and one.sure is not Sure.MAYBE:
            if one.kind in (Kind.PLACE, Kind.ORGANISATION):
                yield one.start, one.end, Aspect.PLACE
            elif one.kind is Kind.AGE:
                yield one.start, one.end, Aspect.AGE
