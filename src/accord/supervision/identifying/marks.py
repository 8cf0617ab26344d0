"""Marks on a case text, what is known beforehand, and how marks that overlap are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from accord.errors import AccordError


class IdentifierError(AccordError):
    """A rule of marking identifiers was broken."""


class Kind(StrEnum):
    """What kind of identifier a mark stands for.

    >>> Kind("ssn").heading
    'Social Security number'
    """

    NAME = "name"
    PLACE = "place"
    ORGANISATION = "organisation"
    DATE = "date"
    AGE = "age"
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    SSN = "ssn"
    NUMBER = "number"
    VEHICLE = "vehicle"
    DEVICE = "device"
    URL = "url"
    IP = "ip"
    RECORD = "record"

    @property
    def heading(self) -> str:
        """The kind in words."""
        return _HEADINGS[self]


_HEADINGS = {
    Kind.NAME: "name",
    Kind.PLACE: "place smaller than a state",
    Kind.ORGANISATION: "school, workplace or other organisation",
    Kind.DATE: "date",
    Kind.AGE: "age over 89",
    Kind.PHONE: "phone number",
    Kind.FAX: "fax number",
    Kind.EMAIL: "e-mail address",
    Kind.SSN: "Social Security number",
    Kind.NUMBER: "record, plan, account, licence or other number",
    Kind.VEHICLE: "vehicle number",
    Kind.DEVICE: "device number",
    Kind.URL: "web address or handle",
    Kind.IP: "internet (IP) address",
    Kind.RECORD: "something from the record",
}


class Sure(StrEnum):
    """How sure a mark is, in words; ``MAYBE`` is often wrong, and is shown apart.

    >>> [sure.value for sure in Sure]
    ['in the record', 'fairly sure', 'more likely than not', 'a guess']
    """

    KNOWN = "in the record"
    SURE = "fairly sure"
    LIKELY = "more likely than not"
    MAYBE = "a guess"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return list(Sure).index(self)


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the practice's records hold, and what stands for it where there is something.

    >>> KnownName("Maria Lopez", "A.").pseudonym
    'A.'
    >>> KnownName(" ")
    Traceback (most recent call last):
    ...
    accord.supervision.identifying.marks.IdentifierError: a known name has letters; this one is ' '
    """

    name: str
    pseudonym: str = ""

    def __post_init__(self) -> None:
        if not any(map(str.isalpha, self.name)):
            raise IdentifierError(f"a known name has letters; this one is {self.name!r}")


@dataclass(frozen=True, slots=True)
class Known:
    """What the records know of the people in a text.

    ``texts`` are other identifying words (an e-mail address, a phone number, an employer), looked
    for as they stand, in any case and spacing; ``sessions`` the dates of the client's sessions, in
    order, so that a date can become "session 4".
    """

    names: tuple[KnownName, ...] = ()
    texts: tuple[str, ...] = ()
    sessions: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """text[start:end], its kind, how sure, why in words, and what may take its place."""

    start: int
    end: int
    text: str
    kind: Kind
    sure: Sure
    why: str
    offers: tuple[str, ...] = ()


def mark(text: str, start: int, end: int, kind: Kind, sure: Sure, why: str, *offers: str) -> Mark:
    """A mark on text[start:end]."""
    return Mark(start, end, text[start:end], kind, sure, why, offers)


def settled(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in order and without overlap: the longest is kept, and what stands out of it too.

    >>> one = mark("Tom Baker", 0, 3, Kind.NAME, Sure.SURE, "")
    >>> two = mark("Tom Baker", 0, 9, Kind.NAME, Sure.LIKELY, "")
    >>> [kept.text for kept in settled("Tom Baker", [one, two])]
    ['Tom Baker']
    """
    taken = [False] * len(text)
    kept: list[Mark] = []
    for one in sorted(marks, key=lambda one: (one.start - one.end, one.sure.rank, one.start)):
        free = [at for at in range(one.start, one.end) if not taken[at]]
        if not free:
            continue
        kept += _parts(text, one, free)
        for at in free:
            taken[at] = True
    return tuple(sorted(kept, key=lambda one: one.start))


def _parts(text: str, one: Mark, free: list[int]) -> list[Mark]:
    """The stretches of a mark that no longer mark has taken, without what holds no letter."""
    if len(free) == one.end - one.start:
        return [one]
    parts: list[list[int]] = []
    for at in free:
        if parts and parts[-1][-1] == at - 1:
            parts[-1].append(at)
        else:
            parts.append([at])
    found = []
    for part in parts:
        words = text[part[0] : part[-1] + 1]
        start = part[0] + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if any(map(str.isalnum, words)):
            found.append(replace(one, start=start, end=end, text=text[start:end]))
    return found
