"""Two servers of one kind: Accord as ``accord serve`` starts it, and the bare pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.dyads import ROOT

BARE = """
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from accord.web.serving.server import BACKLOG, THREADS, WORKERS
import sys
Granian("bench.web.bare.wsgi:application", address="127.0.0.1", port=int(sys.argv[1]),
        interface=Interfaces.WSGI, workers=WORKERS, blocking_threads=THREADS, backlog=BACKLOG,
        log_level=LogLevels.error, log_access=False).serve()
"""
START_SECONDS = 40


@dataclass(frozen=True)
class Served:
    """Where a server answers, the cookie of someone who is signed in, and the pages' addresses."""

    origin: str
    cookie: str
    paths: Mapping[str, str]

    def get(self, what: str) -> bytes:
        request = urllib.request.Request(self.url(what), headers={"Cookie": self.cookie})
        with urllib.request.urlopen(request, timeout=60) as answer:
            if answer.status != 200 or answer.url != self.url(what):
                raise SystemExit(f"{what}: the page did not answer but led to {answer.url}")
            return bytes(answer.read())

    def url(self, what: str) -> str:
        return self.origin + self.paths[what]


@contextmanager
def accord(folder: Path, port: int) -> Iterator[Served]:
    """The practice of ``bench.web.practice``, served as people serve theirs."""
    env = {**plain_environment(), "ACCORD_DATA": str(folder)}
    made = _told([sys.executable, "-m", "bench.web.practice"], env)
    command = [sys.executable, "-m", "accord", "serve", "--port", str(port)]
    with running(command, env, f"http://localhost:{port}/health"):
        yield Served(f"http://localhost:{port}", made["cookie"], made["paths"])


@contextmanager
def bare(folder: Path, port: int, sizes: Mapping[str, int]) -> Iterator[Served]:
    """Bare pages of these bytes, each under the name that it is measured by."""
    env = {**plain_environment(), "BARE_DATA": str(folder)}
    slugs = {what: f"page-{number}" for number, what in enumerate(sizes)}
    wanted = json.dumps({slugs[what]: size for what, size in sizes.items()})
    made = _told([sys.executable, "-m", "bench.web.bare.fill", wanted], env)
    paths = {what: made["paths"][slug] for what, slug in slugs.items()}
    command = [sys.executable, "-c", BARE, str(port)]
    with running(command, env, f"http://localhost:{port}/page/none"):
        yield Served(f"http://localhost:{port}", made["cookie"], paths)


def plain_environment() -> dict[str, str]:
    """This process's environment without what would change a server of ours."""
    ours = ("ACCORD_", "DATABASE_", "DJANGO_", "BARE_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _told(command: list[str], env: Mapping[str, str]) -> dict:  # type: ignore[type-arg]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


@contextmanager
def running(command: list[str], env: Mapping[str, str], sign_of_life: str) -> Iterator[None]:
    """The command as a process, from its first answer at this address until the block ends."""
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        _wait_for(sign_of_life)
        yield
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if time.monotonic() > until:
                raise SystemExit(f"{address} did not answer within {START_SECONDS} s") from None
            time.sleep(0.02)
