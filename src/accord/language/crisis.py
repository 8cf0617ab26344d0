"""Words that should bring up the crisis contacts: suicide, self-harm, violence and abuse.

A keyword prompt helps, and is not detection: "no sign" never means "no risk". The phrases are in
words/crisis.toml; most risk is never written down, and much is written in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from accord.language.disguise import Speller, slips_of
from accord.language.lists import WordList, shipped
from accord.language.phrases import Phrases

_WORDS = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_BENIGN = "benign"


class CrisisKind(StrEnum):
    """What the words point at. One sign may stand for more than its kind says.

    >>> CrisisKind("self_harm").name
    'SELF_HARM'
    """

    SUICIDE = "suicide"
    SELF_HARM = "self_harm"
    VIOLENCE = "violence"
    ABUSE = "abuse"


@dataclass(frozen=True, slots=True)
class CrisisSign:
    """Words in a text that may tell of danger: text[start:end], in characters of the original.

    >>> CrisisSign(CrisisKind.SUICIDE, 0, 3).end
    3
    """

    kind: CrisisKind
    start: int
    end: int


def crisis(text: str) -> tuple[CrisisSign, ...]:
    """Which words of this text should bring up the crisis contacts, in their order.

    Past events and a clinician's own terms ("monitor suicide risk") count too. An empty answer
    says that no listed phrase was found, and never that there is no risk. Takes time in
    proportion to the text's length and raises nothing, whatever the text.

    >>> [(sign.kind.value, sign.start, sign.end) for sign in crisis("stop wanting to d1e")]
    [('suicide', 5, 19)]
    >>> crisis("killing it at work")
    ()
    """
    rules = _rules()
    plain = rules.speller.plain(text)
    found = rules.phrases.find(_WORDS.findall(plain.text))
    harmless = [(start, end) for start, end, label in found if label == _BENIGN]
    dangers = [place for place in found if place[2] != _BENIGN]
    if not dangers:
        return ()
    places = [word.span() for word in _WORDS.finditer(plain.text)]
    signs = []
    for start, end, label in _kept(dangers, harmless):
        first, last = plain.span(places[start][0], places[end - 1][1])
        signs.append(CrisisSign(CrisisKind(label), first, last))
    return tuple(signs)


@dataclass(frozen=True, slots=True)
class _Rules:
    phrases: Phrases
    speller: Speller


def _kept(
    dangers: list[tuple[int, int, str]], harmless: list[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """What no harmless phrase covers, and of one kind only what starts after the last ended.

    Both lists are in the order of their starts.
    """
    covered, next_harmless = 0, 0
    done: dict[str, int] = {}
    for start, end, label in dangers:
        while next_harmless < len(harmless) and harmless[next_harmless][0] <= start:
            covered = max(covered, harmless[next_harmless][1])
            next_harmless += 1
        if end > covered and start >= done.get(label, 0):
            done[label] = end
            yield start, end, label


@cache
def _rules() -> _Rules:
    lists = shipped("crisis")
    labelled = {kind.value: lists.words(f"{kind}.phrases") for kind in CrisisKind}
    labelled[_BENIGN] = lists.words("benign.phrases")
    phrases = Phrases(labelled, lists.under("classes"))
    return _Rules(phrases, _speller(lists, phrases))


def _speller(lists: WordList, phrases: Phrases) -> Speller:
    hot, real = lists.words("spelling.hot"), frozenset(lists.words("spelling.real"))
    slips = {slip: word for word in hot for slip in slips_of(word) if slip not in real}
    slips = {slip: word for slip, word in slips.items() if not phrases.knows(slip)}
    for meant, ways in lists.under("spelling.means").items():
        slips.update(dict.fromkeys(ways, meant))
    return Speller(
        knows=phrases.knows,
        slips=slips,
        hot=lists.words("spelling.starred"),
        split=lists.words("spelling.split"),
        signs={sign: word for word, some in lists.under("emoji").items() for sign in some},
    )
