"""Tables of a library file: each rule, and the error that names the file, the key and what came."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from accord.supervision.library_tables import MOST_LINE, LibraryError, Table, read_file, repeated

HEAD = "reviewed = 2026-11-24\nversion = 1\n"


def table(**values: object) -> Table:
    return Table("a.toml", "works[2]", values)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda: table().text("k"), "'k' is a text of at most 300 characters; it is missing"),
        (lambda: table(k=3).text("k"), "'k' is a text of at most 300 characters; it is 3"),
        (lambda: table(k=" \n").text("k"), "; it is blank"),
        (lambda: table(k="x" * (MOST_LINE + 1)).text("k"), "; this one has 301"),
        (lambda: table(k="a <b>c</b>").text("k"), "'k' holds no HTML; it has '<b>c</b>'"),
        (lambda: table(k="<script src=x>").text("k"), "'k' holds no HTML"),
        (lambda: table(k="a </p>").text("k"), "'k' holds no HTML"),
        (lambda: table(k="<!-- note -->").text("k"), "'k' holds no HTML"),
        (lambda: table(key="Two Words").key(), "'key' is small letters, digits and hyphens; it is"),
        (lambda: table(key="-a").key(), "it is '-a'"),
        (
            lambda: table(k="abc").texts("k", fewest=1, most=2),
            "a list of 1 to 2 texts; it is 'abc'",
        ),
        (lambda: table(k=["a"]).texts("k", fewest=3, most=3), "a list of 3 texts; there are 1"),
        (lambda: table(k=["a", 4]).texts("k", fewest=1, most=2), "'k[1]' is a text of at most 300"),
        (lambda: table(k=["a", " "]).texts("k", fewest=1, most=2), "'k[1]' is a text of at most"),
        (lambda: table(k=["a", "A"]).texts("k", fewest=1, most=2), "'a' comes twice"),
        (lambda: table(k={}).tables("k", fewest=1, most=2), "'k' is 1 to 2 tables; it is {}"),
        (lambda: table(k=[]).tables("k", fewest=1, most=2), "; there are 0"),
        (lambda: table(k=["a"]).tables("k", fewest=1, most=2), "; one is 'a'"),
        (lambda: table(k=True).number("k", least=1, most=9), "from 1 to 9; it is True"),
        (lambda: table(k=10).number("k", least=1, most=9), "a whole number from 1 to 9; it is 10"),
        (lambda: table(k="2026-11-24").day("k"), "a date like 2026-11-24; it is '2026-11-24'"),
        (
            lambda: table(k=datetime.datetime(2026, 11, 24, 9, 0)).day("k"),
            "a date like 2026-11-24; it is datetime.datetime(",
        ),
        (lambda: table(kye="a").only("key", "name"), "the keys are key, name; this one is 'kye'"),
    ],
)
def test_a_broken_rule_is_named_with_its_place(read: Callable[[], object], said: str) -> None:
    with pytest.raises(LibraryError) as caught:
        read()
    assert str(caught.value).startswith("a.toml, works[2]: ")
    assert said in str(caught.value)


def test_a_text_that_may_be_missing_is_empty() -> None:
    assert table().text("k", needed=False) == ""


def test_a_text_with_a_smaller_sign_is_no_html() -> None:
    assert table(k="less than 3 (< 3), and 2<3").text("k") == "less than 3 (< 3), and 2<3"


def test_tables_know_where_they_stand() -> None:
    (inner,) = table(parts=[{"k": 1}]).tables("parts", fewest=1, most=1)
    assert inner.place == "works[2].parts[0]"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a = [", "is not TOML in UTF-8"),
        ("version = 1", "'reviewed' is a date like 2026-11-24; it is missing"),
        ("reviewed = 2026-11-24", "'version' is a whole number from 1 to 9,999; it is missing"),
        (HEAD.replace("version = 1", "version = 0"), "; it is 0"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        read_file(path)
    assert str(caught.value).startswith("bad.toml: ")
    assert said in str(caught.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(HEAD.encode() + b'name = "Fl\xfcckiger"\n')
    with pytest.raises(LibraryError, match=r"bad\.toml: is not TOML in UTF-8"):
        read_file(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"none\.toml: cannot be read"):
        read_file(tmp_path / "none.toml")


def test_the_first_repeated_text_is_told() -> None:
    assert repeated(iter("abcba")) == "b"
    assert repeated([]) == ""
