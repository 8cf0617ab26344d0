"""A client's words never leave the machine: nothing here opens a connection."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError

from accord.language.encoder import load_encoder

WATCHED = """
import json, sys
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event.startswith("socket.") else None)
{act}
print(json.dumps(sorted(set(seen))))
"""
MATCH = """
from accord.language.encoder import load_encoder
assert load_encoder().encode(["sleep better", "be a better dad"]).shape == (2, 384)
"""
CONNECT = """
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=0.1)
except OSError:
    pass
"""


def events(act: str) -> list[str]:
    program = WATCHED.format(act=act)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_loading_and_encoding_touch_no_socket() -> None:
    assert events(MATCH) == []


def test_the_watch_sees_a_socket_when_there_is_one() -> None:
    assert {"socket.__new__", "socket.connect"} <= set(events(CONNECT))


def test_the_encoder_works_while_sockets_are_blocked() -> None:
    with pytest.warns(UserWarning, match="tried to use"), pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET)
    assert len(load_encoder().encode(["sleep better"])) == 1


def test_the_model_leaves_no_file_of_usage_events_behind(tmp_path: Path) -> None:
    code = "from accord.language.encoder import load_encoder; load_encoder().encode(['sleep'])"
    unset = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run([sys.executable, "-c", code], check=True, env={**unset, "TMPDIR": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []
