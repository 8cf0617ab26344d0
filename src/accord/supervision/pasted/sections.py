"""Which blocks of a page introduce, which ask, which give something to read, which close."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from accord.supervision.pasted.blocks import Block
from accord.supervision.pasted.cues import pattern, whole
from accord.supervision.pasted.readings import sentences

MOST_SIGNPOST = 60
"""Characters of a line that only says what comes next."""

_QUESTION_MARKS = ("?", "？", "؟", "⸮", "՞")
_NOT_A_WORD = re.compile(r"^[\W_]+|[\W_]+$")


class Section(StrEnum):
    """A part of a page, by what it does."""

    INTRODUCTION = "introduction"
    READINGS = "readings"
    EXERCISES = "exercises"
    QUESTIONS = "questions"
    CLOSING = "closing"


@dataclass(slots=True)
class Sections:
    """The blocks of each part, and the lines that only led from one part to the next."""

    parts: dict[Section, list[Block]] = field(
        default_factory=lambda: {name: [] for name in Section}
    )
    signposts: list[str] = field(default_factory=list)

    def __getitem__(self, section: Section) -> list[Block]:
        return self.parts[section]


def sections_of(blocks: Sequence[Block]) -> Sections:
    """Share the blocks of a page out among its parts, each block to one of them, in order.

    >>> blocks = [Block("All about goals."), Block("Please prepare:"), Block("Name one.")]
    >>> parts = sections_of(blocks)
    >>> [block.text for block in parts[Section.EXERCISES]]
    ['Name one.']
    """
    found = Sections()
    section = Section.INTRODUCTION
    for at, block in enumerate(blocks):
        named = _signpost(block)
        if named is not None:
            found.signposts.append(f"{block.marker} {block.text}".strip())
            section = named
        elif section is Section.INTRODUCTION and _leads_in(block, blocks[at + 1 : at + 4]):
            found[section].append(block)
            section = Section.EXERCISES
        else:
            found[section].append(block)
    if not found[Section.EXERCISES]:
        _take_from_introduction(found)
    _let_go_of_closing(found)
    return found


def asks(text: str) -> bool:
    """Whether a text asks something of its reader.

    >>> asks("Bring a case."), asks("We look forward to it.")
    (True, False)
    """
    if any(mark in text for mark in _QUESTION_MARKS) or pattern("asks.phrases").search(text):
        return True
    verbs = pattern("asks.verbs")
    return any(verbs.match(_NOT_A_WORD.sub("", part)) for part in sentences(text))


def _signpost(block: Block) -> Section | None:
    """The part that a short line stands over, where it is one of the names of parts."""
    if len(block.text) > MOST_SIGNPOST or not (block.heading or block.text.endswith((":", "："))):
        return None
    words = _NOT_A_WORD.sub("", block.text)
    for section in Section:
        if whole(f"sections.{section.value}").fullmatch(words):
            return section
    return None


def _leads_in(block: Block, after: Sequence[Block]) -> bool:
    """Whether a line ends in a colon and announces what is to be done."""
    if not block.text.endswith((":", "：")) or not after:
        return False
    announced = pattern("lead_in.words").search(block.text) is not None
    return (announced or after[0].item) and any(one.item or asks(one.text) for one in after)


def _take_from_introduction(found: Sections) -> None:
    """Where nothing leads in, take what asks from the first item or demand to the last one."""
    blocks = found[Section.INTRODUCTION]
    asking = [block.item or asks(block.text) for block in blocks]
    if True not in asking:
        return
    last = len(asking) - asking[::-1].index(True)
    left = sum(asking)
    for start, asked in enumerate(asking):
        if asked and left * 2 > last - start:
            over = start > 0 and blocks[start - 1].heading  # a heading over what is asked
            found.parts[Section.EXERCISES] = blocks[start - over :]
            found.parts[Section.INTRODUCTION] = blocks[: start - over]
            return
        left -= asked


def _let_go_of_closing(found: Sections) -> None:
    """What follows the last item or demand of a part, and asks nothing, closes the page."""
    for section in (Section.EXERCISES, Section.QUESTIONS, Section.READINGS):
        blocks = found[section]
        end = len(blocks)
        while end and not _belongs(blocks[end - 1]):
            end -= 1
        if end:
            found.parts[Section.CLOSING] = blocks[end:] + found[Section.CLOSING]
            found.parts[section] = blocks[:end]


def _belongs(block: Block) -> bool:
    return bool(block.marker) or block.depth > 0 or asks(block.text)
