"""A PostgreSQL of the tests' own: from the installed binaries, on a socket, thrown away after."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path


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
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        server = cls(binaries, folder)
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
        # The server refuses to run as root, so root steps down to the user that came with it.
        before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*before, str(self.binaries / program), *map(str, arguments)],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )


def find_binaries() -> Path | None:
    """The newest installed server's programs; None where there are none."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0,
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None
