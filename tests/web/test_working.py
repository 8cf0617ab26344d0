"""A real worker, in a process of its own that is killed, and a real mail server."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.mail_server import MailServer, mail_server

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

ANNOUNCE = """
from accord.web.config.place import Place
from accord.web.serving.prepare import prepare
prepare(Place.from_environment())
from tests.web.personas import make_cast
from tests.web.group_steps import announced
announced(make_cast())
"""
MEMBERS = {"susan@example.org", "carla@example.org", "olga@example.org"}


def environment(folder: Path, server: MailServer) -> dict[str, str]:
    ours = ("ACCORD_", "DATABASE_", "DJANGO_")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(ours)},
        "ACCORD_DATA": str(folder),
        "ACCORD_SMTP_HOST": "127.0.0.1",
        "ACCORD_SMTP_PORT": str(server.port),
        "ACCORD_SMTP_STARTTLS": "0",
    }


@pytest.fixture(scope="module")
def announced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with three members of a group who are to be told of a month."""
    folder = tmp_path_factory.mktemp("announced")
    subprocess.run(
        [sys.executable, "-c", ANNOUNCE], env=environment(folder, MailServer()), check=True
    )
    return folder


@pytest.fixture
def folder(announced: Path, tmp_path: Path) -> Path:
    return shutil.copytree(announced, tmp_path / "data")


def accord(folder: Path, server: MailServer, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "accord", *words],
        env=environment(folder, server),
        stdout=subprocess.PIPE,
        text=True,
    )


def told(server: MailServer) -> list[str]:
    return sorted(
        line.removeprefix("To: ")
        for mail in server.got
        for line in mail.splitlines()
        if line.startswith("To: ")
    )


def test_a_worker_killed_in_the_middle_of_a_mail_loses_none_and_sends_none_twice(
    folder: Path,
) -> None:
    with mail_server("silent") as server:
        worker = accord(folder, server, "work")
        assert server.heard.wait(30), "the worker never came to the mail server"
        worker.send_signal(signal.SIGKILL)
        worker.communicate(timeout=30)
        server.mood = "takes"
        assert run_once(folder, server) == "2 done or tried"
        assert len(told(server)) == 2, "the third is still the killed worker's"
        end_lease(folder)
        assert run_once(folder, server) == "1 done or tried"
        assert told(server) == sorted(MEMBERS)
        assert run_once(folder, server) == "0 done or tried"


def run_once(folder: Path, server: MailServer) -> str:
    printed, _ = accord(folder, server, "work", "--once").communicate(timeout=60)
    return printed.strip()


def end_lease(folder: Path) -> None:
    """As if five minutes had passed."""
    with sqlite3.connect(folder / "accord.sqlite3") as database:
        database.execute(
            "UPDATE jobs_job SET leased_until='2020-01-01' WHERE leased_until IS NOT NULL"
        )


def test_a_worker_stops_when_it_is_asked_to(folder: Path) -> None:
    with mail_server() as server:
        worker = accord(folder, server, "work")
        until = time.monotonic() + 30
        while len(server.got) < len(MEMBERS) and time.monotonic() < until:
            time.sleep(0.05)
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=30)
        assert worker.returncode == 0
        assert told(server) == sorted(MEMBERS)


def test_a_server_has_a_worker_beside_it_that_stops_with_it(folder: Path) -> None:
    with mail_server() as server, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        serving = accord(folder, server, "serve", "--port", str(port))
        until = time.monotonic() + 120
        while len(server.got) < len(MEMBERS) and time.monotonic() < until:
            time.sleep(0.1)
        workers = children_of(serving.pid, "work")
        serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=60)
    assert told(server) == sorted(MEMBERS)
    assert serving.returncode == 0
    assert len(workers) == 1
    assert ended(workers[0])


def test_a_worker_that_dies_is_started_anew(folder: Path) -> None:
    with mail_server("silent") as server, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        serving = accord(folder, server, "serve", "--port", str(port))
        assert server.heard.wait(60)
        server.mood = "takes"
        os.kill(children_of(serving.pid, "work")[0], signal.SIGKILL)
        until = time.monotonic() + 120
        while len(server.got) < 2 and time.monotonic() < until:
            time.sleep(0.1)
        serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=60)
    assert len(told(server)) == 2, "the third waits for the killed worker's lease to end"


def children_of(process: int, word: str) -> list[int]:
    found = []
    for line in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(line.read_text().rsplit(")", 1)[1].split()[1])
            words = (line.parent / "cmdline").read_text().split("\0")
        except OSError:
            continue
        if parent == process and word in words:
            found.append(int(line.parent.name))
    return found


def test_a_worker_ends_with_the_one_who_began_it(folder: Path) -> None:
    """A server that is killed outright leaves no worker behind."""
    begin = (
        "import os, subprocess, sys; "
        "words = [sys.executable, '-m', 'accord', 'work', '--beside', str(os.getpid())]; "
        "child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
        "print(child.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    with mail_server() as server:
        parent = subprocess.run(
            [sys.executable, "-c", begin],
            env=environment(folder, server),
            capture_output=True,
            text=True,
            check=False,
        )
    assert parent.returncode == -signal.SIGKILL
    assert ended(int(parent.stdout))


def ended(process: int, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").read_text().split()[2] == "Z":
            return True
        time.sleep(0.1)
    return False
