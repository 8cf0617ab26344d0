"""``accord decisions export`` on a real folder: the file, its mode, and everything it refuses."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.web.live import accord, environment

WORDS = {"client_words", "therapist_words"}

_FILL = """
from accord.web.config.place import Place
from accord.web.serving.prepare import prepare
prepare(Place.from_environment())
from accord.consensus.values import Relation
from accord.web.accounts.actions import lend_words
from tests.web.personas import make_cast
from tests.web.round_steps import at, decide
cast = make_cast()
dyad = at(cast, "revealed")
decide(dyad, Relation.SAME)
for person in (dyad.user, dyad.therapist):
    lend_words(actor=person, given=True)
"""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one decided line, whose two people have lent their words."""
    folder = tmp_path_factory.mktemp("decisions") / "practice"
    subprocess.run(
        [sys.executable, "-c", _FILL],
        env={**environment(), "ACCORD_DATA": str(folder)},
        cwd=Path(__file__).parents[2],
        check=True,
    )
    return folder


@pytest.fixture
def practice(filled: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test."""
    return Path(shutil.copytree(filled, tmp_path / "practice", copy_function=shutil.copy2))


def export(practice: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return accord("decisions", "export", "--data", practice, "--out", out, *more)


def lines_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def rows_of(practice: Path) -> list[str]:
    """What the audit tells of exports."""
    with closing(sqlite3.connect(practice / "accord.sqlite3")) as database:
        found = database.execute(
            "SELECT verb FROM audit_auditrow WHERE verb LIKE 'rounds.decisions.%' "
            "AND record_type = 'accounts.practice' GROUP BY verb ORDER BY min(id)"
        )
        return [verb for (verb,) in found]


def test_without_words_the_file_holds_none(practice: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    done = export(practice, file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"wrote {file}: 1 line, none with words\n"
    (line,) = lines_of(file)
    assert (line["decision"], line["relation"], line["by"]) == ("confirmed", "same", "client")
    assert not WORDS & set(line)
    assert rows_of(practice) == ["rounds.decisions.exported"]


def test_with_words_it_holds_those_that_both_lent(practice: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    done = export(practice, file, "--words")
    assert done.returncode == 0
    assert "1 line, 1 of them with words" in done.stdout
    assert "nightmares" not in done.stdout + done.stderr
    (line,) = lines_of(file)
    assert line["client_words"] == "stop the nightmares"
    assert line["therapist_words"] == "reduce frequency of nightmares"
    assert rows_of(practice) == ["rounds.decisions.exported_with_words"]


def test_the_file_is_its_owners_alone_whatever_the_shell_allows(
    practice: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.jsonl"
    before = os.umask(0)
    try:
        export(practice, file, "--words")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_is_overwritten_unless_it_is_said(practice: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text("kept\n", encoding="utf-8")
    file.chmod(0o644)
    done = export(practice, file)
    assert done.returncode == 2
    assert f"accord: {file}: exists; name a new file, or say --force" in done.stderr
    assert file.read_text(encoding="utf-8") == "kept\n"
    assert rows_of(practice) == []
    assert export(practice, file, "--force").returncode == 0
    assert len(lines_of(file)) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_link_is_replaced_and_what_it_points_to_is_left_alone(
    practice: Path, tmp_path: Path
) -> None:
    other, link = tmp_path / "other", tmp_path / "link.jsonl"
    link.symlink_to(other)
    assert export(practice, link).returncode == 2  # it points to nothing, and is still a name
    other.write_text("kept", encoding="utf-8")
    assert export(practice, link, "--force").returncode == 0
    assert other.read_text(encoding="utf-8") == "kept"
    assert not link.is_symlink()


def refused(done: subprocess.CompletedProcess[str], said: str) -> None:
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_what_is_no_place_to_write_is_refused(practice: Path, tmp_path: Path) -> None:
    refused(export(practice, tmp_path / "none" / "out.jsonl"), "no such folder")
    refused(export(practice, tmp_path), "is a folder")
    for own in (practice / "accord.sqlite3", practice / "keys" / "vault.json"):
        before = own.read_bytes()
        refused(export(practice, own, "--force"), "among the practice's own files")
        assert own.read_bytes() == before
    refused(export(practice, Path("/proc/out.jsonl")), "cannot be written")
    assert rows_of(practice) == []


def test_a_folder_that_is_no_practice_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    empty = tmp_path / "empty"
    empty.mkdir()
    refused(export(empty, out), "there is no practice here")
    refused(export(tmp_path / "nowhere", out), "there is no practice here")
    assert list(empty.iterdir()) == []
    assert sorted(tmp_path.iterdir()) == [empty]


def test_without_its_keys_nothing_is_written(practice: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    key = practice / "keys" / "vault.json"
    moved = key.rename(tmp_path / "vault.json")
    refused(export(practice, out, "--words"), "the key file is missing")
    assert not key.exists()
    other = json.loads(moved.read_text(encoding="utf-8"))
    other["keys"] = dict.fromkeys(other["keys"], "A" * 43 + "=")
    key.write_text(json.dumps(other), encoding="utf-8")
    key.chmod(0o600)
    refused(export(practice, out, "--words"), "the keys do not open this database")
    assert not out.exists()
    assert [path.name for path in tmp_path.glob(".out*")] == []


def test_a_database_of_an_earlier_version_is_left_alone(practice: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(practice / "accord.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'rounds' AND name LIKE '0002%'")
        database.commit()
    out = tmp_path / "out.jsonl"
    refused(export(practice, out), "start `accord serve` on it once")
    assert not out.exists()


def test_a_backup_that_is_put_back_lends_no_words(practice: Path, tmp_path: Path) -> None:
    """A yes in it may have been taken back since."""
    backup, out = tmp_path / "kept.accord", tmp_path / "out.jsonl"
    assert accord("backup", "--data", practice, backup).returncode == 0
    assert accord("restore", "--data", practice, backup).returncode == 0
    assert "1 line, 0 of them with words" in export(practice, out, "--words").stdout


@pytest.mark.parametrize(
    "arguments",
    [(), ("export",), ("import",), ("export", "--out"), ("export", "--out", "x", "--wrds")],
)
def test_a_wrong_command_is_told_so(arguments: tuple[str, ...]) -> None:
    done = accord("decisions", *arguments)
    assert done.returncode == 2
    assert "accord decisions" in done.stderr
