"""The library's themes of client goals, in two levels: about 25 themes under six areas.

A theme has example phrasings in clients' everyday words, written by us, and a crosswalk: the
names of the categories of published taxonomies that come nearest. Of those only names are here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accord.supervision.library_tables import (
    LIBRARY,
    LibraryError,
    Review,
    Table,
    read_file,
    repeated,
)
from accord.supervision.references import Reference, references

FEWEST_PHRASINGS, MOST_PHRASINGS = 6, 40
MOST_AREAS = 9
MOST_IN_AN_AREA = 9


@dataclass(frozen=True, slots=True)
class Category:
    """The name of a category of a published taxonomy, and the work that the name is in."""

    taxonomy: str
    name: str
    source: Reference


@dataclass(frozen=True, slots=True)
class Theme:
    """What a client's goal is about. ``area`` is the level above, by its name.

    >>> theme("sleep").area
    'Body and health'
    >>> len(theme("sleep").phrasings) >= 6
    True
    """

    key: str
    name: str
    area: str
    about: str
    phrasings: tuple[str, ...]
    crosswalk: tuple[Category, ...]
    review: Review


@cache
def themes() -> tuple[Theme, ...]:
    """Every theme in the file's order, area by area; the file is read once in a process.

    >>> len({each.area for each in themes()})
    6
    """
    return read_themes(LIBRARY, references())


def read_themes(folder: Path, known: Mapping[str, Reference]) -> tuple[Theme, ...]:
    """Read and check the themes of a library that lies in ``folder``; ``known`` are its works.

    Raises LibraryError with the file, the key, the rule and what came instead.

    >>> read_themes(LIBRARY, references()) == themes()
    True
    """
    file, review = read_file(folder / "themes.toml")
    file.only("reviewed", "version", "areas", "taxonomies")
    taxonomies = _taxonomies(file, known)
    areas = file.tables("areas", fewest=1, most=MOST_AREAS)
    found = [each for area in areas for each in _area(area, taxonomies, review)]
    for rule, values in (
        ("area", [area.text("name").casefold() for area in areas]),
        ("key", [each.key for each in found]),
        ("name", [each.name.casefold() for each in found]),
        ("phrasing", [phrasing.casefold() for each in found for phrasing in each.phrasings]),
    ):
        if twice := repeated(values):
            raise file.error("areas", f"have each {rule} once", f"{twice!r} comes twice")
    return tuple(found)


def theme(key: str) -> Theme:
    """The theme of that key; raises LibraryError where the library has none.

    >>> theme("money and work")
    Traceback (most recent call last):
    ...
    accord.supervision.library_tables.LibraryError: the library has no theme 'money and work'
    """
    for found in themes():
        if found.key == key:
            return found
    raise LibraryError(f"the library has no theme {key!r}")


def _taxonomies(file: Table, known: Mapping[str, Reference]) -> dict[str, Category]:
    """Every category by "taxonomy: name"; a crosswalk names no other."""
    found: dict[str, Category] = {}
    for table in file.tables("taxonomies", fewest=1, most=MOST_AREAS):
        table.only("name", "source", "categories")
        source = table.text("source")
        if source not in known:
            raise table.error("source", "names a work of references.toml", f"it is {source!r}")
        taxonomy = table.text("name")
        for name in table.texts("categories", fewest=1, most=99):
            found[f"{taxonomy}: {name}"] = Category(taxonomy, name, known[source])
    return found


def _area(area: Table, taxonomies: dict[str, Category], review: Review) -> list[Theme]:
    area.only("name", "themes")
    name = area.text("name")
    return [
        _theme(table, name, taxonomies, review)
        for table in area.tables("themes", fewest=1, most=MOST_IN_AN_AREA)
    ]


def _theme(table: Table, area: str, taxonomies: dict[str, Category], review: Review) -> Theme:
    table.only("key", "name", "about", "phrasings", "crosswalk")
    crosswalk = table.texts("crosswalk", fewest=0, most=9)
    for name in crosswalk:
        if name not in taxonomies:
            raise table.error("crosswalk", "names categories of 'taxonomies'", f"one is {name!r}")
    return Theme(
        key=table.key(),
        name=table.text("name"),
        area=area,
        about=table.text("about"),
        phrasings=table.texts("phrasings", fewest=FEWEST_PHRASINGS, most=MOST_PHRASINGS),
        crosswalk=tuple(taxonomies[name] for name in crosswalk),
        review=review,
    )
