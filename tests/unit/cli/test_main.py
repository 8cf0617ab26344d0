"""The first word chooses the command; the user's errors come in one line, without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accord import __version__
from accord.cli import demo
from accord.cli.main import main
from accord.errors import AccordError


def test_help_and_version_are_answered(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "compare" in capfd.readouterr().out
    assert main(["--version"]) == 0
    assert capfd.readouterr().out == f"accord {__version__}\n"


def test_without_a_command_the_help_is_shown_as_an_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert "usage: accord" in capfd.readouterr().err


def test_an_unknown_command_is_refused_with_the_closest_one(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main(["comprae"]) == 2
    assert "did you mean `accord compare`?" in capfd.readouterr().err
    assert main(["xyzzy"]) == 2
    assert "did you mean" not in capfd.readouterr().err


def raising(problem: BaseException) -> Callable[[list[str]], int]:
    def run(argv: list[str]) -> int:
        raise problem

    return run


@pytest.mark.parametrize(
    ("problem", "code", "message"),
    [
        (AccordError("a rule was broken"), 2, "accord: a rule was broken\n"),
        (KeyboardInterrupt(), 130, "\naccord: interrupted; what was written is whole\n"),
    ],
)
def test_problems_have_a_code_and_a_line(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    problem: BaseException,
    code: int,
    message: str,
) -> None:
    monkeypatch.setattr(demo, "run", raising(problem))
    assert main(["demo"]) == code
    assert capfd.readouterr().err == message


def test_nothing_is_said_where_there_is_nowhere_to_say_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(demo, "run", lambda argv: 0)
    assert main(["demo"]) == 0
    assert main(["nothing-like-it"]) == 2


def accord(*argv: str, out: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "accord", *argv],
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_reader_that_left_ends_it_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = accord("--help", out=writing)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("argv", [["--help"], ["demo", "--text"]])
def test_a_full_disk_is_said_in_one_line(argv: list[str]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    ended = accord(*argv, out=full)
    os.close(full)
    assert ended.returncode == 2
    assert ended.stderr == ("accord: standard output: cannot be written: No space left on device\n")


def test_help_of_a_command_is_no_error(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--help"]) == 0
    assert "exit codes: 0 all compared" in capfd.readouterr().out
    assert main(["compare"]) == 2


def test_an_exit_without_a_code_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "run", raising(SystemExit(None)))
    assert main(["demo"]) == 0


def test_help_loads_neither_numbers_nor_model() -> None:
    code = (
        "import sys; from accord.cli.main import main; main(['--help']); "
        "sys.exit(any(name in sys.modules for name in ('numpy', 'onnxruntime', 'argparse')))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL
        ).returncode
        == 0
    )
