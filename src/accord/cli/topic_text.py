"""What was understood of a page, as a text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from accord.cli.columns import hanging, safe
from accord.supervision.exercises import Exercise
from accord.supervision.page import FoundExercise, PageRead
from accord.supervision.pasted.readings import FoundReading

WIDTH = 80
"""Columns that the text takes at most."""

_NONE = "none found"


def page_text(page: PageRead) -> str:
    """The parts of the page under headings, what each exercise was taken for, and what to check.

    >>> from accord.supervision.page import read_page
    >>> print(page_text(read_page("May 2024: Silence\\n\\nIt says a lot.")))
    Title     Silence
    Month     2024-05 (the title says “May 2024”)
    <BLANKLINE>
    Introduction
      It says a lot.
    <BLANKLINE>
    Readings: none found
    <BLANKLINE>
    Exercises: none found
    <BLANKLINE>
    Worth a look
      No exercises were found: if the page asks for something, it is in the
      introduction.
    """
    parts = [_head(page)]
    if page.introduction:
        parts.append(["Introduction", *_paragraphs(page.introduction)])
    parts.append(_listed("Readings", map(_reading, page.readings)))
    parts.append(_listed("Exercises", map(_exercise, page.exercises), apart=True))
    if page.questions:
        questions = ([safe(question)] for question in page.questions)
        parts.append(_listed("Questions for the meeting", questions))
    if page.closing:
        parts.append(["Closing", *_paragraphs(page.closing)])
    if page.signposts:
        heading = "Lines that only say what comes next; the month has headings of its own"
        parts.append([heading, *(line for post in page.signposts for line in _set_in(post))])
    if page.notes:
        parts.append(["Worth a look", *(line for note in page.notes for line in _set_in(note))])
    return "\n\n".join("\n".join(part) for part in parts)


def _head(page: PageRead) -> list[str]:
    month = f"{page.month} ({page.month_why})" if page.month else f"{_NONE}: {page.month_why}"
    rows = [("Title", page.title or _NONE), ("Month", month)]
    rows += [("Call link", link) for link in page.call_links]
    return [line for name, text in rows for line in hanging(f"{name:<10}", safe(text), WIDTH)]


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        for line in paragraph.split("\n"):
            yield from _set_in(line)


def _set_in(text: str) -> list[str]:
    return hanging("  ", safe(text), WIDTH)


def _listed(heading: str, items: Iterator[list[str]], *, apart: bool = False) -> list[str]:
    """Numbered items under a heading: the first line beside the number, the others below it."""
    lines = [heading]
    for number, (first, *others) in enumerate(items, start=1):
        if apart and number > 1:
            lines.append("")
        lines += hanging(f"{number:>3}  ", first, WIDTH)
        lines += [line for other in others for line in hanging("     ", other, WIDTH)]
    return lines if len(lines) > 1 else [f"{heading}: {_NONE}"]


def _reading(found: FoundReading) -> list[str]:
    reading = found.reading
    lines = [safe(reading.cited)]
    if reading.doi:
        lines.append(f"DOI {safe(reading.doi)}")
    if reading.link and reading.link != reading.cited:
        lines.append(safe(reading.link))
    return [*lines, f"({found.note})"] if found.note else lines


def _exercise(one: FoundExercise) -> list[str]:
    exercise: Exercise = one.exercise
    heading = f"{exercise.kind.heading} ({one.found.sure}: {safe(one.found.why)})"
    return [heading, *map(safe, exercise.text.split("\n"))]
