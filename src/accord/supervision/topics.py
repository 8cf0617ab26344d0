"""The library's topics: months that a supervision or consultation group can take as they are.

Each file of ``library/topics/`` is one topic: an introduction in Markdown, real readings,
exercises of the house's kinds and questions for the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accord.supervision.exercises import MOST_CHARACTERS, Exercise, Kind
from accord.supervision.library_tables import (
    LIBRARY,
    LibraryError,
    Review,
    Table,
    read_file,
    repeated,
)
from accord.supervision.months import MOST_INTRODUCTION, MOST_TITLE, Plan
from accord.supervision.references import Reference, cited_works, references

FEWEST_WORDS, MOST_WORDS = 120, 250
"""Words of an introduction: a minute's reading."""

FEWEST_READINGS, MOST_READINGS = 2, 6
FEWEST_QUESTIONS, MOST_QUESTIONS = 4, 6
MOST_EXERCISES = 10
MOST_TOPICS = 99

_FIGURE = re.compile(r"\b[dgr] = |%|\d+ studies")
_CORRELATION = re.compile(r"\br = ")


@dataclass(frozen=True, slots=True)
class Topic:
    """One month's topic, undated: ``place`` is where it comes in the library's year, from 1.

    ``sources`` are the works behind the figures of the introduction.

    >>> first = topics()[0]
    >>> first.key, first.title
    ('goal-consensus', 'Goal consensus')
    """

    key: str
    place: int
    title: str
    about: str
    introduction: str
    sources: tuple[Reference, ...]
    readings: tuple[Reference, ...]
    exercises: tuple[Exercise, ...]
    questions: tuple[str, ...]
    review: Review

    def plan(self, month: str = "") -> Plan:
        """The topic as a month that a facilitator can change and announce.

        ``month`` is written like 2023-06, or empty where it is not set yet. Raises MonthError.

        >>> plan = topics()[0].plan("2023-06")
        >>> plan.title, [exercise.kind.value for exercise in plan.exercises][:2]
        ('Goal consensus', ['reflection', 'clients'])
        """
        return Plan(
            month=month,
            title=self.title,
            introduction=self.introduction,
            readings=tuple(work.reading() for work in self.readings),
            exercises=self.exercises,
            questions=self.questions,
        )


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic of the library in its order; the files are read once in a process.

    >>> [topic.place for topic in topics()] == list(range(1, 13))
    True
    """
    return read_topics(LIBRARY, references())


def read_topics(folder: Path, known: Mapping[str, Reference]) -> tuple[Topic, ...]:
    """Read and check the topics of a library that lies in ``folder``; ``known`` are its works.

    Raises LibraryError with the file, the key, the rule and what came instead.

    >>> read_topics(LIBRARY, references()) == topics()
    True
    """
    paths = sorted((folder / "topics").glob("*.toml"))
    found = sorted((read_topic(path, known) for path in paths), key=lambda topic: topic.place)
    if not found:
        raise LibraryError("topics: there is at least one topic; there is none")
    for place, topic in enumerate(found, start=1):
        if topic.place != place:
            raise LibraryError(
                f"{topic.key}.toml: 'place' counts the topics from 1 without a gap; "
                f"place {place} is expected next and this one has {topic.place}"
            )
    if twice := repeated(topic.title.casefold() for topic in found):
        raise LibraryError(f"topics: a title names one topic; {twice!r} comes twice")
    return tuple(found)


def topic(key: str) -> Topic:
    """The topic of that key; raises LibraryError where the library has none.

    >>> topic("goal-consensus").place
    1
    >>> topic("goals")
    Traceback (most recent call last):
    ...
    accord.supervision.library_tables.LibraryError: the library has no topic 'goals'
    """
    for found in topics():
        if found.key == key:
            return found
    raise LibraryError(f"the library has no topic {key!r}")


def read_topic(path: Path, known: Mapping[str, Reference]) -> Topic:
    """Read and check one topic's file.

    >>> path = LIBRARY / "topics" / "goal-consensus.toml"
    >>> read_topic(path, references()).questions[0].endswith("?")
    True
    """
    file, review = read_file(path)
    file.only(
        "reviewed", "version", "place", "title", "about", "introduction", "sources", "readings",
        "questions", "exercises",
    )  # fmt: skip
    sources = cited_works(file, "sources", known, fewest=0, most=20)
    return Topic(
        key=Table(file.source, "", {"name of the file": path.stem}).key("name of the file"),
        place=file.number("place", least=1, most=MOST_TOPICS),
        title=file.text("title", most=MOST_TITLE),
        about=file.text("about"),
        introduction=_introduction(file, sources),
        sources=sources,
        readings=cited_works(file, "readings", known, fewest=FEWEST_READINGS, most=MOST_READINGS),
        exercises=tuple(
            _exercise(table) for table in file.tables("exercises", fewest=1, most=MOST_EXERCISES)
        ),
        questions=_questions(file),
        review=review,
    )


def _introduction(file: Table, sources: tuple[Reference, ...]) -> str:
    text = file.text("introduction", most=MOST_INTRODUCTION)
    words = len(text.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        rule = f"has {FEWEST_WORDS} to {MOST_WORDS} words"
        raise file.error("introduction", rule, f"this one has {words}")
    for work in sources:
        if work.short not in text:
            rule = "names each of its sources like (Tryon et al., 2018)"
            raise file.error("introduction", rule, f"{work.short!r} is not in it")
    if (figure := _FIGURE.search(text)) and not sources:
        rule = "gives the source of each figure"
        raise file.error("introduction", rule, f"it has {figure[0]!r} and no 'sources'")
    if _CORRELATION.search(text) and "correlation" not in text:
        rule = "says that a correlation is one"
        raise file.error("introduction", rule, "it has 'r = ' and the word is not in it")
    return text


def _exercise(table: Table) -> Exercise:
    table.only("kind", "text")
    kind = table.text("kind")
    if kind not in set(Kind):
        raise table.error("kind", f"is one of {', '.join(Kind)}", f"it is {kind!r}")
    return Exercise(Kind(kind), table.text("text", most=MOST_CHARACTERS))


def _questions(file: Table) -> tuple[str, ...]:
    questions = file.texts("questions", fewest=FEWEST_QUESTIONS, most=MOST_QUESTIONS)
    for question in questions:
        if not question.endswith("?"):
            raise file.error("questions", "end with a question mark", f"one is {question!r}")
    return questions
