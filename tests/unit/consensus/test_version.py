"""The version of the engine: the same while its files are, another when one of them changes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest

from accord import __version__
from accord.consensus import version
from accord.consensus.version import engine_version


@pytest.fixture(autouse=True)
def _worked_out_anew() -> Iterator[None]:
    engine_version.cache_clear()
    yield
    engine_version.cache_clear()


def test_it_begins_with_the_version_of_accord_and_stays_the_same() -> None:
    first = engine_version()
    engine_version.cache_clear()
    assert engine_version() == first
    assert first.startswith(f"{__version__}+")
    assert len(first) <= 40  # what a record holds of it


def test_it_covers_models_word_lists_and_the_relation_model_and_no_code() -> None:
    names = {name for name, _ in version._data()}
    for folder in ("model", "words", "contested"):
        shipped = {
            f"/{folder}/{one.name}"
            for one in (files("accord.language") / folder).iterdir()
            if one.is_file() and not one.name.endswith((".py", ".pyc"))
        }
        assert shipped
        assert shipped <= names
    assert "relations.toml" in names
    assert not any(name.endswith((".py", ".pyc")) for name in names)


def test_one_changed_letter_in_one_file_makes_another_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, data = engine_version(), list(version._data())
    name, content = data[-1]
    monkeypatch.setattr(version, "_data", lambda: [*data[:-1], (name, content + b" ")])
    engine_version.cache_clear()
    assert engine_version() != before
