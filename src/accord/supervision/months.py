"""A month of a group as a plan: what a facilitator announces and a library holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.errors import AccordError
from accord.supervision.exercises import Exercise

MOST_TITLE = 200
"""Characters of a title."""

MOST_INTRODUCTION = 20_000
"""Characters of an introduction, and of closing remarks."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


class MonthError(AccordError):
    """A rule of months was broken."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Something to read: how it is cited, and where it is, if that is known.

    ``link`` is an http or https address, ``doi`` begins with "10."; both may be empty.

    >>> Reading("Tryon, Birch & Verkuilen (2018)", doi="10.1037/pst0000170").located
    True
    >>> Reading("an interesting article").located
    False
    >>> Reading("a page", link="ftp://example.org")
    Traceback (most recent call last):
    ...
    accord.supervision.months.MonthError: a link begins with http:// or https://; this one is \
'ftp://example.org'
    """

    cited: str
    link: str = ""
    doi: str = ""

    def __post_init__(self) -> None:
        if not self.cited.strip():
            raise MonthError("a reading says what it is; this one has no words")
        if self.link and not self.link.startswith(("https://", "http://")):
            raise MonthError(f"a link begins with http:// or https://; this one is {self.link!r}")
        if self.doi and not _DOI.fullmatch(self.doi):
            raise MonthError(f"a DOI looks like 10.1037/pst0000170; this one is {self.doi!r}")

    @property
    def located(self) -> bool:
        """Whether a reader can find it from here."""
        return bool(self.link or self.doi)


@dataclass(frozen=True, slots=True)
class Plan:
    """A month: "2023-06" or nothing yet, title, introduction (Markdown), readings, exercises.

    ``questions`` are offered for the meeting's conversation; ``closing`` (Markdown) is what stands
    below the exercises.

    >>> Plan("2023-06", "Goal consensus").title
    'Goal consensus'
    >>> Plan("June", "Goal consensus")
    Traceback (most recent call last):
    ...
    accord.supervision.months.MonthError: a month is written like 2023-06; this one is 'June'
    """

    month: str
    title: str
    introduction: str = ""
    readings: tuple[Reading, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    questions: tuple[str, ...] = ()
    closing: str = ""

    def __post_init__(self) -> None:
        if self.month and not _MONTH.fullmatch(self.month):
            raise MonthError(f"a month is written like 2023-06; this one is {self.month!r}")
        if not self.title.strip():
            raise MonthError("a month has a title; this one has none")
        if len(self.title) > MOST_TITLE:
            raise MonthError(
                f"a title has at most {MOST_TITLE} characters; this one has {len(self.title)}"
            )
        for name, text in (("an introduction", self.introduction), ("a closing", self.closing)):
            if len(text) > MOST_INTRODUCTION:
                raise MonthError(
                    f"{name} has at most {MOST_INTRODUCTION:,} characters; "
                    f"this one has {len(text):,}"
                )
