"""The title and the month of a page, and the lines that they were taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from accord.supervision.months import MOST_TITLE
from accord.supervision.pasted.blocks import Block
from accord.supervision.pasted.cues import cues, pattern
from accord.supervision.pasted.dates import FoundMonth, months_in

FIRST_BLOCKS = 10
"""How far down a line like "Topic: endings" is looked for."""

_EDGES = " \t:–—-|,.()[]·•/"
_ENDS = (".", "。", "।", ",", ";", ":", "：", "，")


@dataclass(frozen=True, slots=True)
class Heading:
    """Title, month with its reason, the lines as written, and the blocks that are left.

    ``title`` and ``month`` are empty where the page has none.
    """

    title: str
    month: str
    month_why: str
    lines: str
    rest: tuple[Block, ...]


def heading_of(blocks: Sequence[Block]) -> Heading:
    """Take title and month from the top of a page.

    >>> found = heading_of([Block("Jun 2023: Endings"), Block("All about endings.")])
    >>> found.title, found.month, found.month_why, len(found.rest)
    ('Endings', '2023-06', 'the title says “Jun 2023”', 1)
    """
    taken, title = _title(blocks)
    lines = "\n".join(_written(blocks[at]) for at in taken)
    month, why = _month(lines, blocks)
    rest = tuple(block for at, block in enumerate(blocks) if at not in taken)
    return Heading(title, month, why, lines, rest)


def _title(blocks: Sequence[Block]) -> tuple[tuple[int, ...], str]:
    """The places of the blocks that make the heading, and the title without its month."""
    for at, block in enumerate(blocks[:FIRST_BLOCKS]):
        if found := _labelled().fullmatch(block.text):
            before = tuple(place for place in range(at) if _only_a_month(blocks[place].text))
            return (*before, at), _without_month(found["title"])
    taken: tuple[int, ...] = ()
    for at, block in enumerate(blocks[:FIRST_BLOCKS]):
        if _only_a_month(block.text) and len(taken) == at:
            taken += (at,)
        elif (len(taken) == at and _may_be_title(block)) or _is_first_heading(block):
            return (*taken, at), _without_month(block.text)
    return taken, ""


def _may_be_title(block: Block) -> bool:
    text = block.text
    if block.item or len(text) > MOST_TITLE or text.endswith(_ENDS):
        return False
    return pattern("title.greetings").match(text) is None and any(map(str.isalpha, text))


def _is_first_heading(block: Block) -> bool:
    return block.marker == "#" and len(block.text) <= MOST_TITLE


def _only_a_month(text: str) -> bool:
    return bool(months_in(text)) and not _without_month(text)


def _without_month(text: str) -> str:
    """A title without a month at its beginning or end; one in its midst stays."""
    text = _plain(text)
    for found in months_in(text):
        before, after = text[: found.start].strip(_EDGES), text[found.end :].strip(_EDGES)
        if not before or not after:
            return _balanced(text[: found.start] if before else text[found.end :])
    return text.strip()


def _balanced(text: str) -> str:
    """What is left of a title beside its month, without the marks that stood between them."""
    left = text.lstrip(_EDGES).rstrip(" \t:–—-|,([·•/")
    if left.count(")") > left.count("("):
        left = left.rstrip(")").rstrip()
    return left


def _plain(text: str) -> str:
    return re.sub(r"\*\*|__", "", text)


def _written(block: Block) -> str:
    return f"{block.marker} {block.text}".strip()


def _month(lines: str, blocks: Sequence[Block]) -> tuple[str, str]:
    """The month and why; "" and why not."""
    in_title = months_in(lines)
    if in_title:
        return in_title[0].month, f"the title says “{_said(lines, in_title[0])}”"
    named = [(found, block.text) for block in blocks for found in months_in(block.text)]
    some = {found.month for found, _ in named}
    if len(some) == 1:
        found, text = named[0]
        return found.month, f"a guess: the text says “{_said(text, found)}”"
    if some:
        return "", f"the text names {len(some)} months, and the title none"
    return "", "the text names no month with its year"


def _said(text: str, found: FoundMonth) -> str:
    return text[found.start : found.end]


@cache
def _labelled() -> re.Pattern[str]:
    labels = "|".join(cues().words("title.labels"))
    return re.compile(
        rf"[*_]*(?:{labels})[*_]*\s*[:：][*_]*\s*(?P<title>\S.{{0,198}})", re.IGNORECASE
    )
