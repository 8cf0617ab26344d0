"""``accord serve`` in a process of its own, and someone who uses it through the network alone."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import psycopg
import pytest

from tests.web.bad_days.forms import Form, Page

OURS = ("ACCORD_", "DATABASE_", "DJANGO_")
PASSWORD = "a quiet word at noon"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A real server on a folder; it can be stopped, killed and started again."""

    folder: Path
    port: int = field(default_factory=free_port)
    database_url: str = ""
    process: subprocess.Popen[str] | None = None
    setup_link: str = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Server:
        """Start it, and wait for its first answer."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        if self.database_url:
            environment["DATABASE_URL"] = self.database_url
        accord = [sys.executable, "-m", "accord", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*accord, "--data", str(self.folder)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,  # a group of its own, as a terminal would give it
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if "/set-up/" in line:
                self.setup_link = urlsplit(line.split()[-1]).path
            if "Stop with" in line:
                break
        self._answers()
        return self

    def _answers(self) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                urlopen(f"{self.address}/health", timeout=5).close()
                return
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def signal(self, number: signal.Signals, *, group: bool = False) -> None:
        assert self.process is not None
        (os.killpg if group else os.kill)(self.process.pid, number)

    def wait(self, seconds: float = 30) -> int:
        assert self.process is not None
        code = self.process.wait(timeout=seconds)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code

    def kill(self) -> None:
        """As a power cut does it: the server and its workers, at once, with no goodbye."""
        self.signal(signal.SIGKILL, group=True)
        self.wait()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Somebody else holds what a save needs, until the block ends."""
        if self.database_url:
            with psycopg.connect(self.database_url) as other:
                other.execute("LOCK TABLE rounds_round, rounds_draft IN ACCESS EXCLUSIVE MODE")
                yield
                other.rollback()
            return
        other = sqlite3.connect(self.folder / "accord.sqlite3", isolation_level=None)
        with closing(other):
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("COMMIT")

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill()


@pytest.fixture
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server on an empty folder; on a database of its own where the tests run on PostgreSQL."""
    made = Server(tmp_path)
    if request.config.getoption("--db") == "postgres":
        made.database_url = _empty_database(os.environ["DATABASE_URL"], f"served_{made.port}")
    with made:
        yield made


def _empty_database(url: str, name: str) -> str:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    parts = urlsplit(url)  # with no host in it, urlunsplit would drop two of its slashes
    return f"{parts.scheme}://{parts.netloc}/{name}?{parts.query}"


@dataclass
class Answer:
    """What came back: where one ended up, how, and the page."""

    status: int
    url: str
    text: str

    def form(self, *names: str, to: str = "") -> Form:
        """The form on the page that holds these fields, or goes to an address that ends so."""
        return next(
            form
            for form in Page(self.text).forms
            if set(names) <= set(form.fields) and form.action.endswith(to)
        )

    def value(self, name: str) -> str:
        """What stands in this field."""
        return self.form(name).fields[name].value


@dataclass
class Someone:
    """A browser without scripts: cookies, pages, forms."""

    server: Server
    cookies: CookieJar = field(default_factory=CookieJar)

    def get(self, path: str) -> Answer:
        return self._ask(Request(urljoin(self.server.address, path)))

    def send(self, page: Answer, values: Mapping[str, str], *, to: str = "") -> Answer:
        """Fill in the form that holds these fields, and send it with all else that it holds."""
        form = page.form(*values, to=to)
        held = {name: one.value for name, one in form.fields.items() if one.value}
        return self.post(form.action or page.url, {**held, **values}, page.url)

    def post(self, path: str, values: Mapping[str, str], page: str = "", **headers: str) -> Answer:
        """Send values to an address, with the token that the cookie holds."""
        data = {**values, "csrfmiddlewaretoken": self._token()}
        url = urljoin(page or self.server.address, path)
        return self._ask(Request(url, urlencode(data).encode(), headers))

    def _token(self) -> str:
        return next(c.value or "" for c in self.cookies if c.name == "csrftoken")

    def _ask(self, request: Request) -> Answer:
        try:
            answer: Any = build_opener(HTTPCookieProcessor(self.cookies)).open(request, timeout=30)
        except HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.status, answer.url, answer.read().decode())

    def set_up(self) -> Someone:
        """Become the owner, by the link that the server printed."""
        page = self.get(self.server.setup_link)
        values = {"practice_name": "Aspen", "name": "Olga", "email": "olga@example.org"}
        assert self.send(page, {**values, "password": PASSWORD}).status == 200
        return self


@dataclass
class Pair:
    """A therapist and a client of theirs, each signed in, in a round that has just begun."""

    therapist: Someone
    client: Someone
    desk: str
    phone: str
    """Where the client writes; ``desk`` is where the therapist does."""


def begin(server: Server) -> Pair:
    """Everything from the set-up link to the page of writing, by forms alone."""
    olga, lark = Someone(server).set_up(), Someone(server)
    record = olga.send(olga.get("/clients/new"), {"pseudonym": "Lark"})
    invited = olga.send(olga.get(f"{urlsplit(record.url).path}/invite"), {"by": "link"})
    link = re.search(r"/enter/[\w-]+", invited.text)
    code = re.search(r"\b(\d{3} \d{3})\b", invited.text)
    assert link
    assert code
    desk = olga.send(record, {}, to="/rounds").url
    lark.send(lark.get(link[0]), {"code": code[1]})
    lark.send(lark.get("/mine/consent"), {"answer": "yes"})
    home = lark.get("/mine/")
    write = next(link for link in Page(home.text).links if link.endswith("/write"))
    return Pair(olga, lark, urlsplit(desk).path, write)
