"""`accord topic import --dry-run` tells what it understood within 80 columns; it writes nothing."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from accord.cli.columns import width_of
from accord.cli.main import main
from accord.supervision.page import MOST_PAGE
from tests.unit.supervision.test_pasted_page import LIKE_JUNE


def test_every_part_is_told_and_nothing_is_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(LIKE_JUNE, encoding="utf-8")
    assert main(["topic", "import", str(page), "--dry-run"]) == 0
    told = capfd.readouterr().out
    assert told.startswith("Title     Wanting the Same Thing: Shared Aims\nMonth     2024-03 (the")
    assert "     (no link in the text)\n" in told
    assert "  5  Your own therapist’s goals for you (fairly sure: it says" in told
    assert "\nClosing\n  We look forward to a good talk.\n" in told
    assert max(map(width_of, told.splitlines())) <= 80
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_links_questions_signposts_and_wide_letters(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# 目標 2024-05\n\n" + "睡眠" * 60 + "\n\nReadings:\n"
        "- A paper. doi:10.1000/x1\n- https://example.org/a\n- www.example.org/b\n\n"
        "Exercises:\n1. Bring a case\x1b[2J.\n\nDiscussion questions:\n- Why?\n\n"
        "Join: https://meet.google.com/abc",
        encoding="utf-8",
    )
    assert main(["topic", "import", str(page), "--dry-run"]) == 0
    told = capfd.readouterr().out
    assert "Call link https://meet.google.com/abc\n" in told
    assert "DOI 10.1000/x1" in told
    assert "(https:// was put before the address)" in told
    assert "Questions for the meeting\n  1  Why?" in told
    assert "Lines that only say what comes next" in told
    assert "\x1b" not in told
    assert max(map(width_of, told.splitlines())) <= 80


def test_a_dash_is_standard_input(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Silence\n\nIt says a lot.")))
    assert main(["topic", "import", "-", "--dry-run"]) == 0
    assert capfd.readouterr().out.startswith("Title     Silence\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a page has words; this one has none"),
        (b"a\0b", "line 1: must be plain text"),
        (b"caf\xe9", "line 1: must be UTF-8 text; byte 4 is 0xE9"),
        ("Goals".encode("utf-16"), "this one is UTF-16"),
        (b"x" * (MOST_PAGE + 2), "at most 200,000 characters; this one has more"),
    ],
)
def test_what_is_no_page_is_refused_with_the_rule(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(content)
    assert main(["topic", "import", str(page), "--dry-run"]) == 2
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"accord: {page}")
    assert said in told.err


def test_a_page_of_the_greatest_size_is_read(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("T\n" + "word " * 1000)
    assert main(["topic", "import", str(page), "--dry-run"]) == 0


def test_without_a_file_or_with_another_verb_it_says_how(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main(["topic"]) == 2
    assert main(["topic", "export"]) == 2
    assert main(["topic", "import", "--dry-run"]) == 2
    assert "FILE" in capfd.readouterr().err
