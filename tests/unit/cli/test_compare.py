"""`accord compare` from its arguments to its output."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from accord.cli import compare
from accord.cli.main import main
from accord.cohort import compare_dyad
from accord.cohort.compare_dyad import Engine
from accord.consensus.values import Match
from accord.exchange.dyads import Dyad
from tests.unit.cli.made_comparisons import made_match

GOOD = '{"id": "a", "client": ["sleep", "work"], "therapist": ["rest", "job"]}\n'


@pytest.fixture(autouse=True)
def _made_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    class Made(Engine):
        def match(self, dyad: Dyad, client: object, therapist: object) -> Match:
            return made_match(client, therapist)  # type: ignore[arg-type]

    monkeypatch.setattr(compare_dyad, "load_engine", lambda threads=None: Made(None))


@pytest.fixture
def lists(tmp_path: Path) -> list[str]:
    (tmp_path / "client.txt").write_text("sleep\nwork | 3\npaint\n")
    (tmp_path / "therapist.txt").write_text("rest\njob\nfriends\n")
    return [str(tmp_path / "client.txt"), str(tmp_path / "therapist.txt")]


def test_two_lists_give_a_map(lists: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *lists]) == 0
    out = capfd.readouterr().out
    assert out.startswith("  The client")
    assert "\x1b" not in out


def test_guesses_and_ratings_are_read(lists: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    beside = ["--client-guess", lists[1], "--therapist-guess", lists[0], "--client-agreement", "9"]
    assert main(["compare", *lists, *beside, "--format", "json"]) == 0
    record = json.loads(capfd.readouterr().out)
    assert record["id"] == "client"
    assert record["coorientation"]["client_rating"] == 9


def test_a_page_goes_to_a_file(lists: list[str], tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    assert main(["compare", *lists, "--out", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
    assert '<h2 class="title"' not in page


@pytest.mark.parametrize(("columns", "width"), [(30, 40), (90, 90), (300, 100)])
def test_a_terminal_gets_its_own_width_and_colour(
    lists: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    columns: int,
    width: int,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((columns, 20)))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert main(["compare", *lists]) == 0
    out = capfd.readouterr().out
    assert "\x1b[1m" in out
    assert any(len(line) == width for line in out.replace("\x1b[0m", "\x1b[2m").split("\x1b[2m"))


def test_many_dyads_come_one_after_another(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(GOOD + GOOD.replace('"a"', '"b"'))
    assert main(["compare", str(path)]) == 0
    out = capfd.readouterr().out
    assert out.startswith("a\n═")
    assert "\n\nb\n═" in out


def test_many_dyads_make_one_page(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(GOOD * 2)
    assert main(["compare", str(path), "--format", "html"]) == 0
    page = capfd.readouterr().out
    assert page.count("<!DOCTYPE") == page.count("</html>") == 1
    assert page.count("<article>") == 2


def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert main(["compare", "-", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["id"] == "a"


def test_a_bad_line_ends_it_after_what_came_before(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(GOOD + "{\n" + GOOD)
    assert main(["compare", str(path), "--format", "json"]) == 2
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert err.startswith(f"accord: {path}, line 2: must be one JSON object a line")


def test_with_keep_going_the_others_are_compared(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text("{\n" + GOOD + "[]\n" + GOOD)
    assert main(["compare", str(path), "--format", "json", "--keep-going"]) == 2
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 2
    assert err.splitlines()[-1] == "accord: 2 of 4 dyads left out, 2 compared"


def test_a_file_without_dyads_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text("\n \n")
    assert main(["compare", str(path), "--format", "html"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "holds no dyads" in err


def test_progress_is_shown_on_a_terminal_beside_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(GOOD)
    moments = iter((0.0, 1.0))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(compare.time, "monotonic", lambda: next(moments))
    assert main(["compare", str(path), "--out", str(tmp_path / "o.jsonl")]) == 0
    assert "100%  1 dyads, 1 a second" in capfd.readouterr().err


def test_progress_is_not_mixed_with_results_on_one_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(GOOD)
    moments = iter((0.0, 1.0))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(compare.os, "isatty", lambda descriptor: True)
    monkeypatch.setattr(compare.time, "monotonic", lambda: next(moments))
    assert main(["compare", str(path), "--format", "json"]) == 0
    assert capfd.readouterr().err == ""


def test_complaints_need_somewhere_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text("{\n")
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["compare", str(path)]) == 2
