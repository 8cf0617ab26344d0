"""What may take the place of a mark: a pseudonym, "a city", "session 4", "over 89"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from accord.supervision.identifying.dates import session_of, year_of
from accord.supervision.identifying.folding import folded
from accord.supervision.identifying.marks import Kind, Known, Mark
from accord.supervision.identifying.words import cue

_PLAIN = {
    Kind.AGE: ("over 89",),
    Kind.PHONE: ("a phone number",),
    Kind.FAX: ("a fax number",),
    Kind.EMAIL: ("an e-mail address",),
    Kind.SSN: ("a number",),
    Kind.NUMBER: ("a number",),
    Kind.VEHICLE: ("a vehicle",),
    Kind.DEVICE: ("a device",),
    Kind.URL: ("a web page",),
    Kind.IP: ("an internet address",),
    Kind.RECORD: ("…",),
}


def with_replacements(marks: Iterable[Mark], known: Known) -> tuple[Mark, ...]:
    """The marks with what each may be replaced by, the best first; a name keeps its replacement.

    >>> from accord.supervision.identifying.marks import Sure, mark
    >>> text = "Tom met Tom in Salida."
    >>> found = [mark(text, at, at + 3, Kind.NAME, Sure.SURE, "") for at in (0, 8)]
    >>> [one.offers[0] for one in with_replacements(found, Known())]
    ['Person 1', 'Person 1']
    """
    people: dict[str, str] = {}
    return tuple(
        replace(one, offers=tuple(dict.fromkeys(_offers(one, known, people)))) for one in marks
    )


def _offers(one: Mark, known: Known, people: dict[str, str]) -> Iterator[str]:
    yield from one.offers
    if one.kind is Kind.NAME:
        if not one.offers:
            yield _person(one, people)
        yield "someone"
    elif one.kind is Kind.DATE:
        if session := session_of(one.text, known.sessions):
            yield session
        if year := year_of(one.text):
            yield year
        yield "a date"
    elif one.kind is Kind.PLACE:
        yield _place(one.text)
    elif one.kind is Kind.ORGANISATION:
        yield _organisation(one.text)
    else:
        yield from _PLAIN[one.kind]


def _person(one: Mark, people: dict[str, str]) -> str:
    """The same words for the same name, and for its first name alone."""
    word = folded(one.text).split()[0] if one.text.split() else one.text
    if word not in people:
        people[word] = f"Person {len(people) + 1}"
    return people[word]


def _place(words: str) -> str:
    last = re.findall(r"[^\W_]+", folded(words))[-1:]
    if re.fullmatch(r"[\d-]+", words):
        return "a ZIP code"
    if last and last[0] in cue("places.streets"):
        return "a street" if not words[0].isdigit() else "an address"
    if last and last[0] in ("county", "co"):
        return "a county"
    if words[0].isdigit():
        return "an address"
    return "a city" if not last or last[0] not in cue("places.features") else "a place"


def _organisation(words: str) -> str:
    text = folded(words)
    for group, said in (
        ("schools", "a school"),
        ("care", "a clinic"),
        ("faith", "a place of worship"),
    ):
        if any(
            re.search(rf"\b{re.escape(word)}\b", text) for word in cue(f"organisations.{group}")
        ):
            return said
    return "an organisation"
