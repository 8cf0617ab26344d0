"""A live practice: what lies on its disk, its keys changed while it writes, its backup put back."""

from __future__ import annotations

import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.web.live import Live, Person, accord, serving

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1", "::1"])]

PSEUDONYM, CONTACT, WORD = "Zebulon Quagga", "zebra@example.net", "okapiword"
GOAL, GUESS, HOPES = "tapirwish at night", "gnuguess of theirs", "lemurhope for them"
WORDS = (*PSEUDONYM.split(), "zebra", WORD, *GOAL.split()[:1], *GUESS.split()[:1], "lemurhope")
ID = r"([0-9a-f-]{36})"


@dataclass
class Practice:
    """An owner who sees one client, who is in the middle of writing."""

    data: Path
    owner: Person
    client: Person
    link: str
    code: str
    client_id: str
    page: str


def opened(live: Live, data: Path) -> Practice:
    owner, client = Person(live), Person(live)
    who = {"practice_name": "Aspen House", "name": "Olga", "email": "olga@example.org"}
    owner.post(live.setup_link(), password="correct horse battery", **who)
    address, _ = owner.post("/clients/new", pseudonym=PSEUDONYM, contact=CONTACT)
    client_id = re.search(ID, address)[1]  # type: ignore[index]
    _, invited = owner.post(f"/clients/{client_id}/invite", by="link")
    code = re.search(r'class="code">(\d{3}) (\d{3})<', invited)
    link = re.search(r"http://\S+/enter/[\w-]+", invited)
    assert code
    assert link
    client.post(link[0], code=code[1] + code[2])
    client.post("/mine/consent", answer="yes")
    # The button stands on the client's page, and the answer is the page to write on.
    token = owner.token(f"/clients/{client_id}")
    address, _ = owner._ask(f"/clients/{client_id}/rounds", {"csrfmiddlewaretoken": token})
    round_id = re.search(f"rounds/{ID}", address)[1]  # type: ignore[index]
    owner.post(address.removeprefix(live.url), hopes=HOPES, then="stay")
    page = f"/mine/rounds/{round_id}/write"
    client.post(page, **{"text-0": GOAL, "word": WORD, "revision": 0})
    client.post(
        f"/mine/rounds/{round_id}/guess",
        **{"text-0": GUESS, "revision": 0, "agreement_revision": 0},
    )
    return Practice(data, owner, client, link[0], code[1] + code[2], client_id, page)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    data = tmp_path / "live"
    with serving(data) as live:
        yield opened(live, data)
    printed = live.printed
    assert not any(word in printed for word in WORDS), "words in what the server prints"


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "static" not in path.parts]


def found_in(path: Path) -> list[str]:
    content = path.read_bytes().lower()
    return [word for word in WORDS if word.lower().encode() in content]


def test_no_word_name_or_contact_lies_open_on_the_disk(practice: Practice) -> None:
    files = files_of(practice.data)
    assert {"accord.sqlite3", "accord.sqlite3-wal"} <= {path.name for path in files}
    assert {path.name: found_in(path) for path in files if found_in(path)} == {}
    everything = b"".join(path.read_bytes() for path in files)
    # The search would have found them: what is no secret is there to be seen.
    assert b"Aspen House" in everything
    assert practice.client_id.replace("-", "").encode() in everything
    assert practice.code.encode() not in everything
    assert practice.link.rsplit("/", 1)[1].encode() not in everything
    shown = practice.client.get("/mine/words")
    assert GOAL in shown
    assert GUESS in shown


