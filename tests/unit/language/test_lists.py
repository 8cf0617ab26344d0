from __future__ import annotations

from pathlib import Path

import pytest

from accord.language.lists import WORDS, WordListError, read

HEAD = 'reviewed = 2026-11-23\nversion = 1\nnote = "words"\n'


@pytest.mark.parametrize("path", sorted(WORDS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_list_is_sound(path: Path) -> None:
    assert read(path).note


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("a = [", "is not TOML"),
        ('version = 1\nnote = "x"\na = ["b"]', "'reviewed' is a date"),
        ('reviewed = 2026-11-23T10:00:00\nversion = 1\nnote = "x"', "'reviewed' is a date"),
        ('reviewed = 2026-11-23\nversion = 0\nnote = "x"', "'version' is a whole number"),
        ('reviewed = 2026-11-23\nversion = true\nnote = "x"', "'version' is a whole number"),
        ("reviewed = 2026-11-23\nversion = 1", "'note' says what the list is"),
        ('reviewed = 2026-11-23\nversion = 1\nnote = " "', "'note' says what the list is"),
        (HEAD, "holds no list"),
        (f"{HEAD}a = 3", "'a' is a list of texts, not int"),
        (f"{HEAD}[a]\nb = []", "'a.b' is a list of texts and is empty"),
        (f'{HEAD}a = ["b", " "]', "none blank; one is ' '"),
        (f'{HEAD}a = ["b", 4]', "none blank; one is 4"),
        (f'{HEAD}a = ["b", "c", "b"]', "each once; 'b' comes twice"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_the_rule(
    tmp_path: Path, content: str, rule: str
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WordListError, match=f"bad.toml: .*{rule}"):
        read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordListError, match=r"none\.toml: cannot be read"):
        read(tmp_path / "none.toml")


def test_lists_are_reached_by_dotted_name(tmp_path: Path) -> None:
    path = tmp_path / "good.toml"
    path.write_text(f'{HEAD}a = ["x"]\n[b.c]\nd = ["y"]', encoding="utf-8")
    lists = read(path)
    assert lists.words("b.c.d") == ("y",)
    assert lists.under("b") == {"c.d": ("y",)}
    with pytest.raises(WordListError, match="has no list 'z'"):
        lists.words("z")
