"""Dates finer than a year, and ages over 89."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from accord.supervision.identifying.folding import Folded, fold
from accord.supervision.identifying.marks import Kind, Mark, Sure, mark
from accord.supervision.identifying.words import alternatives

OLDEST_TOLD = 89
"""Ages over this are identifiers under Safe Harbor."""

BORN_BEFORE = 1937
"""Who was born before is over 89 at any time from 2027 on, and so the year tells the age."""

_LONG_MONTHS = (
    "january february march april may june july august september october november december"
)
MONTHS = {
    form: number
    for number, name in enumerate(_LONG_MONTHS.split(), start=1)
    for form in (name, name[:3])
} | {"sept": 9}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WORDS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    "|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    "|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty-first"
)
_DAY = rf"(?:[0-3]?\d(?:st|nd|rd|th)?|{_WORDS})"
_YEAR = r"(?:(?:19|20)\d{2}|'\d{2})"
_FULL = re.compile(
    rf"(?<!\w)(?:(?P<m1>{_MONTH})\.?\s+(?:the\s+)?(?P<d1>{_DAY})(?!\w)(?:\s*(?:-|to|and)\s*{_DAY}(?!\w))?"
    rf"(?:,?\s+(?:of\s+)?(?P<y1>{_YEAR}))?"
    rf"|(?:the\s+)?(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{_MONTH})\.?(?!\w)(?:,?\s+(?P<y2>{_YEAR}))?)(?!\w)"
)
_OF_YEAR = re.compile(rf"(?<!\w)(?P<m>{_MONTH})\.?,?\s+(?:of\s+)?(?P<y>{_YEAR})(?!\w)")
_ALONE = re.compile(
    rf"(?<!\w)(?:(?:in|since|until|by|last|next|this|early|late|mid|of|from|to|through|during|every|each)"
    rf"[\s-]+)(?P<m>{_MONTH})(?!\w)"
)
_NUMBERS = re.compile(
    r"(?<![\w./-])(?:(?P<y1>(?:19|20)\d{2})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
    r"|(?P<m2>\d{1,2})[/.-](?P<d2>\d{1,2})[/.-](?P<y2>(?:19|20)?\d{2})"
    r"|(?P<m3>\d{1,2})/(?P<y3>(?:19|20)\d{2})"
    r"|(?P<m4>\d{1,2})/(?P<d4>\d{1,2}))(?![\w/-]|\.\d)"
)
_THE_DAY = re.compile(
    rf"(?<!\w)(?:on|by|until|since|before|after)\s+the\s+(?P<d>[0-3]?\d(?:st|nd|rd|th)|{_WORDS})"
    r"(?!\w)(?!\s+(?:day|week|month|year|time|session|floor|grade|try|attempt|child|son|daughter|one|"
    r"step|appointment|visit|night|of\b))"
)
_HOLIDAYS = re.compile(
    r"(?<!\w)(?:christmas(?: eve| day)?|(?:orthodox )?easter(?: sunday| monday)?|ash wednesday"
    r"|good friday|palm sunday|all souls(?:'? day)?|all saints(?:'? day)?|epiphany|thanksgiving"
    r"|halloween|hanukkah|passover|purim|rosh hashanah|yom kippur|ramadan|eid(?: al-(?:fitr|adha))?"
    r"|diwali|holi|nowruz|vesak|tet|(?:lunar|chinese) new year|new year'?s(?: eve| day)?"
    r"|valentine'?s day|st\.? patrick'?s day|mother'?s day|father'?s day|mlk day|presidents'? day"
    r"|memorial day|labor day|columbus day|indigenous peoples'? day|fourth of july|july fourth"
    r"|4th of july|veterans day|juneteenth|april fools'?(?: day)?|super bowl sunday"
    r"|(?:spring|winter|fall|summer) break)(?:,?\s+(?:of\s+)?(?P<y>(?:19|20)\d{2}))?(?!\w)"
    r"|(?<!\w)(?:early |late |mid-?)?(?:spring|summer|fall|autumn|winter)\s+(?:of\s+)?"
    r"(?P<s>(?:19|20)\d{2})"
)
_WEEKDAY = re.compile(
    r"(?<!\w)(?:last|next|this|this past|on)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!s|\w)"
)
_BORN = re.compile(r"(?<!\w)(?:born|b\.|birth year|year of birth)\D{0,12}(?P<y>1[89]\d{2})(?!\w)")
_NOT_A_DATE = re.compile(
    r"(?:out of|rating|rated|score[ds]?|scale|\bof|blood pressure|\bbp|phq|gad|pain|step|about"
    r"|ratio|progress|distress|mood|suds?|chapter|grade)\W*(?:\w+\W+){0,3}\Z"
)
_AGE_FORMS = (
    r"(?P<a>\d{2,3})[\s-]*(?:years?|yrs?|y)[\s-]*(?:of[\s-]age|olds?|/?o\b)",
    r"(?P<b>\d{2,3})[\s-]?(?:yo|y/o|y\.o\.)(?!\w)",
    r"(?:aged?|turn(?:ed|s|ing)?|now|just|nearly|almost|already|she's|he's|is|was|at)\s+"
    r"(?P<c>\d{2,3})(?![\w%/:-]|\.\d|\s*(?:%|percent|minutes?|hours?|days?|weeks?|months?|miles?"
    r"|pounds?|lbs?|dollars?|degrees?|sessions?|points?|times?|people|men|women|kids|cents|am|pm|in\b|of\b))",
    r",\s+(?P<d>\d{2,3})\s*(?=,|\)|;|\.(?:\s|\Z)|\Z)",
    r"\((?P<e>\d{2,3})\)",
    r"(?P<f>\d{2,3})(?:st|nd|rd|th)\s+birthday",
    r"(?P<g>\d{2,3})\s+(?=and (?:lives|living|frail|still|widowed|dying))",
)
_SURE_AGES = frozenset("abcf")


def marks(text: str) -> Iterator[Mark]:
    """Marks of dates and of ages over 89.

    >>> [one.text for one in marks("On March 3rd, 2023 and 4/12 he saw Nan, 93. In May they met.")]
    ['March 3rd, 2023', '4/12', 'May', '93']
    """
    read = fold(text)
    yield from _dates(text, read)
    yield from _ages(text, read)


def _dates(text: str, read: Folded) -> Iterator[Mark]:
    yield from _exact(text, read)
    yield from _rough(text, read)


def _exact(text: str, read: Folded) -> Iterator[Mark]:
    """Days and months, in words and in numbers."""
    for found in _FULL.finditer(read.text):
        if not _plainly_may(text, read, found):
            yield _date(text, read, found, Sure.SURE, "a day and a month")
    for found in _NUMBERS.finditer(read.text):
        why = _number_date(read.text, found)
        if why:
            sure = Sure.SURE if found["m4"] is None else Sure.LIKELY
            yield _date(text, read, found, sure, why)
    for found in _OF_YEAR.finditer(read.text):
        yield _date(text, read, found, Sure.SURE, "a month with its year")


def _rough(text: str, read: Folded) -> Iterator[Mark]:
    """A month alone, a day of some month, a holiday, a day of the week."""
    for found in _ALONE.finditer(read.text):
        start, end = read.span(*found.span("m"))
        if text[start].isupper() or found["m"] not in ("may", "march", "mar", "sep", "dec", "jan"):
            yield mark(text, start, end, Kind.DATE, Sure.LIKELY, "a month")
    for found in _THE_DAY.finditer(read.text):
        start, end = read.span(*found.span("d"))
        yield mark(text, start, end, Kind.DATE, Sure.LIKELY, "a day of the month")
    for found in _HOLIDAYS.finditer(read.text):
        sure = Sure.LIKELY if found["y"] or found["s"] else Sure.MAYBE
        yield _date(text, read, found, sure, "a day of the year")
    for found in _WEEKDAY.finditer(read.text):
        yield _date(text, read, found, Sure.MAYBE, "a day of the week")


def _date(text: str, read: Folded, found: re.Match[str], sure: Sure, why: str) -> Mark:
    return mark(text, *read.span(*found.span()), Kind.DATE, sure, why)


def _plainly_may(text: str, read: Folded, found: re.Match[str]) -> bool:
    """Whether "may" or "march" in small letters is the verb: "he may first say"."""
    name = found["m1"] or found["m2"]
    if name not in ("may", "march", "mar"):
        return False
    group = "m1" if found["m1"] else "m2"
    start, _ = read.span(*found.span(group))
    return text[start].islower() and not re.search(r"\d", found[0])


def _number_date(text: str, found: re.Match[str]) -> str:
    if found["m3"]:
        return "a month with its year" if 1 <= int(found["m3"]) <= 12 else ""
    month = int(found["m1"] or found["m2"] or found["m4"])
    day = int(found["d1"] or found["d2"] or found["d4"])
    if not (min(month, day) >= 1 and min(month, day) <= 12 and max(month, day) <= 31):
        return ""
    if found["m4"] and (
        _NOT_A_DATE.search(text[max(found.start() - 40, 0) : found.start()])
        or (day == 10 and month <= 10)
        or month > 12
    ):
        return ""
    return "it has the form of a date"


def _ages(text: str, read: Folded) -> Iterator[Mark]:
    for found in _age_pattern().finditer(read.text):
        group = next(name for name in "abcdefg" if found[name])
        years = int(found[group])
        if OLDEST_TOLD < years <= 125:
            start, end = read.span(*found.span(group))
            sure = Sure.SURE if group in _SURE_AGES else Sure.LIKELY
            if group in "de" and _after_a_name(text, start):
                sure = Sure.SURE
            yield mark(text, start, end, Kind.AGE, sure, "an age over 89")
    spoken = re.compile(
        rf"(?<!\w)(?:{alternatives('ages.past_89')})(?=[\s-]+(?:years?|yrs?)\b|[,.;)]|\s+(?:and|when|now)\b)"
        rf"|(?<!\w)(?:in\s+(?:his|her|their|the)\s+(?:early\s+|mid[\s-]?|late\s+)?)"
        rf"(?P<decade>{alternatives('ages.decades')})(?!\w)"
        r"|(?<!\w)(?P<kind>nonagenarian|centenarian)s?(?!\w)"
    )
    for found in spoken.finditer(read.text):
        span = read.span(*(found.span("decade") if found["decade"] else found.span()))
        sure = Sure.SURE if found["kind"] or found["decade"] else Sure.LIKELY
        yield mark(text, *span, Kind.AGE, sure, "an age over 89")
    for found in _BORN.finditer(read.text):
        if int(found["y"]) < BORN_BEFORE:
            span = read.span(*found.span("y"))
            yield mark(
                text, *span, Kind.AGE, Sure.SURE, "a year of birth that tells an age over 89"
            )


def _after_a_name(text: str, start: int) -> bool:
    return re.search(r"[A-Z]\w+['’s]*[,(]?\s*\(?\Z", text[max(start - 30, 0) : start]) is not None


def _age_pattern() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            rf"(?<!\w){form}" if form[0] != "," and form[0] != "\\" else form for form in _AGE_FORMS
        )
    )


def session_of(words: str, sessions: tuple[date, ...]) -> str:
    """Which session a date is that of ("session 4"); "" where it is none or may be two.

    >>> session_of("3/14", (date(2024, 3, 7), date(2024, 3, 14)))
    'session 2'
    >>> session_of("April 1, 2024", (date(2024, 3, 7),))
    ''
    """
    day, month, year = _read(words)
    hits = [
        number
        for number, held in enumerate(sessions, start=1)
        if (held.month, held.day) == (month, day) and year in (0, held.year)
    ]
    return f"session {hits[0]}" if len(hits) == 1 else ""


def year_of(words: str) -> str:
    """The year that a date names; "" where it names none.

    >>> year_of("3/14/24"), year_of("May 3")
    ('2024', '')
    """
    year = _read(words)[2]
    return str(year) if year else ""


def _read(words: str) -> tuple[int, int, int]:
    """Day, month and year of a date as written; 0 for what is not there."""
    text = fold(words).text
    if found := _NUMBERS.fullmatch(text):
        month = int(found["m1"] or found["m2"] or found["m3"] or found["m4"])
        day = int(found["d1"] or found["d2"] or found["d4"] or 0)
        if month > 12:
            day, month = month, day
        return day, month, _full_year(found["y1"] or found["y2"] or found["y3"] or "")
    if found := _FULL.fullmatch(text):
        day = _day(found["d1"] or found["d2"])
        return day, MONTHS[found["m1"] or found["m2"]], _full_year(found["y1"] or found["y2"] or "")
    found = re.search(r"(?:19|20)\d{2}", text)
    return 0, 0, int(found[0]) if found else 0


def _day(words: str) -> int:
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    spoken = re.sub(r"\(\?:|\)", "", _WORDS)
    order = [*spoken.split("|")[:19], "twentieth"]
    tens = {"twenty": 20, "thirty": 30}
    if "-" in words:
        ten, one = words.split("-")
        return tens[ten] + order.index(one) + 1
    return 30 if words == "thirtieth" else order.index(words) + 1


def _full_year(words: str) -> int:
    digits = words.removeprefix("'")
    if not digits:
        return 0
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
