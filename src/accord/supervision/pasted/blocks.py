"""The lines of a pasted page as blocks: paragraphs, headings and items of lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.supervision.pasted.markup import has_markup, without_markup

NARROWEST_WRAPPED, WIDEST_WRAPPED = 50, 100
"""Between these widths lies the longest line of a text that a mail program broke into lines."""

_ORDINAL = r"\(?\d{1,2}[.)]|\d{1,2}、|\(?[a-z][.)]|\(?[A-Z]\)|\(?[ivx]{1,4}[.)]"
_BULLET = r"[-*+•·‣▪▫◦●○■□☐➢➤✓→–—]|o(?=\t)"
_NAMED = r"(?:exercise|question|task|prompt|step|activity)\s+\d{1,2}\s*[:.)–—-]"
_MARKED = re.compile(
    rf"(?P<marker>(?:(?:{_BULLET})(?:\s+\[[ xX]?\])?|{_ORDINAL})(?=\s)|\d{{1,2}}、|{_NAMED})"
    r"\s*(?P<text>\S.*)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?P<marker>[a-zA-Z][.])\s")
_HEADING = re.compile(r"(?P<marker>#{1,6})\s+(?P<text>\S.*?)(?:\s+#+)?")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<text>[^*_].{0,100}?)(?P=mark)(?P<colon>:?)")
_RULE = re.compile(r"[-=_*~\s]{3,}")
_ENDS = tuple(".!?:;。！？：")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or item; its mark ("1.", "##") stands apart, so nothing is lost.

    ``depth`` is how far the line was set in, in columns.

    >>> Block("Bring a case.", "1.").item
    True
    """

    text: str
    marker: str = ""
    depth: int = 0

    @property
    def heading(self) -> bool:
        """Whether it stands over what follows."""
        return self.marker.startswith(("#", "**", "__"))

    @property
    def item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(self.marker) and not self.heading


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a page, in order. Lines that a mail program broke are joined again.

    >>> [block.text for block in blocks_of("A topic\\n\\n1. Read it.\\n2. Bring a case.")]
    ['A topic', 'Read it.', 'Bring a case.']
    """
    plain = _without_controls(text)
    if has_markup(plain):
        plain = without_markup(plain)
    lines = plain.splitlines()
    return tuple(_joined(_lines(lines), _wrapped_at(lines)))


def _wrapped_at(lines: list[str]) -> int:
    """How wide a mail program made the lines; 0 where none did. It cannot break an address."""
    width = max((len(line.rstrip()) for line in lines if "://" not in line), default=0)
    return width if NARROWEST_WRAPPED <= width <= WIDEST_WRAPPED else 0


def _without_controls(text: str) -> str:
    """Spaces for control characters and halves of surrogate pairs: no database keeps those."""
    return "".join(
        character
        if character in "\t\n\r\x0b\x0c\x85" or unicodedata.category(character) not in ("Cc", "Cs")
        else " "
        for character in text
    )


@dataclass(frozen=True, slots=True)
class _Line:
    block: Block
    after_blank: bool
    length: int


def _lines(lines: list[str]) -> Iterator[_Line]:
    blank = True
    for at, raw in enumerate(lines):
        line = raw.strip()
        if not line or _RULE.fullmatch(line):
            blank = True
            continue
        block = _block(line, len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip()))
        underlined = at + 1 < len(lines) and _UNDERLINE.fullmatch(lines[at + 1]) is not None
        if underlined and not block.marker and len(line) <= WIDEST_WRAPPED:
            block = replace(block, marker="##")
        yield _Line(block, blank, len(raw.rstrip()))
        blank = False


def _block(line: str, depth: int) -> Block:
    marked = _MARKED.fullmatch(line)
    line = " ".join(line.split())
    if found := _HEADING.fullmatch(line):
        return Block(found["text"], found["marker"], depth)
    if found := _BOLD.fullmatch(line):
        return Block(found["text"] + found["colon"], found["mark"], depth)
    if marked and not _an_initial(line):
        return Block(" ".join(marked["text"].split()), marked["marker"], depth)
    return Block(line, "", depth)


def _an_initial(line: str) -> bool:
    """A line that begins with a name, as "A. Smith (2018)" does, and with no item's letter."""
    found = _SIGNED.match(line)
    return found is not None and found["marker"][0].isupper()


def _joined(lines: Iterator[_Line], width: int) -> Iterator[Block]:
    """Blocks; a line goes on with the last one where its first word found no room there."""
    current: Block | None = None
    length = 0
    for line in lines:
        if current is not None and _goes_on(current, length, line, width):
            current = replace(current, text=f"{current.text} {line.block.text}")
        else:
            if current is not None:
                yield current
            current = line.block
        length = line.length
    if current is not None:
        yield current


def _goes_on(current: Block, length: int, line: _Line, width: int) -> bool:
    if line.after_blank or line.block.marker or current.heading:
        return False
    first = line.block.text.split(maxsplit=1)[0]
    if current.item and line.block.depth > current.depth:
        return True
    ended = current.text.endswith(_ENDS) and not first[0].islower()
    return bool(width) and length + 1 + len(first) > width and not ended
