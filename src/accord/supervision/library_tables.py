"""The library's data files: TOML with a review date, read by tables whose rules are checked.

A file of the library has ``reviewed`` (a date) and ``version`` (a whole number from 1). A
``Table`` is one table of such a file and knows where it stands, so that each error can name the
file, the key, the rule and what came instead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from accord.errors import AccordError

T = TypeVar("T")

LIBRARY = Path(__file__).parent / "library"
"""Where the shipped library lies."""

MOST_LINE = 300
"""Characters of a text that stands on one line: a name, a goal, a phrasing."""

_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_HTML = re.compile(r"<\s*[a-zA-Z/!]")


class LibraryError(AccordError):
    """A file of the library breaks a rule; names the file, the key, the rule and what came.

    >>> str(LibraryError("themes.toml: 'reviewed' is a date like 2026-11-24; it is missing"))
    "themes.toml: 'reviewed' is a date like 2026-11-24; it is missing"
    """


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: ``source`` is the file's name, ``place`` the way to the table in it.

    >>> Table("a.toml", "goals", {"name": " "}).text("name")
    Traceback (most recent call last):
    ...
    accord.supervision.library_tables.LibraryError: a.toml, goals: 'name' is a text of at most \
300 characters; it is blank
    """

    source: str
    place: str
    values: Mapping[str, object]

    def error(self, key: str, rule: str, came: str) -> LibraryError:
        """An error about one key: the rule, and what came instead."""
        return LibraryError(f"{self._where}: '{key}' {rule}; {came}")

    @property
    def _where(self) -> str:
        return f"{self.source}, {self.place}" if self.place else self.source

    def only(self, *keys: str) -> None:
        """Refuse a key that is not known here: it is most often a slip of the pen."""
        for key in self.values:
            if key not in keys:
                raise LibraryError(
                    f"{self._where}: the keys are {', '.join(keys)}; this one is {key!r}"
                )

    def text(self, key: str, *, most: int = MOST_LINE, needed: bool = True) -> str:
        """A text without blank ends and without HTML; empty where it is missing and not needed."""
        if key not in self.values and not needed:
            return ""
        rule = f"is a text of at most {most:,} characters"
        text = self._of(key, str, rule).strip()
        if not text:
            raise self.error(key, rule, "it is blank")
        if len(text) > most:
            raise self.error(key, rule, f"this one has {len(text):,}")
        if found := _HTML.search(text):
            raise self.error(key, "holds no HTML", f"it has {text[found.start() :][:20]!r}")
        return text

    def key(self, key: str = "key") -> str:
        """A short name for programs and addresses: small letters, digits and single hyphens."""
        text = self.text(key)
        if not _KEY.fullmatch(text):
            raise self.error(key, "is small letters, digits and hyphens", f"it is {text!r}")
        return text

    def texts(
        self, key: str, *, fewest: int, most: int, longest: int = MOST_LINE
    ) -> tuple[str, ...]:
        """A list of so many texts, each of them once."""
        rule = f"is a list of {_count(fewest, most)} texts"
        items = self._of(key, list, rule)
        if not fewest <= len(items) <= most:
            raise self.error(key, rule, f"there are {len(items)}")
        texts = tuple(
            Table(self.source, self.place, {f"{key}[{place}]": item}).text(
                f"{key}[{place}]", most=longest
            )
            for place, item in enumerate(items)
        )
        if twice := repeated(text.casefold() for text in texts):
            raise self.error(key, "has each text once", f"{twice!r} comes twice")
        return texts

    def tables(self, key: str, *, fewest: int, most: int) -> tuple[Table, ...]:
        """A list of so many tables, written [[key]] in the file."""
        rule = f"is {_count(fewest, most)} tables"
        items = self._of(key, list, rule)
        if not fewest <= len(items) <= most:
            raise self.error(key, rule, f"there are {len(items)}")
        start = f"{self.place}." if self.place else ""
        for item in items:
            if not isinstance(item, dict):
                raise self.error(key, rule, f"one is {item!r}")
        return tuple(
            Table(self.source, f"{start}{key}[{place}]", item) for place, item in enumerate(items)
        )

    def number(self, key: str, *, least: int, most: int) -> int:
        """A whole number between two ends, both included."""
        rule = f"is a whole number from {least} to {most:,}"
        number = self._of(key, int, rule)
        if not least <= number <= most:
            raise self.error(key, rule, f"it is {number}")
        return number

    def day(self, key: str) -> date:
        """A date without a time."""
        return self._of(key, date, "is a date like 2026-11-24")

    def _of(self, key: str, kind: type[T], rule: str) -> T:
        if key not in self.values:
            raise self.error(key, rule, "it is missing")
        value = self.values[key]
        if type(value) is not kind:
            raise self.error(key, rule, f"it is {value!r}")
        return value


@dataclass(frozen=True, slots=True)
class Review:
    """When a file was last read through, and which version of it that was."""

    reviewed: date
    version: int


def read_file(path: Path) -> tuple[Table, Review]:
    """Read one file of the library; raises LibraryError for one that is missing or is not TOML.

    >>> table, review = read_file(LIBRARY / "themes.toml")
    >>> table.source, review.version >= 1
    ('themes.toml', True)
    """
    source = path.name
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LibraryError(f"{source}: cannot be read ({error.strerror})") from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise LibraryError(f"{source}: is not TOML in UTF-8 ({error})") from error
    table = Table(source, "", content)
    return table, Review(table.day("reviewed"), table.number("version", least=1, most=9_999))


def repeated(items: Iterable[str]) -> str:
    """The first text that comes twice, or an empty one.

    >>> repeated(["a", "b", "a"]), repeated(["a", "b"])
    ('a', '')
    """
    seen: set[str] = set()
    for item in items:
        if item in seen:
            return item
        seen.add(item)
    return ""


def _count(fewest: int, most: int) -> str:
    return str(fewest) if fewest == most else f"{fewest} to {most}"
