"""The checker of the library: what it finds wrong in files that were broken on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accord.supervision.check_library import check, main
from accord.supervision.library_tables import LIBRARY

TOPIC = "topics/goal-consensus.toml"
FAMILY = "modalities/trauma.toml"
Break = Callable[[str, str, str], None]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the shipped library that a test may break."""
    folder = tmp_path / "library"
    shutil.copytree(LIBRARY, folder)
    return folder


@pytest.fixture
def break_file(library: Path) -> Break:
    """Put ``new`` where ``old`` first stands in a file of the copy; ``old`` has to be there."""

    def change(name: str, old: str, new: str) -> None:
        path = library / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r} to break"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def test_the_shipped_library_is_sound() -> None:
    assert check() == ()


def test_a_copy_of_it_is_sound(library: Path) -> None:
    assert check(library) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        # topics
        (TOPIC, "reviewed = 2026-11-24\n", "", "goal-consensus.toml: 'reviewed' is a date"),
        (TOPIC, "version = 1", "version = 0", "'version' is a whole number from 1"),
        (TOPIC, "place = 1", "place = 2", "'place' counts the topics from 1 without a gap"),
        (TOPIC, 'kind = "modality"', 'kind = "method"', "'kind' is one of reflection, clients,"),
        (TOPIC, 'kind = "modality"', 'knid = "modality"', "the keys are kind, text; this one is"),
        (TOPIC, "**goal consensus**", "<b>goal consensus</b>", "holds no HTML; it has '<b>goal"),
        (TOPIC, "Bordin saw it as one", "x " * 200, "'introduction' has 120 to 250 words; this"),
        (TOPIC, "(Tryon et al., 2018)", "(Tryon, 2018)", "'Tryon et al., 2018' is not in it"),
        (TOPIC, "is correlational", "is proven", "it has 'r = ' and the word is not in it"),
        (TOPIC, '"rogers-1957"', '"rogers-1958"', "'rogers-1958' is not there"),
        (TOPIC, '"tryon-2018", "busseri-2004", "rogers-1957"]', '"tryon-2018"]', "2 to 6 texts"),
        (TOPIC, 'before?",\n]', 'before.",\n]', "'questions' end with a question mark; one is"),
        (TOPIC, 'title = "Goal consensus"', 'title = "Endings"', "'endings' comes twice"),
        (TOPIC, 'title = "Goal', 'titel = "Goal', "this one is 'titel'"),
        # modalities
        (FAMILY, "reviewed = 2026-11-24", "reviewed = 2026", "trauma.toml: 'reviewed' is a date"),
        (
            FAMILY,
            '  "Find out that distress passes without being escaped.",\n',
            "",
            "list of 3 texts",
        ),
        (FAMILY, "without being escaped.", "without being escaped", "'goals' are whole sentences"),
        (FAMILY, 'sources = ["foa-2019"]', "sources = []", "'sources' is a list of 1 to 4 texts"),
        (FAMILY, 'sources = ["foa-2019"]', 'sources = ["foa-2020"]', "'foa-2020' is not there"),
        (FAMILY, 'key = "pe"', 'key = "P E"', "'key' is small letters, digits and hyphens"),
        (FAMILY, 'key = "pe"', 'key = "cbt"', "a key is one modality's; 'cbt' comes twice"),
        (FAMILY, '["PE",', '["CBT",', "a name is one modality's; 'cbt' comes twice"),
        (FAMILY, 'family = "Trauma and the body"\n', "", "'family' is a text of at most 300"),
        # themes
        ("themes.toml", "reviewed = 2026-11-24\n", "", "themes.toml: 'reviewed' is a date"),
        ("themes.toml", 'key = "sleep"', 'key = "eating"', "have each key once; 'eating' comes"),
        ("themes.toml", 'name = "Sleep and rest"', 'name = "Anger and temper"', "each name once"),
        (
            "themes.toml",
            '"sleep better"',
            '"stop drinking"',
            "have each phrasing once; 'stop drink",
        ),
        ("themes.toml", '"BIT-C checklist: eat', '"BIT-C checklist: Eat', "names categories of"),
        ("themes.toml", 'source = "jansson-2015"', 'source = "jansson"', "it is 'jansson'"),
        ("themes.toml", 'name = "People"', 'name = "Oneself"', "have each area once"),
        # works
        ("references.toml", 'doi = "10.1037/h0045357"', 'doi = "h0045357"', "'doi' looks like 10."),
        ("references.toml", 'doi = "10.1037/h0045357"\n', "", "'publisher' is there; both are"),
        (
            "references.toml",
            'doi = "10.1037/h0045357"',
            'doi = "10.1037/a0022061"',
            "one work only",
        ),
        ("references.toml", 'link = "https://', 'link = "//', "'link' begins with https://"),
        ("references.toml", 'key = "rogers-1957"', 'key = "resick-2017"', "'resick-2017' comes tw"),
        ("references.toml", "year = 1957", "year = 57", "'year' is a whole number from 1900"),
        ("references.toml", "year = 1957", 'year = "1957"', "it is '1957'"),
        ("references.toml", "confirmed_on = 2026-11-24\n", "", "'confirmed_on' is a date like"),
        ("references.toml", 'authors = ["Rogers, C. R."]', "authors = []", "1 to 20 texts; there"),
    ],
)
def test_a_bad_file_is_found(
    library: Path, break_file: Break, name: str, old: str, new: str, said: str
) -> None:
    break_file(name, old, new)
    found = check(library)
    assert len(found) == 1, found
    assert said in found[0]


def test_figures_without_a_source_are_found(library: Path, break_file: Break) -> None:
    break_file("topics/endings.toml", 'sources = ["swift-2012", "norcross-2017"]', "sources = []")
    assert check(library) == (
        "endings.toml: 'introduction' gives the source of each figure; it has '%' and no 'sources'",
    )


def test_a_topic_in_a_file_with_a_bad_name_is_found(library: Path) -> None:
    (library / TOPIC).rename(library / "topics" / "Goal consensus.toml")
    (said,) = check(library)
    assert said.startswith("Goal consensus.toml: 'name of the file' is small letters")


@pytest.mark.parametrize("kind", ["topics", "modalities"])
def test_an_empty_shelf_is_found(library: Path, kind: str) -> None:
    for path in (library / kind).iterdir():
        path.unlink()
    assert any(said.startswith(f"{kind}: there is at least one") for said in check(library))


def test_a_work_that_nothing_cites_is_found(library: Path, break_file: Break) -> None:
    break_file("modalities/trauma.toml", 'sources = ["foa-2019"]', 'sources = ["foa-2012"]')
    assert check(library) == (
        "references.toml: 'works' are each cited somewhere; 'foa-2019' is not",
    )


def test_every_bad_file_is_named_and_not_only_the_first(library: Path, break_file: Break) -> None:
    break_file(TOPIC, "version = 1", "version = 0")
    break_file("topics/grief.toml", "place = 9", 'place = "nine"')
    break_file("themes.toml", "version = 1", "version = -1")
    named = [said.partition(":")[0] for said in check(library)]
    assert named == ["goal-consensus.toml", "grief.toml", "themes.toml"]


def test_the_checker_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == "The library is sound.\n"


def test_the_checker_ends_with_two_and_tells_what_is_wrong(
    library: Path, break_file: Break
) -> None:
    break_file(TOPIC, "place = 1", "place = 0")
    run = subprocess.run(
        [sys.executable, "-m", "accord.supervision.check_library", str(library)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 2
    assert run.stdout == "goal-consensus.toml: 'place' is a whole number from 1 to 99; it is 0\n"
    assert run.stderr == ""
