"""The list of the house's files is the same from git and from an unpacked archive."""

from pathlib import Path

from tests.house.tree import ROOT, house_files


def test_an_archive_without_git_is_walked_and_caches_are_passed_over(tmp_path: Path) -> None:
    for name in (
        "a.py",
        ".gitignore",
        ".ci/run",
        ".venv/b.py",
        "dist/c.whl",
        "x/__pycache__/d.pyc",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    found = [path.relative_to(tmp_path).as_posix() for path in house_files(tmp_path)]
    assert found == [".ci/run", ".gitignore", "a.py"]


def test_this_house_holds_its_own_files_and_no_environment() -> None:
    found = [path.relative_to(ROOT).as_posix() for path in house_files()]
    assert {"pyproject.toml", "src/accord/errors.py", "tests/house/tree.py"} <= set(found)
    assert not [name for name in found if name.startswith(".venv")]
