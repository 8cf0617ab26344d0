"""What the library cites: each work once, looked up before it was written down.

``library/references.toml`` holds a table a work, by a key such as ``tryon-2018``: who wrote it,
the year, the title, where it appeared, its DOI or its publisher, and where and when all
that was confirmed in a public record. A work that could not be found is not in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from accord.supervision.library_tables import LIBRARY, Table, read_file, repeated
from accord.supervision.months import Reading

MOST_WORKS = 999
MOST_NAMED = 6
"""Authors named before the last; of more, the others are left to the DOI."""

EARLIEST_YEAR, LATEST_YEAR = 1900, 2099

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_KEYS = (
    "authors",
    "year",
    "title",
    "where",
    "publisher",
    "doi",
    "link",
    "confirmed",
    "confirmed_on",
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One work: an article has ``where`` (journal, volume, pages), a book its ``publisher``.

    ``doi`` or ``publisher`` is always there; ``link`` only where it can be read by anyone.

    >>> references()["tryon-2018"].short
    'Tryon et al., 2018'
    >>> references()["tryon-2018"].doi
    '10.1037/pst0000170'
    """

    key: str
    authors: tuple[str, ...]
    year: int
    title: str
    where: str
    publisher: str
    doi: str
    link: str
    confirmed: str
    confirmed_on: date

    @property
    def short(self) -> str:
        """How a sentence names it: family names and the year."""
        names = [author.split(",")[0] for author in self.authors]
        if len(names) > 2:
            return f"{names[0]} et al., {self.year}"
        return f"{' & '.join(names)}, {self.year}"

    @property
    def cited(self) -> str:
        """How a list of readings names it, without its DOI.

        >>> print(references()["tryon-2018"].cited)
        Tryon, G. S., Birch, S. E. & Verkuilen, J. (2018). Meta-analyses of the relation of goal \
consensus and collaboration to psychotherapy outcome. Psychotherapy, 55(4), 372–383.
        """
        *first, last = self.authors
        if len(first) > MOST_NAMED:
            first = [*first[:MOST_NAMED], "…"]
        names = f"{', '.join(first)} & {last}" if first else last
        rest = [part for part in (self.title, self.where, self.publisher) if part]
        ended = " ".join(part if part.endswith(("?", "!")) else f"{part}." for part in rest)
        return f"{names} ({self.year}). {ended}"

    def reading(self) -> Reading:
        """The work as a month's plan holds a reading."""
        return Reading(self.cited, link=self.link, doi=self.doi)


@cache
def references() -> dict[str, Reference]:
    """Every work that the library cites, by its key; the file is read once in a process.

    >>> all(work.doi or work.publisher for work in references().values())
    True
    """
    return read_references(LIBRARY)


def read_references(folder: Path) -> dict[str, Reference]:
    """Read and check the works of a library that lies in ``folder``.

    Raises LibraryError with the file, the key, the rule and what came instead.

    >>> len(read_references(LIBRARY)) == len(references())
    True
    """
    file, _ = read_file(folder / "references.toml")
    file.only("reviewed", "version", "works")
    works = [_reference(table) for table in file.tables("works", fewest=1, most=MOST_WORKS)]
    for rule, values in (
        ("key", [work.key for work in works]),
        ("doi", [work.doi.casefold() for work in works if work.doi]),
        ("title", [work.title.casefold() for work in works]),
    ):
        if twice := repeated(values):
            raise file.error(rule, "names one work only", f"{twice!r} comes twice")
    return {work.key: work for work in works}


def _reference(table: Table) -> Reference:
    table.only("key", *_KEYS)
    doi = table.text("doi", needed=False)
    if doi and not _DOI.fullmatch(doi):
        raise table.error("doi", "looks like 10.1037/pst0000170", f"it is {doi!r}")
    publisher = table.text("publisher", needed=False)
    if not doi and not publisher:
        raise table.error("doi", "or 'publisher' is there", "both are missing")
    link = table.text("link", needed=False)
    if link and not link.startswith(("https://", "http://")):
        raise table.error("link", "begins with https:// or http://", f"it is {link!r}")
    return Reference(
        key=table.key(),
        authors=table.texts("authors", fewest=1, most=20),
        year=table.number("year", least=EARLIEST_YEAR, most=LATEST_YEAR),
        title=table.text("title"),
        where=table.text("where", needed=False),
        publisher=publisher,
        doi=doi,
        link=link,
        confirmed=table.text("confirmed", most=500),
        confirmed_on=table.day("confirmed_on"),
    )


def cited_works(
    table: Table, key: str, known: Mapping[str, Reference], *, fewest: int, most: int
) -> tuple[Reference, ...]:
    """The works that a table names by their keys; raises LibraryError for one that is not known."""
    keys = table.texts(key, fewest=fewest, most=most)
    for name in keys:
        if name not in known:
            raise table.error(key, "names works of references.toml", f"{name!r} is not there")
    return tuple(known[name] for name in keys)
