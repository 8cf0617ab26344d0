"""Whatever is given, `accord compare` says what is wrong and where, and loses nothing.

Each message names the file (and the line where there is one), the rule and what came instead;
the exit code is 2 and there is never a traceback.
"""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from accord.cli.main import main
from accord.cohort import compare_dyad
from accord.cohort.compare_dyad import Engine

GOOD = b'{"id": "good", "client": ["sleep"], "therapist": ["rest"]}\n'

BAD_LISTS = {
    "empty": (b"", "", "holds no goals"),
    "only white space": (b" \n\t\n\xc2\xa0\n", "", "holds no goals"),
    "binary": (b"\x7fELF\x02\x01\x01\0\0", ", line 1", "must be plain text"),
    "latin-1": (b"sleep\ncaf\xe9\n", ", line 2", "must be UTF-8 text; byte 4 is 0xE9"),
    "utf-16": ("\ufeffsleep\n".encode("utf-16-le"), ", line 1", "this one is UTF-16"),
    "utf-16 unmarked": ("sleep\n".encode("utf-16-le"), ", line 1", "as binary files and UTF-16"),
    "51 goals": (b"".join(b"goal %d\n" % n for n in range(51)), ", line 51", "has 51"),
    "long goal": (b"sleep\n" + b"x" * 2001, ", line 2", "at most 2000 characters"),
    "twice": (b"sleep\nwork\nSleep \n", ", line 3", "names each goal once"),
    "nul": (b"sleep\nwo\0rk\n", ", line 2", "NUL"),
    "importance": (b"sleep | 12\n", ", line 1", "from 0 to 10; this one is 12"),
    "surrogate": (b"sl\xed\xa0\x80eep\n", ", line 1", "must be UTF-8 text"),
}

BAD_LINES = {
    "cut off": (b'{"client": ["sleep"', "must be one JSON object a line"),
    "not an object": (b'["sleep"]', "this one is a list"),
    "no list": (b'{"client": ["sleep"]}', "no therapist"),
    "slip of the pen": (b'{"client": [], "therapits": []}', 'unknown key "therapits"'),
    "deep": (b"[" * 200_000, "nested too deeply"),
    "not finite": (b'{"client": [], "therapist": [], "client_agreement": NaN}', "finite"),
    "half a pair": (b'{"client": ["\\ud83d"], "therapist": []}', "half of a surrogate pair"),
    "nul": (b'{"client": ["a\\u0000"], "therapist": []}', "NUL"),
    "latin-1": (b'{"client": ["caf\xe9"], "therapist": []}', "must be UTF-8 text"),
    "white space": (b'{"client": ["\\t "], "therapist": []}', "only white space"),
    "twice": (b'{"client": ["a", "A"], "therapist": []}', "names each goal once"),
    "51 goals": (
        json.dumps({"client": [f"g{n}" for n in range(51)], "therapist": []}).encode(),
        "at most 50 goals",
    ),
    "long goal": (
        json.dumps({"client": ["x" * 2001], "therapist": []}).encode(),
        "at most 2000 characters",
    ),
    "long line": (b'{"client": ["' + b"x" * 5_000_001 + b'"]}', "at most 5,000,000 bytes"),
}


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading and refusing need no model, and these tests need not wait for one."""
    monkeypatch.setattr(compare_dyad, "load_engine", lambda threads=None: Engine(None, "no model"))


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.txt"
    path.write_text("rest\n")
    return str(path)


@pytest.mark.parametrize("case", BAD_LISTS)
@pytest.mark.parametrize("role", ["client", "therapist", "client-guess", "therapist-guess"])
def test_a_bad_list_is_refused_with_file_and_line(
    case: str, role: str, good: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data, line, rule = BAD_LISTS[case]
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    lists = {"client": [str(bad), good], "therapist": [good, str(bad)]}
    argv = lists.get(role, [good, good, f"--{role}", str(bad)])
    assert main(["compare", *argv]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(f"accord: {bad}{line}: ")
    assert rule in err
    assert err.count("\n") == 1


def test_a_missing_file_and_a_folder_are_named(
    good: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(tmp_path / "none.txt"), good]) == 2
    assert "none.txt: there is no file of this name" in capfd.readouterr().err
    assert main(["compare", str(tmp_path)]) == 2
    assert f"{tmp_path}: is a folder" in capfd.readouterr().err


@pytest.mark.parametrize("case", BAD_LINES)
def test_a_bad_line_is_named_and_the_others_are_still_compared(
    case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data, rule = BAD_LINES[case]
    path = tmp_path / "dyads.jsonl"
    path.write_bytes(GOOD + b"\n" + data + b"\n" + GOOD)
    assert main(["compare", str(path), "--format", "json", "--keep-going"]) == 2
    out, err = capfd.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["good", "good"]
    first, last = err.splitlines()
    assert first.startswith(f"accord: {path}, line 3: ")
    assert rule in first
    assert last == "accord: 1 of 3 dyads left out, 2 compared"


@pytest.mark.parametrize("case", BAD_LINES)
def test_without_keep_going_only_what_came_before_is_compared(
    case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dyads.jsonl"
    path.write_bytes(GOOD + BAD_LINES[case][0] + b"\n" + GOOD)
    assert main(["compare", str(path), "--format", "json"]) == 2
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert err.count("\n") == 1


def test_an_empty_file_of_dyads_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dyads.jsonl"
    path.touch()
    assert main(["compare", str(path)]) == 2
    assert f"{path}: holds no dyads" in capfd.readouterr().err


def test_an_empty_list_in_json_is_no_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dyads.jsonl"
    path.write_text('{"client": [], "therapist": ["rest"]}\n')
    assert main(["compare", str(path), "--format", "json"]) == 0
    record = json.loads(capfd.readouterr().out)
    assert record["consensus"]["coverage"]["estimate"] is None
    assert record["consensus"]["coverage"]["reason"] == "the client's list is empty"
    assert "The client's list is empty." in record["notes"]


def test_right_to_left_goals_are_read_and_given_back_as_they_are(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dyads.jsonl"
    goal = "לישון טוב יותר \u202e"
    path.write_text(json.dumps({"client": [goal], "therapist": ["rest"]}) + "\n")
    assert main(["compare", str(path), "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["client"] == [goal]


@pytest.mark.parametrize("place", ["no/such/folder/map.html", "."])
def test_a_place_that_cannot_be_written_is_named(
    place: str, good: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / place)
    assert main(["compare", good, good, "--out", out]) == 2
    assert capfd.readouterr().err.startswith(f"accord: {out}: ")


def test_results_never_replace_what_is_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dyads.jsonl"
    path.write_bytes(GOOD)
    assert main(["compare", str(path), "--out", str(path)]) == 2
    assert "is also read" in capfd.readouterr().err
    assert path.read_bytes() == GOOD


def test_a_full_disk_leaves_the_file_as_it_was(
    good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "map.html"
    out.write_text("before")

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        code = main(["compare", good, good, "--out", str(out)])
    assert code == 2
    assert "cannot be written: No space left on device" in capfd.readouterr().err
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.txt", "map.html"]
