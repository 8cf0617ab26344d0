"""A database that is locked, and a disk that is full: a clear page that holds what was typed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.bad_days.server import Answer, Pair, Server, Someone, begin

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
WORDS = 'sleep through the <night> & "rest" 🦸 לישון'
DISK = 24
"""Megabytes of the disk that is filled up."""


def test_while_the_database_is_locked_a_page_says_so_and_holds_what_was_typed(
    server: Server,
) -> None:
    pair = begin(server)
    page = pair.client.get(pair.phone)
    with server.locked():
        typed = {"text-0": WORDS, "importance-0": "9", "text-1": "two\r\nlines"}
        busy = pair.client.send(page, typed)
        by_script = pair.client.post(
            pair.phone, {"revision": "0", **typed}, Accept="application/json"
        )
    assert busy.status == 503
    assert by_script.status == 503, "the script says 'Not saved yet' and tries again"
    assert "Accord is busy" in busy.text
    assert "Nothing was half saved" in busy.text
    assert busy.value("text-0") == WORDS
    assert pair.client.send(busy, {}, to="/write").status == 200
    kept = pair.client.get(pair.phone)
    assert (kept.value("text-0"), kept.value("text-1")) == (WORDS, "two\nlines")
    assert kept.value("importance-0") == "9"


def test_while_the_database_is_locked_help_and_reading_go_on(server: Server) -> None:
    pair = begin(server)
    pair.client.send(pair.client.get(pair.phone), {"text-0": WORDS})
    with server.locked():
        assert "988" in pair.client.get("/mine/help").text
        if not server.database_url:  # PostgreSQL's lock here is on the very tables that are read
            assert WORDS.split("<")[0] in pair.client.get(pair.phone).text
            assert Someone(server).get("/health").text == "ok\n"


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of its own, of a few megabytes, in memory."""
    if request.config.getoption("--db") == "postgres":
        pytest.skip("SQLite only: the disk of a PostgreSQL server is not this program's to fill")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m,mode=700", "accord-tests", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("could not run: only root can mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_while_the_disk_is_full_a_page_says_so_and_nothing_typed_is_lost(small_disk: Path) -> None:
    with Server(small_disk / "data") as server:
        pair = begin(server)
        fill(small_disk / "filler")
        refused, words, acknowledged = write_until_refused(pair)
        assert refused.status == 507
        assert "no room" in refused.text
        assert refused.value("text-0") == words
        assert "988" in pair.client.get("/mine/help").text
        assert pair.client.get(pair.phone).value("text-0") == acknowledged
        assert pair.client.send(refused, {}, to="/write").status == 507, "again, and no worse"
        (small_disk / "filler").unlink()
        assert pair.client.send(refused, {}, to="/write").status == 200
        assert pair.client.get(pair.phone).value("text-0") == words


def fill(path: Path) -> None:
    """Leave no byte on the disk."""
    with path.open("wb", buffering=0) as filler:
        for size in (1 << 20, 1 << 10, 1):
            try:
                while True:
                    filler.write(b"x" * size)
            except OSError:
                continue


def write_until_refused(pair: Pair) -> tuple[Answer, str, str]:
    """Save ever new words until one save is refused; some still fit into what is there."""
    acknowledged = ""
    for number in range(600):
        words = f"{WORDS} {number} " + "a wish " * 250
        answer = pair.client.send(pair.client.get(pair.phone), {"text-0": words})
        if answer.status != 200:
            return answer, words, acknowledged
        acknowledged = words
    raise AssertionError("the disk was never full")
