"""What `accord compare` promises, seen from outside: real processes, real files, the real model."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

MANUAL = Path(__file__).parents[2] / "docs" / "reference" / "compare.md"
ACCORD = [sys.executable, "-m", "accord"]
LINE = '{{"id": {0}, "client": ["sleep better", "see my kids"], "therapist": ["rest at night"]}}\n'


def accord(*argv: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*ACCORD, *argv], input=given, capture_output=True, text=True, check=False, timeout=120
    )


def test_many_dyads_give_the_same_lines_with_one_process_and_with_two() -> None:
    given = "".join(LINE.format(number) for number in range(520))
    alone, shared = (
        accord("compare", "-", "--format", "json", "--jobs", jobs, given=given)
        for jobs in ("1", "2")
    )
    assert (alone.returncode, shared.returncode) == (0, 0)
    assert alone.stderr == shared.stderr == ""
    assert [json.loads(line)["id"] for line in shared.stdout.splitlines()] == list(range(520))
    assert alone.stdout == shared.stdout


def unmeasured() -> dict[str, str]:
    """An environment without coverage: an interrupt inside its lock would never give it back."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


@pytest.mark.parametrize(("dyads", "jobs"), [(256, "1"), (1024, "2")])
def test_ctrl_c_leaves_whole_lines(dyads: int, jobs: str, tmp_path: Path) -> None:
    out = tmp_path / "results.jsonl"
    argv = ("compare", "-", "--out", str(out), "--jobs", jobs)
    with subprocess.Popen(
        [*ACCORD, *argv], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=unmeasured()
    ) as running:
        assert running.stdin is not None
        # The input stays open, so there is still something to interrupt.
        running.stdin.write("".join(LINE.format(number) for number in range(dyads)))
        running.stdin.flush()
        while not (out.exists() and out.stat().st_size):
            assert running.poll() is None
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert said == "\naccord: interrupted; what was written is whole\n"
    written = out.read_text(encoding="utf-8")
    assert written.endswith("\n")
    found = [json.loads(line)["id"] for line in written.splitlines()]
    assert found == list(range(len(found)))


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "dyads.jsonl"
    path.write_text("".join(LINE.format(number) for number in range(2000)))
    argv = ("compare", str(path), "--format", "json", "--jobs", "1")
    with subprocess.Popen(
        [*ACCORD, *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline())["id"] == 0
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == 141


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in kilobytes on Linux")
def test_a_line_of_200_megabytes_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "dyads.jsonl"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    ended = accord("compare", str(path), "--format", "json")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert ended.returncode == 2
    assert "line 1: a line has at most 5,000,000 bytes; this one has 200,000,000" in ended.stderr
    assert peak <= max(before, 400_000)


def test_what_is_not_english_is_declined_with_the_reason() -> None:
    goals = ["לישון טוב יותר בלילה", "לריב פחות עם אחותי", "לחזור לצייר"]
    given = json.dumps({"client": goals, "therapist": goals[:2]}) + "\n"
    record = json.loads(accord("compare", "-", "--format", "json", given=given).stdout)
    assert record["pairs"] == []
    assert record["consensus"]["coverage"]["estimate"] is None
    assert any("English" in note for note in record["notes"])


def test_the_same_input_gives_the_same_output() -> None:
    given = LINE.format(1)
    runs = {accord("compare", "-", "--format", "json", given=given).stdout for _ in range(2)}
    assert len(runs) == 1


def test_a_decision_replaces_the_suggestion_and_both_are_kept() -> None:
    given = json.loads(LINE.format(1)) | {
        "decisions": [{"client": 1, "therapist": 0, "relation": "same"}]
    }
    ended = accord("compare", "-", "--format", "json", given=json.dumps(given) + "\n")
    (pair,) = (pair for pair in json.loads(ended.stdout)["pairs"] if pair.get("decided"))
    assert (pair["client"], pair["therapist"], pair["relation"]) == (1, 0, "same")
    assert "suggested" in pair


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items() if key != "reason"}
    return type(value).__name__ if isinstance(value, list | str) else "number"


def test_the_record_in_the_manual_is_what_the_command_prints() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    found = re.search(r"\$ echo '(.*?)' \\\n\s*\| accord compare - .*?\n(\{.*?\n\})", manual, re.S)
    assert found is not None
    printed, told = (
        json.loads(accord("compare", "-", "--format", "json", given=found[1]).stdout),
        (json.loads(found[2])),
    )
    assert list(printed) == list(told)
    assert shape(printed) == shape(told)
    assert (printed["client"], printed["therapist"]) == (told["client"], told["therapist"])


def test_colour_never_reaches_a_pipe(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*ACCORD, "demo", "--text"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "200"},
        timeout=60,
    )
    assert "\x1b" not in ended.stdout
    assert max(map(len, ended.stdout.splitlines()[2:])) <= 80
