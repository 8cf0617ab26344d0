"""A pasted page of a group, read as a month; a person checks and corrects what was understood.

Nothing of the page is dropped: each of its words is in one of the parts of what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accord.errors import AccordError
from accord.supervision.exercises import MOST_CHARACTERS, Exercise
from accord.supervision.months import MOST_INTRODUCTION, MOST_TITLE, Plan
from accord.supervision.pasted.blocks import Block, blocks_of
from accord.supervision.pasted.kinds import KindFound, kind_of
from accord.supervision.pasted.readings import BlockRead, FoundReading, call_links, read_block
from accord.supervision.pasted.sections import Section, asks, sections_of
from accord.supervision.pasted.titles import heading_of

MOST_PAGE = 200_000
"""Characters of a page that is read; June 2023's has some 3,500."""


_NUMBERED = (Section.READINGS, Section.EXERCISES, Section.QUESTIONS)


class PageError(AccordError):
    """A pasted page breaks a rule; says the rule and what came instead.

    >>> raise PageError("a page has words; this one has none")
    Traceback (most recent call last):
    ...
    accord.supervision.page.PageError: a page has words; this one has none
    """


@dataclass(frozen=True, slots=True)
class FoundExercise:
    """An exercise of the page, how sure its kind is, and why, for the facilitator to check."""

    exercise: Exercise
    found: KindFound


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was understood of a page. Every part can be corrected before it becomes a plan.

    ``heading`` holds the lines that title and month were taken from, as they were written;
    ``signposts`` the lines that only said what comes next ("Readings:"); ``marks`` the numbers and
    bullets of lists that are numbered anew; ``notes`` what is worth a look, in sentences.
    """

    heading: str
    title: str
    month: str
    month_why: str
    introduction: str
    readings: tuple[FoundReading, ...]
    exercises: tuple[FoundExercise, ...]
    questions: tuple[str, ...]
    closing: str
    call_links: tuple[str, ...]
    signposts: tuple[str, ...]
    marks: tuple[str, ...]
    notes: tuple[str, ...]

    def plan(self) -> Plan:
        """The month as a plan; raises MonthError where a part breaks a rule, as no title does.

        >>> read_page("June 2023: Endings\\n\\nPlease prepare:\\n1. Bring a case.").plan().title
        'Endings'
        """
        return Plan(
            month=self.month,
            title=self.title,
            introduction=self.introduction,
            readings=tuple(found.reading for found in self.readings),
            exercises=tuple(found.exercise for found in self.exercises),
            questions=self.questions,
            closing=self.closing,
        )


def read_page(text: str) -> PageRead:
    """Read a page that was pasted: plain text, Markdown or HTML, in any language.

    Finds the month and the title, the introduction, readings, exercises with their kinds,
    questions for the meeting and closing remarks. English words and the names of months in
    seven languages guide it; a page that they do not fit gives free-text exercises. Takes time
    in proportion to the page's length. Raises PageError for a page without words, and for one of
    more than 200,000 characters.

    >>> text = "June 2023: Endings\\n\\nPlease prepare:\\n1. Bring a case.\\n\\nThank you all."
    >>> page = read_page(text)
    >>> page.month, page.title, page.exercises[0].exercise.text, page.closing
    ('2023-06', 'Endings', 'Bring a case.', 'Thank you all.')
    """
    if len(text) > MOST_PAGE:
        raise PageError(f"a page has at most {MOST_PAGE:,} characters; this one has {len(text):,}")
    blocks = blocks_of(text)
    if not any(map(str.isalnum, text)) or not blocks:
        raise PageError("a page has words; this one has none")
    head = heading_of(blocks)
    parts = sections_of(head.rest)
    exercises, given = _exercises(parts[Section.EXERCISES])
    introduced = [read_block(block.text) for block in parts[Section.INTRODUCTION]]
    listed = [read_block(block.text, listed=True) for block in parts[Section.READINGS]]
    closed = [read_block(block.text) for block in parts[Section.CLOSING]]
    page = PageRead(
        heading=head.lines,
        title=head.title,
        month=head.month,
        month_why=head.month_why,
        introduction=_as_markdown(parts[Section.INTRODUCTION]),
        readings=_readings([*introduced, *listed, *given, *closed]),
        exercises=exercises,
        questions=tuple(_flat(block) for block in parts[Section.QUESTIONS]),
        closing=_as_markdown(parts[Section.CLOSING]),
        call_links=tuple(call_links("\n".join(block.text for block in blocks))),
        signposts=tuple(parts.signposts),
        marks=tuple(block.marker for name in _NUMBERED for block in parts[name] if block.marker),
        notes=(),
    )
    return replace(page, notes=tuple(_notes(page)))


def _exercises(blocks: Sequence[Block]) -> tuple[tuple[FoundExercise, ...], list[BlockRead]]:
    """The exercises of their part of the page, and what their blocks give to read."""
    found: list[FoundExercise] = []
    reads: list[BlockRead] = []
    for group in _groups(blocks):
        read = [read_block(block.text) for block in group]
        reads += read
        if all(one.only_reading for one in read):
            continue
        marked = (_marked(block, one.text) for block, one in zip(group[1:], read[1:], strict=True))
        text = "\n".join((_plain(read[0].text), *marked))
        kind = kind_of(text)
        found += [FoundExercise(Exercise(kind.kind, part), kind) for part in _cut(text)]
    return tuple(found), reads


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks that make one exercise each: an item with what is set in below it, or a demand."""
    headed = any(block.heading for block in blocks)
    least = min((block.depth for block in blocks if block.item), default=0)
    groups: list[list[Block]] = []
    for block in blocks:
        if headed:
            begins = block.heading
        elif block.item:
            begins = block.depth <= least
        else:
            begins = block.depth <= least and asks(block.text)
        if begins or not groups:
            groups.append([block])
        else:
            groups[-1].append(block)
    return groups


