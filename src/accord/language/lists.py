"""Word lists that ship with the package: TOML files with a review date, read and checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from accord.errors import AccordError

WORDS = Path(__file__).parent / "words"
"""Where the shipped lists lie."""


class WordListError(AccordError):
    """A word list breaks a rule; names the file, the rule and what came instead.

    >>> str(WordListError("avoidance.toml: needs a key 'reviewed'"))
    "avoidance.toml: needs a key 'reviewed'"
    """


@dataclass(frozen=True, slots=True)
class WordList:
    """One file of words: when a person last read it through, and its lists by dotted name.

    >>> shipped("avoidance").version >= 1
    True
    """

    name: str
    reviewed: date
    version: int
    note: str
    lists: Mapping[str, tuple[str, ...]]

    def words(self, name: str) -> tuple[str, ...]:
        """The list of that name; raises WordListError where the file has none.

        >>> shipped("avoidance").words("no such list")
        Traceback (most recent call last):
        ...
        accord.language.lists.WordListError: avoidance.toml: has no list 'no such list'
        """
        if name not in self.lists:
            raise WordListError(f"{self.name}: has no list '{name}'")
        return self.lists[name]

    def under(self, table: str) -> dict[str, tuple[str, ...]]:
        """The lists of one table, by the rest of their name.

        >>> sorted(shipped("avoidance").under("questions.feeling"))
        ['less', 'stop']
        """
        start = f"{table}."
        return {
            key.removeprefix(start): words
            for key, words in self.lists.items()
            if key.startswith(start)
        }


@cache
def shipped(name: str) -> WordList:
    """Read a list that ships with the package, once in a process.

    >>> shipped("crisis").reviewed.year
    2026
    """
    return read(WORDS / f"{name}.toml")


def read(path: Path) -> WordList:
    """Read and check one file of word lists.

    A file has `reviewed` (a date), `version` (a whole number from 1) and `note` (a text); all else
    is tables of lists of texts. A list has at least one text, none blank and none twice.
    Raises WordListError with the file's name, the rule and what came instead.

    >>> len(read(WORDS / "avoidance.toml").words("stop")) > 10
    True
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WordListError(f"{path.name}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordListError(f"{path.name}: is not TOML in UTF-8 ({error})") from error
    header = {key: content.pop(key, None) for key in ("reviewed", "version", "note")}
    reviewed, version, note = header.values()
    if type(reviewed) is not date:
        raise WordListError(f"{path.name}: 'reviewed' is a date like 2026-11-23, not {reviewed!r}")
    if type(version) is not int or version < 1:
        raise WordListError(f"{path.name}: 'version' is a whole number from 1, not {version!r}")
    if not isinstance(note, str) or not note.strip():
        raise WordListError(f"{path.name}: 'note' says what the list is, not {note!r}")
    lists = dict(_lists(path.name, content, ""))
    if not lists:
        raise WordListError(f"{path.name}: holds no list of words")
    return WordList(path.name, reviewed, version, note, lists)


def _lists(
    source: str, table: Mapping[str, object], start: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in table.items():
        name = f"{start}{key}"
        if isinstance(value, dict):
            yield from _lists(source, value, f"{name}.")
        else:
            yield name, _checked(source, name, value)


def _checked(source: str, name: str, value: object) -> tuple[str, ...]:
    rule = f"{source}: '{name}' is a list of texts"
    if not isinstance(value, list):
        raise WordListError(f"{rule}, not {type(value).__name__}")
    if not value:
        raise WordListError(f"{rule} and is empty")
    for text in value:
        if not isinstance(text, str) or not text.strip():
            raise WordListError(f"{rule}, none blank; one is {text!r}")
    if len(set(value)) < len(value):
        twice = next(text for text in value if value.count(text) > 1)
        raise WordListError(f"{rule}, each once; {twice!r} comes twice")
    return tuple(value)
