"""Arguments that do not go together are refused with the reason."""

from __future__ import annotations

import os

import pytest

from accord.cli import compare_arguments as module
from accord.cli.compare_arguments import parse


@pytest.mark.parametrize(
    ("out", "format_name"),
    [
        (None, "text"),
        ("a.txt", "text"),
        ("a.HTML", "html"),
        ("a.json", "json"),
        ("a.jsonl", "json"),
    ],
)
def test_the_ending_of_out_chooses_the_format(out: str | None, format_name: str) -> None:
    argv = ["d.jsonl", *(["--out", out] if out else [])]
    assert parse(argv).format == format_name
    assert parse([*argv, "--format", "html"]).format == "html"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "the following arguments are required: CLIENT"),
        (["d", "--client-guess", "g"], 'give "client_guess" on each line'),
        (["d", "--therapist-agreement", "3"], "--therapist-agreement goes with two files"),
        (["-", "-"], "standard input (-) can be read only once"),
        (["a", "b", "--client-guess", "-", "--therapist-guess", "-"], "only once"),
        (["a.txt", "d.jsonl"], "d.jsonl: a file of dyads is given alone"),
        (["a", "b", "--client-agreement", "11"], "a number from 0 to 10; this one is '11'"),
        (["a", "b", "--client-agreement", "high"], "this one is 'high'"),
        (["a", "b", "--client-agreement", "nan"], "this one is 'nan'"),
        (["d", "--jobs", "0"], "a whole number from 1 to 256; this one is '0'"),
        (["d", "--jobs", "two"], "this one is 'two'"),
        (["d", "--format", "pdf"], "invalid choice: 'pdf'"),
        (["d", "--keep"], "unrecognized arguments: --keep"),
    ],
)
def test_what_does_not_go_together_is_refused(
    argv: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(argv)
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


def test_every_file_that_is_read_is_an_input() -> None:
    assert parse(["d"]).inputs == ("d",)
    given = parse(["a", "b", "--client-guess", "c", "--therapist-guess", "e"])
    assert given.inputs == ("a", "b", "c", "e")


def test_colour_can_be_declined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert parse(["d"]).color
    assert not parse(["d", "--no-color"]).color
    monkeypatch.setenv("NO_COLOR", "1")
    assert not parse(["d"]).color


def test_the_work_is_shared_between_the_cores_up_to_eight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_cores", lambda: 64)
    assert parse(["d"]).jobs == 8
    assert parse(["d", "--jobs", "64"]).jobs == 64


def test_cores_are_counted_where_affinity_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parse(["d"]).jobs >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert parse(["d"]).jobs == 1
