"""A server in a process of its own, and people with cookies who open its pages."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OURS = ("ACCORD_", "DATABASE_", "DJANGO_")
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def environment() -> dict[str, str]:
    """What a shell would have: nothing that another test has left."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def accord(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    command = [sys.executable, "-m", "accord", *map(str, arguments)]
    return subprocess.run(
        command, env=environment(), capture_output=True, text=True, check=False, **more
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Live:
    """A running server: its address, its process, and all that it printed once it has stopped."""

    url: str
    process: subprocess.Popen[str]
    printed: str = ""

    def setup_link(self) -> str:
        """The one-time link that it prints on its first start."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            found = re.search(r"http://\S+/set-up/\S+", line)
            if found:
                return found[0]
        raise AssertionError(f"no set-up link in {self.printed!r}")


@contextmanager
def serving(data: Path) -> Iterator[Live]:
    """Serve this folder until the end of the block."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "accord", "serve", "--data", str(data), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(),
    )
    live = Live(f"http://localhost:{port}", process)
    try:
        wait_for(f"{live.url}/health")
        yield live
    finally:
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=40)
        live.printed += rest or ""


def wait_for(address: str, seconds: float = 40) -> str:
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


@dataclass
class Person:
    """Someone with cookies of their own."""

    live: Live
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def get(self, path: str) -> str:
        return self._ask(path, None)[1]

    def post(self, path: str, **fields: object) -> tuple[str, str]:
        """Open the page, fill in its form, send it; the address that it leads to, and its page."""
        found = CSRF.search(self.get(path))
        assert found, f"{path} has no form"
        return self._ask(path, {"csrfmiddlewaretoken": found[1], **fields})

    def save(self, path: str, token: str, **fields: object) -> dict[str, Any]:
        """What the script of a draft does while one types."""
        sent = {"csrfmiddlewaretoken": token, **fields}
        body = self._ask(path, sent, {"Accept": "application/json"})[1]
        return dict(json.loads(body))

    def token(self, path: str) -> str:
        found = CSRF.search(self.get(path))
        assert found
        return found[1]

    def _ask(
        self, path: str, fields: dict[str, object] | None, headers: dict[str, str] | None = None
    ) -> tuple[str, str]:
        address = path if path.startswith("http") else self.live.url + path
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(address, data, headers or {})
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        with opener.open(request, timeout=30) as answer:
            return answer.url, answer.read().decode()
