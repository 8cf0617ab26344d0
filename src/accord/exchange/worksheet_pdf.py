"""A worksheet as a tagged PDF (PDF/UA-1), empty to write on or filled, in any script's letters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from accord.errors import AccordError
from accord.exchange.pdf_text import FONTS, direction, missing, printable
from accord.supervision.exercises import FEWEST_CLIENTS, GOALS_A_MODALITY, Exercise, Kind
from accord.supervision.months import Plan

TEMPLATE = Path(__file__).with_name("worksheet.typ")
"""How a worksheet looks."""

PAPERS = ("us-letter", "a4")
"""Sizes of paper; the first is the usual one in the United States."""

MOST_PARTS = 60
"""Parts of one exercise's answer; five clients with five questions have twenty-five."""

MOST_ANSWER = 20_000
"""Characters of one part's answer."""

LINES = 4
"""Ruled lines under a part that has no answer."""

_FAMILIES = ("Noto Sans", "Accord Hangul", "Droid Sans Fallback", "Noto Emoji")
_LABELS = {
    "readings": "To read",
    "private": "This page is yours alone. Take it out before you give the worksheet to anybody.",
}


class WorksheetError(AccordError):
    """A worksheet breaks a rule or cannot be set; says so without any of its words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One question of an exercise, and its answer as it was written, or room for one."""

    label: str
    answer: str = ""
    lines: int = LINES

    def __post_init__(self) -> None:
        if len(self.answer) > MOST_ANSWER:
            raise WorksheetError(
                f"an answer has at most {MOST_ANSWER:,} characters, not {len(self.answer):,}"
            )
        if not 1 <= self.lines <= 40:
            raise WorksheetError(f"room for an answer is 1 to 40 lines, not {self.lines}")


