"""Lines of a file or of standard input, bounded so that no line can fill the memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from accord.errors import InputError

STANDARD_INPUT = "-"

MAX_LINE_BYTES = 5_000_000
"""Four full lists (50 goals of 2,000 characters, all of them escaped emoji) fit into 4.9 MB."""

_UTF8_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
_UTF16 = "must be UTF-8 text; this one is UTF-16 (save the file again as UTF-8)"


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line as it came, without its line end, and how many bytes it took in the file.

    ``content`` is None where the line could not be taken in; ``problem`` then says why. Problems
    travel as lines, so that everything before them is still dealt with first.

    >>> RawLine(1, b"sleep", 6).content
    b'sleep'
    """

    number: int
    content: bytes | None
    size: int
    problem: str = ""


def name_of(path: str) -> str:
    """What messages call a source.

    >>> name_of("-"), name_of("client.txt")
    ('standard input', 'client.txt')
    """
    return "standard input" if path == STANDARD_INPUT else path


@contextmanager
def open_lines(path: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for ``-``; raises InputError where it cannot be opened.

    >>> with open_lines("no-such-file.txt"): pass
    Traceback (most recent call last):
    ...
    accord.errors.InputError: no-such-file.txt: there is no file of this name
    """
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError("is closed", source=name_of(path))
        yield sys.stdin.buffer
        return
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 - only opening may fail with this message
    except (OSError, ValueError) as problem:
        raise InputError(_why_not(problem), source=path) from None
    with stream:
        yield stream


def _why_not(problem: OSError | ValueError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "there is no file of this name"
    if isinstance(problem, IsADirectoryError):
        return "is a folder; give a file"
    if isinstance(problem, PermissionError):
        return "may not be read: permission denied"
    reason = problem.strerror if isinstance(problem, OSError) else None
    return f"cannot be read: {reason or problem}"


def read_lines(stream: BinaryIO) -> Iterator[RawLine]:
    """The lines of ``stream`` one by one, numbered from 1.

    A line over 5 MB is passed over in pieces, so memory stays flat. After a failure to read, and
    after the mark of UTF-16, whose line ends cannot be trusted, nothing more is read.

    >>> import io
    >>> [line.content for line in read_lines(io.BytesIO(b"a\\r\\nb"))]
    [b'a', b'b']
    """
    number = 1
    try:
        while content := stream.readline(MAX_LINE_BYTES + 1):
            if number == 1 and content.startswith(_OTHER_BOMS):
                yield RawLine(1, None, len(content), _UTF16)
                return
            yield _line(content, number, stream)
            number += 1
    except OSError as problem:
        yield RawLine(number, None, 0, _why_not(problem))


def _line(content: bytes, number: int, stream: BinaryIO) -> RawLine:
    size = len(content)
    if size > MAX_LINE_BYTES and not content.endswith(b"\n"):
        size += _pass_over_the_rest(stream)
        problem = f"a line has at most {MAX_LINE_BYTES:,} bytes; this one has {size:,}"
        return RawLine(number, None, size, problem)
    if number == 1:
        content = content.removeprefix(_UTF8_BOM)
    return RawLine(number, content.rstrip(b"\r\n"), size)


def _pass_over_the_rest(stream: BinaryIO) -> int:
    size = 0
    while piece := stream.readline(MAX_LINE_BYTES):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


def text_of(line: RawLine, *, source: str) -> str:
    """The words of a line; raises InputError with the place where it is not plain UTF-8 text.

    >>> text_of(RawLine(3, b"caf\\xe9", 5), source="client.txt")
    Traceback (most recent call last):
    ...
    accord.errors.InputError: client.txt, line 3: must be UTF-8 text; byte 4 is 0xE9 (save the \
file again as UTF-8)
    """
    if line.content is None:
        raise InputError(line.problem, source=source, line=line.number)
    if b"\0" in line.content:
        raise InputError(
            "must be plain text; this line holds a NUL, as binary files and UTF-16 do",
            source=source,
            line=line.number,
        )
    try:
        return line.content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise InputError(
            f"must be UTF-8 text; byte {problem.start + 1} is "
            f"0x{line.content[problem.start]:02X} (save the file again as UTF-8)",
            source=source,
            line=line.number,
        ) from None
