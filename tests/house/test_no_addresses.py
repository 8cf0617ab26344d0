"""Nothing in the house names a package registry or a folder of somebody's machine."""

import re

import pytest

from tests.house.tree import ROOT, house_files

# Put together from parts, so that this file does not hold what it forbids.
REGISTRY = re.compile(
    "|".join(
        (
            "py" + r"pi\.(?:org|python)",
            "python" + "hosted",
            r"registry\." + "(?:npm|yarn)",
            "index" + "-url",
        )
    ),
    re.IGNORECASE,
)
MACHINE = re.compile(
    r"(?<![\w.<~/-])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/[\w.-]+"
)
BINARY = {".onnx", ".npz", ".png", ".ttf", ".woff2"}
UPSTREAM = {"src/accord/language/model/vocab.txt"}


def findings(text: str) -> list[str]:
    return [found[0] for pattern in (REGISTRY, MACHINE) for found in pattern.finditer(text)]


@pytest.mark.parametrize(
    "text",
    [
        "--index" + "-url https://example.org/simple",
        "--extra-index" + "-url=https://example.org",
        "https://py" + "pi.org/simple",
        "https://files.python" + "hosted.org/packages/a.whl",
        "https://registry" + ".npmjs.org/x",
        "read /ho" + "me/anna/goals.txt",
        'open("/ro' + 'ot/goals.txt")',
    ],
)
def test_the_search_finds_an_address_where_there_is_one(text: str) -> None:
    assert findings(text)


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): hits
        for path in house_files()
        if path.suffix not in BINARY and path.relative_to(ROOT).as_posix() not in UPSTREAM
        if (hits := findings(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert found == {}


def test_the_locks_hold_hashes_and_no_address() -> None:
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert [lock.stem.partition("-")[2] for lock in locks] == ["dev", "models", "peers", ""]
    for lock in locks:
        text = lock.read_text()
        assert "://" not in text
        pinned = re.findall(r"^[\w.-]+(?:\[[\w,]+\])?==.*$", text, re.MULTILINE)
        assert pinned
        assert all(line.endswith("\\") for line in pinned), "every requirement carries its hashes"


def test_an_ordinary_text_is_left_alone() -> None:
    assert findings("work/home balance, docs/how-to/setup.md, /simple/ words, index of files") == []