def test_a_backup_of_a_running_server_holds_no_word_and_no_key(
    practice: Practice, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    file = folder / "today.accord"
    done = accord("backup", "--data", practice.data, file)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The keys are not in it" in done.stdout
    assert [path.name for path in folder.iterdir()] == [file.name]
    assert file.stat().st_mode & 0o777 == 0o600
    assert found_in(file) == []
    assert b"Aspen House" in file.read_bytes()
    for key in (practice.data / "keys").iterdir():
        assert key.read_bytes().strip() not in file.read_bytes()
    again = accord("backup", "--data", practice.data, file)
    assert (again.returncode, "this one exists" in again.stderr) == (2, True)


def key_versions(data: Path) -> set[int]:
    """The versions of the keys that seal each cell, from the cells themselves."""
    cells = {
        "clients_client": ("pseudonym", "contact"),
        "clients_word": ("text",),
        "rounds_draft": ("body",),
    }
    with closing(sqlite3.connect(data / "accord.sqlite3")) as database:
        return {
            int.from_bytes(row[0][1:3], "big")
            for table, columns in cells.items()
            for column in columns
            for row in database.execute(f"SELECT {column} FROM {table}")
        }


def test_keys_are_rotated_while_people_write(practice: Practice) -> None:
    stop, saved, errors = threading.Event(), [0], []

    def go_on_writing() -> None:
        token = practice.client.token(practice.page)
        revision = 1
        try:
            while not stop.is_set():
                text = f"{GOAL}, version {revision}"
                told = practice.client.save(
                    practice.page, token, **{"text-0": text, "revision": revision}
                )
                revision = saved[0] = told["revision"]
        except Exception as error:  # whatever it is, the test has to hear of it
            errors.append(error)

    writer = threading.Thread(target=go_on_writing)
    writer.start()
    try:
        for version in (2, 3):
            before = saved[0]
            done = accord("keys", "rotate", "--data", practice.data)
            assert (done.returncode, done.stderr) == (0, "")
            assert f"made key {version};" in done.stdout
            assert key_versions(practice.data) == {version}
            while saved[0] < before + 3 and not errors:
                stop.wait(0.02)
    finally:
        stop.set()
        writer.join(30)
    assert errors == []
    shown = practice.client.get("/mine/words")
    assert f"{GOAL}, version {saved[0] - 1}" in shown
    assert PSEUDONYM in practice.owner.get("/clients")
    dropped = accord("keys", "rotate", "--data", practice.data, "--drop-old")
    assert dropped.returncode == 0
    assert GUESS in practice.client.get("/mine/words")
    assert HOPES in practice.owner.get(practice.page.replace("/mine/", "/clients/"))


def test_a_backup_is_put_back_with_its_keys_and_everyone_is_signed_out(
    practice: Practice, tmp_path: Path
) -> None:
    # Given a backup, and a copy of the keys of that time
    file, data = tmp_path / "today.accord", tmp_path / "elsewhere"
    assert accord("backup", "--data", practice.data, file).returncode == 0
    expected = practice.client.get("/mine/words")
    running = accord("restore", "--data", practice.data, file)
    assert (running.returncode, "a server is running" in running.stderr) == (2, True)
    # When it is put back without the keys, nothing is done
    without = accord("restore", "--data", data, file)
    assert (without.returncode, "the keys of a backup" in without.stderr) == (2, True)
    assert not (data / "accord.sqlite3").exists()
    # When it is put back with them
    shutil.copytree(practice.data / "keys", data / "keys")
    done = accord("restore", "--data", data, file)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sealed fields open" in done.stdout
    # Then it is served, nobody is signed in, and every word is there
    with serving(data) as live:
        client = Person(live, practice.client.jar)
        assert "<h1>Sign in" in client.get("/mine/words")
        link = live.url + practice.link.removeprefix(practice.client.live.url)
        client.post(link, code=practice.code)
        assert words_in(client.get("/mine/words")) == words_in(expected)
        owner = Person(live)
        owner.post("/account/login/", login="olga@example.org", password="correct horse battery")
        assert PSEUDONYM in owner.get("/clients")
        assert "restored a backup" in owner.get("/audit/?what=accounts.restored")


def words_in(page: str) -> list[str]:
    return re.findall(r'class="words" dir="auto">([^<]*)<', page)


def test_a_backup_that_does_not_fit_leaves_the_database_as_it_was(
    practice: Practice, tmp_path: Path
) -> None:
    # Given a practice of its own, and a backup of another one with other keys
    file, data = tmp_path / "other.accord", tmp_path / "own"
    assert accord("backup", "--data", practice.data, file).returncode == 0
    with serving(data) as live:
        assert live.setup_link()
    before = dump(data / "accord.sqlite3")
    broken, empty = tmp_path / "broken", tmp_path / "empty"
    broken.write_bytes(file.read_bytes()[:20_000])
    with closing(sqlite3.connect(empty)) as other:
        other.execute("CREATE TABLE x (y)")
    with closing(sqlite3.connect(data / "accord.sqlite3")) as open_elsewhere:
        open_elsewhere.execute("SELECT * FROM accounts_practice").fetchall()
        done = accord("restore", "--data", data, file)
        assert (done.returncode, "has the database open" in done.stderr) == (2, True)
    for given, told in (
        (file, "the keys in this folder do not open the backup"),
        (broken, "not a backup of Accord, or it was cut short"),
        (empty, "not a whole backup of Accord"),
        (tmp_path / "none", "no such file"),
    ):
        done = accord("restore", "--data", data, given)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr
        assert dump(data / "accord.sqlite3") == before
    assert not list(data.glob("*before-restore*"))
    # and a fitting one keeps what was there beside it
    mine = tmp_path / "mine.accord"
    assert accord("backup", "--data", data, mine).returncode == 0
    done = accord("restore", "--data", data, mine)
    assert done.returncode == 0
    assert dump(data / "accord.sqlite3.before-restore-1") == before


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return list(database.iterdump())


def test_postgresql_has_its_own_backups_and_an_empty_folder_has_none(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    url = {"DATABASE_URL": "postgresql://host/accord", "ACCORD_DATA": str(tmp_path)}
    for command in ("backup", "restore"):
        done = subprocess.run(
            [sys.executable, "-m", "accord", command, str(tmp_path / "x")],
            env={**os.environ, **url},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, "pg_dump" in done.stderr) == (2, True)
    empty = accord("backup", "--data", tmp_path, tmp_path / "x")
    assert (empty.returncode, "no database here" in empty.stderr) == (2, True)
