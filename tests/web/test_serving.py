"""``accord serve`` and ``accord keys``: a real server in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from accord.cli.main import main
from accord.cli.serve import told
from accord.web.config.databases import database
from accord.web.config.place import Place, PlaceError
from accord.web.serving.bind import Bind, BindError, checked_bind
from accord.web.serving.telling import wait_and_tell

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def place(**environment: str) -> Place:
    return Place.from_environment({"ACCORD_DATA": "/nowhere", **environment})


def test_this_machine_alone_needs_no_tls() -> None:
    assert checked_bind("127.0.0.1", 8000, place()).origin == "http://localhost:8000"


@pytest.mark.parametrize(
    ("host", "environment", "rule"),
    [
        ("0.0.0.0", {}, "through TLS only"),
        ("0.0.0.0", {"ACCORD_TLS_PROXY": "1"}, "ACCORD_ORIGIN"),
        ("127.0.0.1", {"ACCORD_TLS_CERTIFICATE": "/x.pem"}, "set both"),
        ("127.0.0.1", {"ACCORD_TLS_CERTIFICATE": "/x", "ACCORD_TLS_KEY": "/y"}, "no such file"),
    ],
)
def test_a_public_address_without_tls_is_refused(
    host: str, environment: dict[str, str], rule: str
) -> None:
    with pytest.raises(BindError, match=rule):
        checked_bind(host, 8000, place(**environment))


def test_a_proxy_with_tls_opens_it() -> None:
    settings = place(ACCORD_TLS_PROXY="1", ACCORD_ORIGIN="https://accord.example.org/")
    assert checked_bind("0.0.0.0", 8000, settings).origin == "https://accord.example.org"
    assert settings.host == "accord.example.org"


def test_a_port_is_in_range() -> None:
    with pytest.raises(BindError, match="65535"):
        checked_bind("127.0.0.1", 70000, place())


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host"])
def test_a_database_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(PlaceError, match="DATABASE_URL"):
        database(place(DATABASE_URL=url))


def test_a_database_address_is_read() -> None:
    made = database(place(DATABASE_URL="postgresql://me:p%40ss@db:5433/accord?sslmode=require"))
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == (
        "me",
        "p@ss",
        "db",
        "5433",
        "accord",
    )
    assert made["OPTIONS"]["sslmode"] == "require"


def test_an_origin_is_an_address() -> None:
    with pytest.raises(PlaceError, match="ACCORD_ORIGIN"):
        place(ACCORD_ORIGIN="accord.example.org")


def test_a_public_bind_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORD_DATA", str(tmp_path))
    assert main(["serve", "--host", "0.0.0.0"]) == 2
    assert "TLS" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.django_db
def test_keys_are_rotated_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "rotate"]) == 0
    assert re.search(r"made key \d+; 0 fields are sealed anew", capsys.readouterr().out)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_server_starts_answers_and_stops(tmp_path: Path, stop: signal.Signals) -> None:
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "ACCORD_DATA")}
    server = subprocess.Popen(
        [sys.executable, "-m", "accord", "serve", "--data", tmp_path, "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        answer = wait_for(f"http://127.0.0.1:{port}/health")
    finally:
        server.send_signal(stop)
        printed, _ = server.communicate(timeout=30)
    assert answer == "ok\n"
    assert server.returncode == 0
    assert f"http://localhost:{port}/set-up/" in printed
    key_file = tmp_path / "keys" / "vault.json"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_a_start_says_where_to_go_and_only_the_first_how_to_begin() -> None:
    first = told("http://localhost:8000", place(), "abc")
    assert first[0] == "Accord: http://localhost:8000/"
    assert "http://localhost:8000/set-up/abc" in first
    assert told("http://localhost:8000", place(), None) == [
        "Accord: http://localhost:8000/",
        "Everything is kept in /nowhere",
        "Stop with Ctrl-C.",
    ]
    elsewhere = place(DATABASE_URL="postgresql://db/accord", ACCORD_KEYS="/keys")
    later = told("http://localhost:8000", elsewhere, None)
    assert later[1] == "Records are kept in PostgreSQL, keys in /keys"


def test_nothing_is_said_before_somebody_can_come(capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    quiet = Bind("127.0.0.1", port)
    wait_and_tell(quiet, ["come in"], server=-1)
    assert capsys.readouterr().out == ""
    with socket.create_server(("127.0.0.1", port)):
        wait_and_tell(quiet, ["come", "in"], server=os.getppid())
    assert capsys.readouterr().out == "come\nin\n"


def wait_for(address: str) -> str:
    until = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def test_with_tls_the_deployment_check_has_no_warning(tmp_path: Path) -> None:
    ours = ("ACCORD_", "DATABASE_", "DJANGO_")  # other tests may have left theirs
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(ours)},
        "ACCORD_DATA": str(tmp_path),
        "ACCORD_ORIGIN": "https://accord.example.org",
        "ACCORD_TLS_PROXY": "1",
        "DJANGO_SETTINGS_MODULE": "accord.web.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (
        0,
        "System check identified no issues (0 silenced).",
        "",
    )
