"""Pages lead where they say, and what the README promises is there."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, house_files

LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")
PAGES = [path for path in house_files() if path.suffix == ".md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_and_document_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    listed = {(ROOT / "docs" / link).resolve() for link in LINK.findall(index)}
    documents = {path for path in PAGES if path.is_relative_to(ROOT / "docs")}
    assert documents - listed == {ROOT / "docs" / "README.md"}


def test_every_make_target_that_a_page_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):(?!=)", makefile, re.MULTILINE))
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        named = {
            target
            for words in re.findall(r"(?:^|`)make ((?:[a-z-]+ ?)+)", text, re.MULTILINE)
            for target in words.split()
        }
        assert named <= targets, page.name


def test_the_readme_shows_real_output() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- demo: begin -->\s+```\n(.*?)\n```\s+<!-- demo: end -->", readme, re.S)
    assert shown is not None
    assert shown[1].startswith("Sample lists: nobody real wrote them.\n$ accord compare")
    assert "How much is shared" in shown[1]
