"""Lines come bounded, numbered and in UTF-8, or say why not."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from accord.errors import InputError
from accord.exchange import lines as lines_module
from accord.exchange.lines import RawLine, name_of, open_lines, read_lines, text_of


def contents(data: bytes) -> list[bytes | None]:
    return [line.content for line in read_lines(io.BytesIO(data))]


def test_a_byte_order_mark_is_taken_off_the_first_line_only() -> None:
    assert contents(b"\xef\xbb\xbfa\n\xef\xbb\xbfb\n") == [b"a", b"\xef\xbb\xbfb"]


def test_lines_are_numbered_from_one_with_their_size_in_the_file() -> None:
    found = [(line.number, line.size) for line in read_lines(io.BytesIO(b"ab\r\n\nc"))]
    assert found == [(1, 4), (2, 1), (3, 1)]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_is_refused_once_and_nothing_more_is_read(mark: bytes) -> None:
    (line,) = read_lines(io.BytesIO(mark + b"a\0\n\0b\0\n\0"))
    with pytest.raises(InputError, match="line 1: must be UTF-8 text; this one is UTF-16"):
        text_of(line, source="x")


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_that_is_too_long_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, end: bytes
) -> None:
    monkeypatch.setattr(lines_module, "MAX_LINE_BYTES", 10)
    first, *rest = read_lines(io.BytesIO(b"x" * 35 + end + (b"next" if end else b"")))
    assert first.content is None
    assert first.size == 35 + len(end)
    assert "at most 10 bytes" in first.problem
    assert [line.content for line in rest] == ([b"next"] if end else [])


def test_a_line_of_exactly_the_longest_length_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "MAX_LINE_BYTES", 10)
    assert contents(b"x" * 10 + b"\nb") == [b"x" * 10, b"b"]


def test_a_failure_to_read_comes_after_the_lines_before_it() -> None:
    class Failing(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().readline(size)

    first, second = read_lines(Failing(b"a\nb\n"))
    assert first.content == b"a"
    assert second == RawLine(2, None, 0, "cannot be read: Input/output error")


def test_a_nul_is_not_text() -> None:
    with pytest.raises(InputError, match=r"x, line 4: must be plain text; this line holds a NUL"):
        text_of(RawLine(4, b"a\0b", 4), source="x")


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"sleep")))
    with open_lines("-") as stream:
        assert stream.read() == b"sleep"
    assert name_of("-") == "standard input"


def test_a_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"), open_lines(str(tmp_path)):
        pass


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (PermissionError(13, "x"), "permission denied"),
        (OSError(40, "Too many levels"), "Too many levels"),
        (ValueError("embedded null byte"), "embedded null byte"),
    ],
)
def test_why_a_file_does_not_open_is_said(
    monkeypatch: pytest.MonkeyPatch, problem: Exception, words: str
) -> None:
    def refuse(*_: object) -> None:
        raise problem

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=words), open_lines("x"):
        pass


def test_standard_input_that_is_closed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input: is closed"), open_lines("-"):
        pass
