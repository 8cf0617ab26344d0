"""The map for the terminal: two columns, then what only one holds, the figures, the questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accord.cli.columns import hanging, isolated, safe, side_by_side, wrap
from accord.cli.view import WORTH_SEEING, Group, Line, Remainder, View, view_of
from accord.exchange.dyads import Comparison

MIN_WIDTH, PIPE_WIDTH, MAX_WIDTH = 40, 80, 100
"""Columns: fewer cannot hold two lists, a pipe is given 80, longer lines are hard to read."""

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_BAR = " │ "


@dataclass(frozen=True, slots=True)
class Page:
    """How the map is set: how wide, and whether headings may be marked with colour codes."""

    width: int = PIPE_WIDTH
    color: bool = False

    def bold(self, text: str) -> str:
        """Text that stands out where colour is allowed."""
        return f"{_BOLD}{text}{_PLAIN}" if self.color else text

    def dim(self, text: str) -> str:
        """Text that stands back where colour is allowed."""
        return f"{_DIM}{text}{_PLAIN}" if self.color else text


def render_text(comparison: Comparison, *, page: Page, titled: bool) -> str:
    """The whole map as lines of text; ``titled`` puts the dyad's id above it."""
    view = view_of(comparison)
    parts: tuple[Iterable[str], ...] = (
        _title(view, page) if titled else (),
        _first(view, page),
        _map(view, page),
        *(_goals(remainder, page) for remainder in view.remainders),
        *(_sentences(section.heading, section.sentences, page) for section in view.sections),
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def _title(view: View, page: Page) -> Iterator[str]:
    for line in wrap(safe(view.title), page.width):
        yield page.bold(isolated(line))
    yield page.dim("═" * page.width)
    yield ""


def _first(view: View, page: Page) -> Iterator[str]:
    if view.first:
        yield page.bold(WORTH_SEEING)
        for belief in view.first:
            yield from hanging("  ", belief.sentence, page.width)
            yield from _question(belief.question, page)
        yield ""


def _map(view: View, page: Page) -> Iterator[str]:
    if not view.groups:
        return
    left = (page.width - len(_BAR)) // 2
    yield page.bold(f"{'  The client':<{left}}{_BAR}  The therapist")
    yield page.dim("─" * (left + 1) + "┼" + "─" * (page.width - left - 2))
    for group in view.groups:
        yield from _group(group, left, page)


def _group(group: Group, left: int, page: Page) -> Iterator[str]:
    yield page.bold(group.heading)
    right = page.width - len(_BAR) - left
    for row in group.rows:
        client, therapist = _numbered(row.client, left), _numbered(row.therapist, right)
        yield from side_by_side(client, therapist, width=left, between=_BAR)
        told = "; ".join((row.between, *map(safe, row.why)))
        for line in hanging("     ", told, page.width):
            yield page.dim(line)
        yield from _question(row.question, page)
    yield ""


def _goals(remainder: Remainder, page: Page) -> Iterator[str]:
    yield page.bold(remainder.heading)
    for line in remainder.lines:
        yield from _numbered(line, page.width)
        yield from _question(line.question, page)
    yield ""


def _question(question: str | None, page: Page) -> list[str]:
    return [] if question is None else hanging("     → ", question, page.width)


def _numbered(line: Line, width: int) -> list[str]:
    importance = "" if line.importance is None else f" (importance {line.importance:g})"
    return hanging(f"{line.number:>3}  ", safe(line.text) + importance, width)


def _sentences(heading: str, sentences: tuple[str, ...], page: Page) -> Iterator[str]:
    yield page.bold(heading)
    for sentence in sentences:
        yield from hanging("  ", safe(sentence), page.width)
    yield ""
