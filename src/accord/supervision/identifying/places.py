"""Places below a state, and schools, workplaces and other organisations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from accord.supervision.identifying.dates import MONTHS
from accord.supervision.identifying.folding import Folded, fold, folded
from accord.supervision.identifying.marks import Kind, Mark, Sure, mark
from accord.supervision.identifying.words import alternatives, english, given_names, listed

_CAPITAL = r"[A-ZÀ-ÞŁŚŻ][\w’'-]*"
_NAMEISH = (
    rf"(?:(?:St|Mt|Ft|Our)\.?\s+)?{_CAPITAL}"
    rf"(?:\s+(?:(?:of|the|de|la|del|&)\s+){{0,2}}{_CAPITAL}){{0,3}}"
)
_NUMBERED = re.compile(
    rf"(?<![\w-])\d{{1,6}}(?:-\d+)?\s+(?:[NSEW]\.?|North|South|East|West)?\s?"
    rf"(?:{_CAPITAL}\s+|\d{{1,3}}(?:st|nd|rd|th)\s+){{1,3}}"
)
_ZIP = re.compile(
    r"(?:(?<=Colorado)|(?<=\b[A-Z]{2})|(?<=\bzip)|(?<=\bzip code)|(?<=\bZIP code)|(?<=\bZIP))"
    r",?:?\s+(?P<zip>\d{5}(?:-\d{4})?)(?!\w)"
    r"|(?<![\w.,-])(?P<bare>8[01]\d{3}(?:-\d{4})?)(?![\w,-]|\.\d)"
)
_BOX = re.compile(r"\bP\.?\s?O\.?\s+Box\s+\d+", re.IGNORECASE)
_ROUTE = re.compile(
    r"\b(?:Interstate\s+\d{1,3}|I-\d{1,3}"
    r"|(?:US|U\.S\.|State|County)?\s?(?:Highway|Hwy|Route|CR|County Road)\s+\d{1,4})\b"
)
_PLACED_AFTER = re.compile(r"\A,?\s+(?:Colorado|Colo\.|CO)\b")
_DETERMINERS = frozenset(
    "a an the my his her their our your its this that these those in on at to from when where then "
    "after before since while if as and but or so because until during with without for of by i he "
    "she they we it you client patient both each last next".split()
)


def marks(text: str) -> Iterator[Mark]:
    """Marks of places and organisations.

    >>> found = marks("At Mesa Ridge High School in Salida, CO.")
    >>> sorted({one.text for one in found if one.kind is Kind.ORGANISATION})
    ['Mesa Ridge High School']
    """
    read = fold(text)
    yield from _listed(text, read)
    yield from _counties(text, read)
    yield from _streets(text)
    yield from _after_a_cue(text, read)
    yield from _organisations(text, read)


def _listed(text: str, read: Folded) -> Iterator[Mark]:
    for found in _towns().finditer(read.text):
        start, end = read.span(*found.span())
        if not text[start].isupper() and " " not in found[0]:
            continue
        led = _led_by(read.text, found.start(), "places.before")
        placed = bool(led) or _PLACED_AFTER.match(text[end : end + 14]) is not None
        if found[0] not in _doubtful():
            sure = Sure.SURE
        elif placed and text[start].isupper():
            sure = Sure.LIKELY
        else:
            continue
        yield mark(text, start, end, Kind.PLACE, sure, "the name of a town or a part of one")


def _counties(text: str, read: Folded) -> Iterator[Mark]:
    some = alternatives("counties", "places")
    for found in re.finditer(rf"(?<!\w)(?:{some})\s+(?:county|co\.)(?!\w)", read.text):
        span = read.span(*found.span())
        yield mark(text, *span, Kind.PLACE, Sure.SURE, "a county of Colorado")
    features = "|".join(sorted(_features(), key=len, reverse=True))
    pattern = rf"\b(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}})\s+(?:{features})\b"
    for found in re.finditer(pattern, text):
        start = _after_determiners(text, found.start(), found.start() + len(found["name"]))
        if start is not None:
            yield mark(
                text, start, found.end(), Kind.PLACE, Sure.LIKELY, "it is named like a place"
            )


def _streets(text: str) -> Iterator[Mark]:
    kinds = "|".join(sorted(_street_words(), key=len, reverse=True))
    address = re.compile(
        rf"{_NUMBERED.pattern}(?:{kinds})\b\.?"
        r"(?:,?\s+(?:Apt|Apartment|Unit|Suite|Ste|#)\.?\s*#?[\w-]+)?"
    )
    for found in address.finditer(text):
        yield mark(text, *found.span(), Kind.PLACE, Sure.SURE, "it has the form of an address")
    street = re.compile(
        rf"(?<![\w-])(?:(?:[NSEW]\.|North|South|East|West)\s+)?"
        rf"(?P<name>(?:{_CAPITAL}(?:\s+{_CAPITAL})?|\d{{1,3}}(?:st|nd|rd|th)))\s+(?P<kind>{kinds})\b\.?"
    )
    for found in street.finditer(text):
        start = _after_determiners(text, found.start(), found.start("kind"))
        if start is not None:
            yield mark(
                text, start, found.end(), Kind.PLACE, Sure.LIKELY, "it is named like a street"
            )
    for found in _ZIP.finditer(text):
        group = "zip" if found["zip"] else "bare"
        sure = Sure.SURE if found["zip"] else Sure.LIKELY
        yield mark(text, *found.span(group), Kind.PLACE, sure, "it has the form of a ZIP code")
    for pattern, what in ((_BOX, "a post box"), (_ROUTE, "a numbered road")):
        for found in pattern.finditer(text):
            yield mark(text, *found.span(), Kind.PLACE, Sure.LIKELY, what)


def _after_a_cue(text: str, read: Folded) -> Iterator[Mark]:
    """A word with a capital letter after "in", "near" and their like, that is no ordinary word."""
    pattern = re.compile(rf"(?<=\s)(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}})")
    for found in pattern.finditer(text):
        at = _folded_place(read, found.start())
        cue = _led_by(read.text, at, "places.before")
        words = [folded(word) for word in found["name"].split()]
        if not cue or all(map(_no_name, words)) or words[0] in _DETERMINERS:
            continue
        if folded(found["name"]) in _passed_over() or words[0] in _passed_over():
            continue
        if words[0] in given_names() and cue in ("from", "left", "through", "visiting", "around"):
            continue
        why = f"a capital letter after “{cue}”"
        yield mark(text, *found.span(), Kind.PLACE, Sure.MAYBE, why)


def _organisations(text: str, read: Folded) -> Iterator[Mark]:
    for group in ("schools", "care", "faith", "work"):
        kinds = "|".join(
            r"\s+".join(re.escape(part).replace("'", "[’']") for part in word.title().split())
            for word in sorted(
                listed("cues").words(f"organisations.{group}"), key=len, reverse=True
            )
        )
        some = re.sub(r"([a-z])(\[’'\])S\b", r"\1\2s", kinds)
        pattern = re.compile(
            rf"\b(?P<name>{_NAMEISH})\s+(?P<kind>{some})\b(?:,?\s+(?:Inc|LLC)\b\.?)?"
        )
        for found in pattern.finditer(text):
            start = _after_determiners(text, found.start(), found.start("kind"))
            if start is not None:
                why = f"a name with “{found['kind']}”"
                yield mark(text, start, found.end(), Kind.ORGANISATION, Sure.SURE, why)
        of = re.compile(rf"\b(?P<kind>{some})\s+of\s+(?P<name>{_NAMEISH})")
        for found in of.finditer(text):
            yield mark(text, *found.span(), Kind.ORGANISATION, Sure.LIKELY, f"“{found['kind']} of”")
    for found in _known_organisations().finditer(text):
        yield mark(text, *found.span(), Kind.ORGANISATION, Sure.LIKELY, "a known organisation")
    for found in re.finditer(rf"(?<=\s)(?P<name>{_NAMEISH})", text):
        at = _folded_place(read, found.start())
        cue = _led_by(read.text, at, "organisations.before")
        if cue and folded(found["name"].split()[0]) not in _DETERMINERS | _passed_over():
            why = f"a capital letter after “{cue}”"
            yield mark(text, *found.span(), Kind.ORGANISATION, Sure.LIKELY, why)


def _after_determiners(text: str, start: int, end: int) -> int | None:
    """Where a name begins after "The", "At" and their like; None where nothing else is there."""
    for word in re.finditer(r"\S+", text[start:end]):
        rest = text[start + word.start() : end]
        if rest.startswith("Our Lady") or folded(word[0].strip(",.")) not in _DETERMINERS:
            return start + word.start()
    return None


def _led_by(text: str, at: int, cues: str) -> str:
    """The cue that ends just before a place in folded text; "" where none does."""
    found = _ending(cues).search(text[max(at - 30, 0) : at])
    return " ".join(found["cue"].split()) if found else ""


@cache
def _ending(cues: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<cue>{alternatives(cues)})\s+(?:the\s+)?\Z")


def _folded_place(read: Folded, start: int) -> int:
    """Where a place of the original stands in the folded text."""
    return bisect_left(read.places, start)


def _no_name(word: str) -> bool:
    bare = word.strip("'’-").removesuffix("'s")
    return bare in english() or bare in _passed_over()


@cache
def _towns() -> re.Pattern[str]:
    names = {
        folded(name)
        for group in ("colorado", "neighbourhoods", "cities")
        for name in listed("places").words(group)
    }
    some = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{some})(?![\w-])")


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(folded(name) for name in listed("places").words("doubtful"))


@cache
def _features() -> frozenset[str]:
    return frozenset(word.title() for word in listed("cues").words("places.features"))


@cache
def _street_words() -> frozenset[str]:
    return frozenset(word.title() for word in listed("cues").words("places.streets"))


@cache
def _known_organisations() -> re.Pattern[str]:
    names = sorted(listed("cues").words("organisations.known"), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


@cache
def _passed_over() -> frozenset[str]:
    """States, countries, peoples, months, days: names that are no places below a state."""
    some = {
        folded(word)
        for group in ("states", "peoples", "proper", "never")
        for word in listed("cues").words(f"names.{group}")
    }
    days = {f"{day}day" for day in "mon tues wednes thurs fri satur sun".split()}
    return frozenset(some | set(MONTHS) | days)