@dataclass(frozen=True, slots=True)
class Answered:
    """An exercise and the parts of its answer; without parts it has room of its kind."""

    exercise: Exercise
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        if len(self.parts) > MOST_PARTS:
            raise WorksheetError(f"an answer has at most {MOST_PARTS} parts, not {len(self.parts)}")


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A month as one member prepares it.

    ``group``, ``member`` and ``when`` stand under the title and may be empty; ``exercises`` are
    those to print, which may be fewer than the plan's: one that was skipped is left out.
    """

    plan: Plan
    exercises: tuple[Answered, ...]
    group: str = ""
    member: str = ""
    when: str = ""

    @classmethod
    def empty(cls, plan: Plan, group: str = "", when: str = "") -> Worksheet:
        """The worksheet of a month for writing on.

        >>> len(Worksheet.empty(Plan("", "Endings")).exercises)
        0
        """
        return cls(plan, tuple(map(Answered, plan.exercises)), group, "", when)


def room_for(kind: Kind) -> tuple[Part, ...]:
    """The parts that an exercise of a kind is answered in on paper.

    >>> [part.label for part in room_for(Kind.MODALITY)]
    ['Your modality', 'Main goal 1', 'Main goal 2', 'Main goal 3']
    """
    if kind is Kind.CLIENTS:
        clients = range(1, FEWEST_CLIENTS + 1)
        return tuple(
            Part(
                f"Client {number}: {label}" if label else f"Client {number}, by a pseudonym", "", n
            )
            for number in clients
            for label, n in _FOR_A_CLIENT
        )
    if kind is Kind.MODALITY:
        goals = range(1, GOALS_A_MODALITY + 1)
        return Part("Your modality", lines=1), *(Part(f"Main goal {n}", lines=2) for n in goals)
    return _ROOM[kind]


_FOR_A_CLIENT = (
    ("", 1),
    ("your goals for your work together", 2),
    ("what you hope they get out of it", 2),
    ("the direction you hope they move in", 2),
    ("how you hope they experience your time together", 2),
)
_ROOM = {
    Kind.REFLECTION: (
        Part("What stayed with you from the reading", lines=5),
        Part("Your scope of practice and your clientele now", lines=5),
    ),
    Kind.CLIENT_GOALS: (Part("Goals, in your clients’ own words", lines=8),),
    Kind.OWN_THERAPIST: (
        Part("Your therapist’s goals for you, or an imagined therapist’s", lines=5),
        Part("Your own goals", lines=5),
    ),
    Kind.FREE_TEXT: (Part("Your thoughts", lines=8),),
}


def worksheet_pdf(worksheet: Worksheet, *, made: datetime, paper: str = PAPERS[0]) -> bytes:
    """The worksheet as PDF/UA-1: tagged, with its language and title, its text extractable.

    Words are set as they were written. A character that no shipped font holds is set as a
    replacement character, and the first page says which ones. The same worksheet and ``made`` give
    the same bytes. Raises WorksheetError for a paper that is not "us-letter" or "a4".

    >>> from datetime import UTC
    >>> plan = Plan("2023-06", "Goal consensus", exercises=(Exercise(Kind.FREE_TEXT, "Why?"),))
    >>> worksheet_pdf(Worksheet.empty(plan), made=datetime(2023, 6, 1, tzinfo=UTC))[:5]
    b'%PDF-'
    """
    if paper not in PAPERS:
        raise WorksheetError(f"paper is {' or '.join(PAPERS)}, not {paper!r}")
    if made.tzinfo is None:
        raise WorksheetError(f"a worksheet is made at a time with its zone, not {made}")
    data = {**_data(worksheet), "paper": paper, "fonts": _families(), "lang": "en", "page": "Page"}
    compiler = typst.Compiler(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts(), ignore_system_fonts=True
    )
    try:
        made_pdf = compiler.compile(
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps(data)},
            timestamp=int(made.timestamp()),
        )
    except (RuntimeError, OSError):
        # Its message may quote a person's words.
        raise WorksheetError("the worksheet could not be set as a PDF") from None
    if not isinstance(made_pdf, bytes):
        raise WorksheetError("the worksheet could not be set as a PDF")
    return made_pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


@cache
def _families() -> tuple[str, ...]:
    """The shipped families, the commonest first; the others are tried in turn."""
    return (*_FAMILIES, *(one for one in _fonts().families() if one not in _FAMILIES))


def _data(worksheet: Worksheet) -> dict[str, object]:
    plan = worksheet.plan
    under = " · ".join(
        text
        for text in (worksheet.group, _month(plan.month), worksheet.when, worksheet.member)
        if text
    )
    return {
        "title": _line(plan.title),
        "heading": _words(plan.title),
        "footer": _words(plan.title),
        "under": _words(under),
        "notice": _notice(worksheet),
        "introduction": _blocks(plan.introduction),
        "readings": [
            {
                "cited": _words(reading.cited),
                "link": _line(address),
                "shown": _line(address),
            }
            for reading in plan.readings
            for address in [reading.link or (reading.doi and f"https://doi.org/{reading.doi}")]
        ],
        "exercises": [
            {"number": number, **_exercise(one)}
            for number, one in enumerate(worksheet.exercises, start=1)
        ],
        "closing": _blocks(plan.closing),
        "labels": _LABELS,
    }


_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def _month(month: str) -> str:
    """ "2023-06" as "June 2023"."""
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}" if number else ""


def _exercise(one: Answered) -> dict[str, object]:
    kind = one.exercise.kind
    return {
        "heading": kind.heading,
        "private": kind.private,
        "text": _blocks(one.exercise.text),
        "parts": [
            {"label": _words(part.label), "answer": _words(part.answer), "lines": part.lines}
            for part in (one.parts or room_for(kind))
        ],
    }


def _notice(worksheet: Worksheet) -> str:
    """Which characters could not be set; "" where all could."""
    lost = missing(_texts(worksheet))
    if not lost:
        return ""
    named = ", ".join(f"U+{ord(letter):04X}" for letter in lost[:12])
    more = f" and {len(lost) - 12} more" if len(lost) > 12 else ""
    return (
        f"Some characters could not be printed and are shown as \ufffd: {named}{more}. "
        "In Accord your words stay as you wrote them."
    )


def _texts(worksheet: Worksheet) -> Iterator[str]:
    plan = worksheet.plan
    yield from (plan.title, plan.introduction, plan.closing, worksheet.group, worksheet.member)
    yield from (worksheet.when, *(reading.cited for reading in plan.readings))
    for one in worksheet.exercises:
        yield one.exercise.text
        for part in one.parts:
            yield from (part.label, part.answer)


def _words(text: str) -> dict[str, str]:
    text = printable(text).strip()
    return {"text": text, "dir": direction(text)}


def _line(text: str) -> str:
    return " ".join(printable(text).split())


_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?P<text>.*)")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def _blocks(markdown: str) -> list[dict[str, object]]:
    """Markdown as paragraphs, headings and lists; links are told with their address."""
    blocks: list[dict[str, object]] = []
    text = _STRONG.sub(r"\2", _LINK.sub(r"\1 (\2)", markdown))
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        items: list[dict[str, str]] = []
        lines: list[str] = []
        for line in paragraph.split("\n"):
            if found := _ITEM.fullmatch(line):
                items.append(_words(found["text"]))
            elif items:
                items[-1] = _words(f"{items[-1]['text']} {line.strip()}")
            else:
                lines.append(line)
        if lines and "".join(lines).strip():
            heading = _HEADING.fullmatch(" ".join(lines))
            words = heading["text"] if heading else "\n".join(lines)
            blocks.append({"kind": "heading" if heading else "text", **_words(words)})
        if items:
            blocks.append({"kind": "items", "items": items})
    return blocks
