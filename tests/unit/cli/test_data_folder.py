"""The folder that --data names stands where every part of a practice looks for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from accord.cli.data_folder import use_folder


def test_a_named_folder_stands_in_the_environment_as_a_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORD_DATA", "/elsewhere")
    monkeypatch.chdir(tmp_path)
    use_folder(Path("practice"))
    assert os.environ["ACCORD_DATA"] == str(tmp_path / "practice")


def test_without_a_name_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_DATA", "/elsewhere")
    use_folder(None)
    assert os.environ["ACCORD_DATA"] == "/elsewhere"
