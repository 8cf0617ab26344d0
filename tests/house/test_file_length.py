"""The check of file lengths finds what it should, and nothing else."""

from pathlib import Path

import pytest

from tests.house import file_length


def write(path: Path, lines: int) -> Path:
    path.write_text("x\n" * lines)
    return path


def test_a_file_of_500_lines_passes_and_one_more_fails(tmp_path: Path) -> None:
    whole, over = write(tmp_path / "a.py", 500), write(tmp_path / "b.html", 501)
    assert file_length.too_long([whole, over]) == [(over, 501)]


@pytest.mark.parametrize("name", ["words.toml", "dyads.jsonl", "requirements.lock", "LICENSE"])
def test_data_and_locks_may_be_long(tmp_path: Path, name: str) -> None:
    assert file_length.too_long([write(tmp_path / name, 600)]) == []


def test_a_file_that_is_too_long_is_named_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = file_length.ROOT / "README.md"
    monkeypatch.setattr(file_length, "house_files", lambda: [readme])
    monkeypatch.setattr(file_length, "too_long", lambda paths: [(path, 501) for path in paths])
    assert file_length.main() == 1
    assert capsys.readouterr().out.startswith("README.md: 501 lines")


def test_the_house_itself_passes() -> None:
    assert file_length.main() == 0
