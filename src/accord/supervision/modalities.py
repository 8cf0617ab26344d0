"""The library's modalities: ways of working, each with its three main goals and their source.

A goal is in our own words and is one that a therapist of that modality could hold for a client.
Each file of ``library/modalities/`` is one family of modalities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accord.supervision.exercises import GOALS_A_MODALITY
from accord.supervision.library_tables import (
    LIBRARY,
    LibraryError,
    Review,
    Table,
    read_file,
    repeated,
)
from accord.supervision.references import Reference, cited_works, references

MOST_OTHER_NAMES = 8
MOST_IN_A_FAMILY = 30


@dataclass(frozen=True, slots=True)
class Modality:
    """One way of working. ``sources`` say where its goals come from, in their own words.

    >>> found = modality("cbt")
    >>> found.name, len(found.goals), found.sources[0].short
    ('Cognitive behavioural therapy', 3, 'Beck, 2021')
    """

    key: str
    name: str
    other_names: tuple[str, ...]
    family: str
    goals: tuple[str, str, str]
    sources: tuple[Reference, ...]
    review: Review

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every other one."""
        return (self.name, *self.other_names)


@cache
def modalities() -> tuple[Modality, ...]:
    """Every modality of the library, by name; the files are read once in a process.

    >>> all(len(each.goals) == 3 and each.sources for each in modalities())
    True
    """
    return read_modalities(LIBRARY, references())


def read_modalities(folder: Path, known: Mapping[str, Reference]) -> tuple[Modality, ...]:
    """Read and check the modalities of a library that lies in ``folder``; ``known`` are its works.

    Raises LibraryError with the file, the key, the rule and what came instead.

    >>> read_modalities(LIBRARY, references()) == modalities()
    True
    """
    paths = sorted((folder / "modalities").glob("*.toml"))
    families = [read_family(path, known) for path in paths]
    found = sorted((each for family in families for each in family), key=lambda each: each.name)
    if not found:
        raise LibraryError("modalities: there is at least one modality; there is none")
    for rule, values in (
        ("key", [each.key for each in found]),
        ("name", [name.casefold() for each in found for name in each.names]),
        ("goal", [goal.casefold() for each in found for goal in each.goals]),
    ):
        if twice := repeated(values):
            raise LibraryError(f"modalities: a {rule} is one modality's; {twice!r} comes twice")
    return tuple(found)


def modality(key: str) -> Modality:
    """The modality of that key; raises LibraryError where the library has none.

    >>> modality("hypnosis")
    Traceback (most recent call last):
    ...
    accord.supervision.library_tables.LibraryError: the library has no modality 'hypnosis'
    """
    for found in modalities():
        if found.key == key:
            return found
    raise LibraryError(f"the library has no modality {key!r}")


def read_family(path: Path, known: Mapping[str, Reference]) -> tuple[Modality, ...]:
    """Read and check one family's file.

    >>> path = LIBRARY / "modalities" / "trauma.toml"
    >>> {each.family for each in read_family(path, references())}
    {'Trauma and the body'}
    """
    file, review = read_file(path)
    file.only("reviewed", "version", "family", "modalities")
    family = file.text("family")
    return tuple(
        _modality(table, family, review, known)
        for table in file.tables("modalities", fewest=1, most=MOST_IN_A_FAMILY)
    )


def _modality(
    table: Table, family: str, review: Review, known: Mapping[str, Reference]
) -> Modality:
    table.only("key", "name", "other_names", "goals", "sources")
    goals = table.texts("goals", fewest=GOALS_A_MODALITY, most=GOALS_A_MODALITY)
    for goal in goals:
        if not goal.endswith("."):
            raise table.error("goals", "are whole sentences", f"one is {goal!r}")
    first, second, third = goals
    return Modality(
        key=table.key(),
        name=table.text("name"),
        other_names=table.texts("other_names", fewest=0, most=MOST_OTHER_NAMES),
        family=family,
        goals=(first, second, third),
        sources=cited_works(table, "sources", known, fewest=1, most=4),
        review=review,
    )
