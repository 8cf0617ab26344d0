"""Whether a goal says what the person wants or what should go away, and the question to offer.

Approach and avoidance are the field's words for the two (Elliot & Church 2002). The rules read
how a goal opens, clause by clause, by the phrases of words/avoidance.toml. They never rewrite
or mark the goal: all they can do is to offer a question beside it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from accord.language.lists import WordList, shipped

_CLAUSES = re.compile(r"[.,;:!?()\[\]\n\r\u2013\u2014\u2026]+|\b(?:and|but|so|then)\b|&| - ")
_WORDS = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"})
_SUBJECTS = frozenset({"i", "we"})


class WordingKind(StrEnum):
    """How a goal is worded; UNCLEAR where it names only the trouble, or no wish at all.

    >>> WordingKind("avoidance").name
    'AVOIDANCE'
    """

    APPROACH = "approach"
    AVOIDANCE = "avoidance"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a goal is worded, the question to offer beside it, and the words that told it.

    Only an avoidance goal has a question. ``because`` is in small letters, as it was matched.

    >>> Wording(WordingKind.APPROACH).question is None
    True
    """

    kind: WordingKind
    question: str | None = None
    because: str | None = None


def wording(text: str) -> Wording:
    """Is this goal worded as something wanted, or as something to be rid of?

    A goal that says both ("stop shouting and be a kinder mum") already holds the answer to the
    question, so it counts as approach. Raises nothing, whatever the text.

    >>> wording("stop being anxious")  # doctest: +NORMALIZE_WHITESPACE
    Wording(kind=<WordingKind.AVOIDANCE: 'avoidance'>,
            question='If this feeling eased, what would you be doing?', because='stop')
    >>> wording("stop by my mum's more often").kind.value
    'approach'
    >>> wording("my drinking").kind.value
    'unclear'
    """
    rules = _rules()
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    folded = folded.replace("<", " less than ").replace("w/o", "without")
    clauses = [c for part in _CLAUSES.split(folded) if (c := " ".join(_WORDS.findall(part)))]
    readings = [_read(clause, rules) for clause in clauses]
    told = next((r for r in readings if r.avoids), None)
    if told is not None:
        if rules.instead.search(folded) or any(r.wants for r in readings):
            return Wording(WordingKind.APPROACH)
        question = _question(" ".join(clauses), told, rules)
        return Wording(WordingKind.AVOIDANCE, question, told.words)
    if all(reading.unknown for reading in readings):
        return Wording(WordingKind.UNCLEAR)
    return Wording(WordingKind.APPROACH)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one clause says: at most one of a way of avoiding, a wish, and no wish at all."""

    avoids: str | None = None
    words: str | None = None
    wants: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class _Rules:
    lead_in: re.Pattern[str]
    stop: re.Pattern[str]
    less: re.Pattern[str]
    after: re.Pattern[str]
    approach: re.Pattern[str]
    wanted: re.Pattern[str]
    unknown: re.Pattern[str]
    spell: re.Pattern[str]
    instead: re.Pattern[str]
    trouble: frozenset[str]
    unknown_whole: frozenset[str]
    themes: dict[str, re.Pattern[str]]
    questions: dict[str, str]


@cache
def _rules() -> _Rules:
    lists = shipped("avoidance")
    opening, spell = _any(lists, "spell_opening"), _any(lists, "spell")
    return _Rules(
        lead_in=re.compile(rf"{_any(lists, 'lead_in')} "),
        stop=re.compile(_any(lists, "stop")),
        less=re.compile(_any(lists, "less")),
        after=re.compile(rf"(?:^| )({_any(lists, 'after')})$"),
        approach=re.compile(_any(lists, "approach")),
        wanted=re.compile(_any(lists, "wanted")),
        unknown=re.compile(_any(lists, "unknown")),
        # At most six words of time, so that a long text costs no more than a short one.
        spell=re.compile(rf"{opening}(?: \S+){{0,6}}? {spell}(?: \S+){{0,3}}? (without|with no)\b"),
        instead=re.compile(rf"\b{_any(lists, 'instead')}"),
        trouble=frozenset(lists.words("trouble")),
        unknown_whole=frozenset(lists.words("unknown_whole")),
        themes={
            theme: re.compile(rf"\b{_any(lists, f'themes.{theme}')}")
            for theme in lists.under("themes")
        },
        questions={name: words[0] for name, words in lists.under("questions").items()},
    )


def _any(lists: WordList, name: str) -> str:
    """A pattern for any phrase of a list, the longest first, ending where a word ends."""
    phrases = sorted(lists.words(name), key=len, reverse=True)
    return rf"(?:{'|'.join(map(_pattern, phrases))})(?![\w'-])"


def _pattern(phrase: str) -> str:
    words = (r"\S+" if word == "*" else re.escape(word) for word in phrase.split())
    return " ".join(words).replace(r"\*", r"[\w'-]*")


def _read(clause: str, rules: _Rules) -> _Reading:
    if _without_a_wish(clause, rules):
        return _Reading(unknown=True)
    core, lead = _without_lead_in(clause, rules)
    if rules.approach.match(core):
        return _Reading(wants=True)
    avoids = _avoids(core, rules)
    if avoids is not None:
        return avoids
    # "I feel awful" tells of today; "I want to feel better" tells of a wish.
    return _Reading(wants=lead not in _SUBJECTS and bool(rules.wanted.match(core)))


def _without_a_wish(clause: str, rules: _Rules) -> bool:
    if clause in rules.unknown_whole or not any(map(str.isalpha, clause)):
        return True
    if unknown := rules.unknown.match(clause):
        # "can't sleep" only says what is wrong; "can't keep feeling so" asks for an end.
        stop = rules.stop.match(clause, 2 if clause.startswith("i ") else 0)
        return stop is None or stop.end() <= unknown.end()
    return rules.trouble.issuperset(clause.split())


def _without_lead_in(clause: str, rules: _Rules) -> tuple[str, str]:
    """The clause without what people say before the goal itself, and what that was."""
    start = 0
    while not _opens(clause, start, rules) and (lead := rules.lead_in.match(clause, start)):
        start = lead.end()
    return clause[start:], clause[:start].strip()


def _opens(clause: str, start: int, rules: _Rules) -> bool:
    openings = (rules.approach, rules.stop, rules.less)
    return any(opening.match(clause, start) for opening in openings)


def _avoids(core: str, rules: _Rules) -> _Reading | None:
    stop, less = rules.stop.match(core), rules.less.match(core)
    if less and (stop is None or less.end() > stop.end()):
        return _Reading("less", less[0])
    if stop:
        return _Reading("stop", stop[0])
    if spell := rules.spell.match(core):
        return _Reading("stop", spell[1])
    if after := rules.after.search(core):
        return _Reading("less" if "less" in after[1] else "stop", after[1])
    return None


def _question(text: str, told: _Reading, rules: _Rules) -> str:
    """The question for the theme that most words of the goal belong to."""
    hits = {theme: len(words.findall(text)) for theme, words in rules.themes.items()}
    theme = max(hits, key=lambda name: hits[name])
    return rules.questions[f"{theme if hits[theme] else 'other'}.{told.avoids}"]
