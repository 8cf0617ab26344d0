"""The pages on the library say what its data files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.supervision.modalities import modalities
from accord.supervision.references import references
from accord.supervision.themes import themes
from accord.supervision.topics import topics
from docs.list_library import FOLDER, library_page, main, sources_page


def test_the_pages_are_as_the_data_is() -> None:
    assert (FOLDER / "library.md").read_text(encoding="utf-8") == library_page()
    assert (FOLDER / "library-sources.md").read_text(encoding="utf-8") == sources_page()


def test_everything_in_the_library_is_on_the_page() -> None:
    page = library_page()
    names = [topic.title for topic in topics()]
    names += [f"**{modality.name}**" for modality in modalities()]
    names += [f"`{theme.key}`" for theme in themes()]
    assert [name for name in names if name not in page] == []


def test_every_work_has_its_line_with_the_place_where_it_was_confirmed() -> None:
    page = sources_page()
    assert page.count(" | 2026-") == len(references())
    assert all(work.confirmed in page for work in references().values())


def test_the_script_writes_both_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("docs.list_library.FOLDER", tmp_path)
    main()
    assert (tmp_path / "library.md").read_text(encoding="utf-8") == library_page()
    assert (tmp_path / "library-sources.md").read_text(encoding="utf-8") == sources_page()
    assert capsys.readouterr().out == "wrote library.md\nwrote library-sources.md\n"
