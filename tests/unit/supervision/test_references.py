"""What the library cites: every work can be found, and how it is named."""

from __future__ import annotations

import datetime

import pytest

from accord.supervision.library_tables import LibraryError, Table
from accord.supervision.references import Reference, cited_works, references

ONE = Reference("a-2001", ("Ames, A.",), 2001, "T", "J, 1", "", "10.1/x", "", "", datetime.date.min)


def named(*authors: str) -> Reference:
    return Reference("k", authors, 2020, "Title", "Journal", "", "", "", "", datetime.date.min)


@pytest.mark.parametrize("work", references().values(), ids=lambda work: work.key)
def test_every_work_says_where_it_is_found_and_where_it_was_confirmed(work: Reference) -> None:
    assert work.doi or work.publisher
    assert work.where or work.publisher
    assert work.confirmed
    assert work.confirmed_on >= datetime.date(2026, 11, 24)


@pytest.mark.parametrize("work", references().values(), ids=lambda work: work.key)
def test_a_work_becomes_a_reading_of_a_month(work: Reference) -> None:
    reading = work.reading()
    assert reading.cited == work.cited
    assert (reading.doi, reading.link) == (work.doi, work.link)


def test_two_authors_are_named_and_more_are_shortened() -> None:
    assert named("Lee, A.").short == "Lee, 2020"
    assert named("Lee, A.", "Sow, B.").short == "Lee & Sow, 2020"
    assert named("Lee, A.", "Sow, B.", "Ruiz, C.").short == "Lee et al., 2020"


def test_a_long_list_of_authors_keeps_the_last() -> None:
    cited = named(*(f"A{place}, B." for place in range(9))).cited
    assert cited.startswith("A0, B., A1, B., A2, B., A3, B., A4, B., A5, B., … & A8, B. (2020)")


def test_a_title_that_asks_keeps_its_question_mark() -> None:
    work = Reference("k", ("Lee, A.",), 2020, "Why?", "J", "", "", "", "", datetime.date.min)
    assert work.cited == "Lee, A. (2020). Why? J."


def test_a_work_that_is_not_there_is_named() -> None:
    table = Table("a.toml", "", {"sources": ["a-2001", "b-2002"]})
    with pytest.raises(LibraryError, match="'b-2002' is not there"):
        cited_works(table, "sources", {"a-2001": ONE}, fewest=1, most=4)
