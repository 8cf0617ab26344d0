"""Text in columns: how wide words are on a terminal, wrapping them, setting them side by side."""

from __future__ import annotations

import unicodedata
from itertools import zip_longest

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def safe(text: str) -> str:
    """``text`` as a terminal may be given it: one line, with nothing that steers the terminal.

    White space becomes single spaces, control characters become a replacement character, and
    characters that turn the reading direction of what follows are left out.

    >>> safe("stop\\x1b[2J the\\tnoise\\u202e")
    'stop�[2J the noise'
    """
    kept = "".join(character for character in text if character not in _BIDI_CONTROLS)
    return "".join(
        "\ufffd" if unicodedata.category(character) in ("Cc", "Cs") else character
        for character in " ".join(kept.split())
    )


def width_of(text: str) -> int:
    """Columns that ``text`` takes on a terminal: wide East Asian letters and emoji take two.

    >>> width_of("sleep"), width_of("睡眠"), width_of("cafe\\u0301"), width_of("🙂")
    (5, 4, 4, 2)
    """
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, broken between words and, in longer words, inside them.

    ``width`` is at least 2, the width of the widest character. Never an empty list.

    >>> wrap("see my children more often", 12)
    ['see my', 'children', 'more often']
    >>> wrap("睡眠不足", 5)
    ['睡眠', '不足']
    """
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(joined) <= width:
            lines[-1] = joined
            continue
        pieces = _pieces(word, width)
        lines = (lines if lines[-1] else lines[:-1]) + pieces
    return lines


def _pieces(word: str, width: int) -> list[str]:
    pieces, taken = [""], 0
    for character in word:
        if taken + _width(character) > width:
            pieces.append("")
            taken = 0
        pieces[-1] += character
        taken += _width(character)
    return pieces


def hanging(start: str, text: str, width: int) -> list[str]:
    """``text`` wrapped beside ``start``, with the later lines set in below its first word.

    Right-to-left words are isolated, so they cannot turn what stands beside them.

    >>> hanging(" 1  ", "see my children", 12)
    [' 1  see my', '    children']
    """
    room = max(width - width_of(start), 2)
    margins = [start, *[" " * width_of(start)] * len(text)]
    return [
        margin + isolated(line) for margin, line in zip(margins, wrap(text, room), strict=False)
    ]


def isolated(line: str) -> str:
    """A line set in isolating marks where it holds right-to-left letters, or as it is.

    >>> isolated("sleep"), isolated("שינה") == "\\u2068שינה\\u2069"
    ('sleep', True)
    """
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line):
        return f"{ISOLATE}{line}{END_OF_ISOLATE}"
    return line


def side_by_side(left: list[str], right: list[str], *, width: int, between: str) -> list[str]:
    """Two columns of lines, the left one ``width`` wide, with ``between`` in every line.

    >>> for line in side_by_side(["sleep", "well"], ["rest"], width=5, between=" | "): print(line)
    sleep | rest
    well  |
    """
    return [
        f"{a}{' ' * (width - width_of(a))}{between}{b}".rstrip()
        for a, b in zip_longest(left, right, fillvalue="")
    ]