def _marked(block: Block, text: str) -> str:
    return f"{block.marker} {_plain(text)}" if block.item else _plain(text)


def _cut(text: str) -> Iterator[str]:
    """A text in pieces that an exercise can hold, broken between words where there are any."""
    while len(text) > MOST_CHARACTERS:
        at = max(text.rfind(" ", 1, MOST_CHARACTERS), text.rfind("\n", 1, MOST_CHARACTERS))
        at = at if at > 0 else MOST_CHARACTERS
        if text[:at].strip():
            yield text[:at].strip()
        text = text[at:]
    if text.strip():
        yield text.strip()


_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def _plain(text: str) -> str:
    """Words without the marks of bold type, for places where no Markdown is read."""
    return _EMPHASIS.sub(r"\2", text)


def _flat(block: Block) -> str:
    return _plain(read_block(block.text).text)


def _as_markdown(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown: paragraphs apart, items of a list together."""
    parts: list[str] = []
    for block, before in zip(blocks, (None, *blocks), strict=False):
        tight = block.item and before is not None and before.item
        mark = block.marker if not block.marker.startswith(("**", "__")) else ""
        text = f"**{block.text}**" if block.marker and not mark else block.text
        indent = " " * block.depth if tight else ""
        parts.append("\n" if tight else "\n\n")
        parts.append(f"{indent}{mark} {text}" if mark else text)
    return "".join(parts).strip()


def _readings(reads: Sequence[BlockRead]) -> tuple[FoundReading, ...]:
    """Every reading once: a second mention of the same place is no second reading."""
    found: dict[tuple[str, str, str], FoundReading] = {}
    for one in (reading for read in reads for reading in read.readings):
        place = (one.reading.link, one.reading.doi)
        key = (*place, "" if any(place) and not _says_more(one, found) else one.reading.cited)
        found.setdefault(key, one)
    return tuple(found.values())


def _says_more(one: FoundReading, found: dict[tuple[str, str, str], FoundReading]) -> bool:
    """Whether a second mention has words that the first one lacks, so that none are lost."""
    first = found.get((one.reading.link, one.reading.doi, ""))
    return first is not None and one.reading.cited not in first.reading.cited


def _notes(page: PageRead) -> Iterator[str]:
    if not page.title:
        yield "No title was found: give the month one."
    elif len(page.title) > MOST_TITLE:
        yield f"The title has {len(page.title)} characters; a month's has at most {MOST_TITLE}."
    if not page.month:
        yield f"No month was found: {page.month_why}."
    if len(page.introduction) > MOST_INTRODUCTION:
        yield (
            f"The introduction has {len(page.introduction):,} characters; "
            f"a month's has at most {MOST_INTRODUCTION:,}. Shorten it before you save."
        )
    if not page.exercises:
        yield "No exercises were found: if the page asks for something, it is in the introduction."
    missing = sum(not found.reading.located for found in page.readings)
    if missing:
        some = "One reading has" if missing == 1 else f"{missing} readings have"
        yield f"{some} no link in the text: add it, if you know it."
