"""Names that no record holds: told by lists, by what stands around them, by a capital letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accord.supervision.identifying.context import acts, after, before, like_a_name, related
from accord.supervision.identifying.folding import fold
from accord.supervision.identifying.marks import Kind, Mark, Sure, mark
from accord.supervision.identifying.tokens import ABBREVIATIONS, Token, tokens_of
from accord.supervision.identifying.words import (
    also_words,
    clear_names,
    cue,
    english,
    given_names,
    phrases,
)

_OTHER = r"[^\W\d_\u0000-\u024f\u0300-\u036f\u1e00-\u1eff]"
_OTHER_LETTERS = re.compile(rf"{_OTHER}+(?:[ ·・’'-]{_OTHER}+)*")
_FEWEST_LOWER = 3
_ENDINGS_OF_WORDS = re.compile(
    r"(?:tion|tions|ing|ed|ly|ness|ment|able|ible|ism|ist|ists|ity|ous|ive|ful|less|ally|logy|pathy|therapy"
    r"|health|analysis|izes?|ized|ises?|ative|ship|work|ation)\Z"
)


@dataclass(frozen=True, slots=True)
class _Said:
    sure: Sure
    why: str


def marks(text: str, others: Sequence[Mark]) -> Iterator[Mark]:
    """Marks of names; ``others`` are the marks of other kinds, whose words are left to them.

    >>> found = marks("His wife Nkechi will call. Will said no.", ())
    >>> [(one.text, one.sure.value) for one in found]
    [('Nkechi', 'fairly sure'), ('Will', 'more likely than not')]
    """
    tokens = tokens_of(text)
    blocked = _blocked(text, others)
    said: dict[int, _Said] = {}
    shouting = _shouting(tokens)
    for place, token in enumerate(tokens):
        if not any(blocked[token.start : token.end]):
            found = _name(tokens, place, shouting=shouting)
            if found is not None:
                said[place] = found
    _again(tokens, said, blocked)
    _surnames(tokens, said, blocked)
    yield from _stretches(text, tokens, said)
    yield from _other_scripts(text, blocked)


def _blocked(text: str, others: Sequence[Mark]) -> bytearray:
    """1 for each letter that stands in another mark or in a proper noun that is no name."""
    blocked = bytearray(len(text))
    for one in others:
        if one.sure is not Sure.MAYBE:
            blocked[one.start : one.end] = b"\1" * (one.end - one.start)
    read = fold(text)
    for group in ("proper", "peoples", "states"):
        for found in phrases(f"names.{group}").finditer(read.text):
            start, end = read.span(*found.span())
            if text[start].isupper():
                blocked[start:end] = b"\1" * (end - start)
    return blocked


def _shouting(tokens: Sequence[Token]) -> bool:
    """Whether most words are in capitals, so that capitals say nothing."""
    loud = sum(token.shouted for token in tokens)
    return loud * 2 > len(tokens) > 3


def _name(tokens: Sequence[Token], place: int, *, shouting: bool) -> _Said | None:
    token = tokens[place]
    if token.word in cue("names.never") and not token.possessive:
        return None
    if token.word in ABBREVIATIONS or _OTHER_LETTERS.match(token.word):
        return None
    if shouting or not token.capital:
        return _small(tokens, place)
    if token.shouted and len(token.word) <= 5 and token.word not in given_names():
        return None
    titled = place and before(tokens, place, "names.titles", 1)
    if titled and tokens[place - 1].capital and token.word not in _TITLES_ALONE:
        return _Said(Sure.SURE, f"a capital letter after “{titled}”")
    if token.word in _WEEK:
        return None
    return _first(tokens, place) if token.first else _within(tokens, place)


def _within(tokens: Sequence[Token], place: int) -> _Said | None:
    """A capital letter that begins no sentence."""
    token = tokens[place]
    known = _listed(token)
    ordinary = _ordinary(token)
    relation = related(tokens, place)
    if relation and (known or not ordinary):
        return _Said(Sure.SURE, f"a capital letter beside “{relation}”")
    if known:
        return _Said(Sure.SURE if acts(tokens, place) else Sure.LIKELY, "a common given name")
    if ordinary:
        return _ordinary_beside(tokens, place, relation)
    if token.possessive or acts(tokens, place):
        return _Said(Sure.LIKELY, "a capital letter, and it does what people do")
    return _Said(Sure.MAYBE, "a capital letter, and no ordinary word")


def _ordinary_beside(tokens: Sequence[Token], place: int, relation: str) -> _Said | None:
    """An ordinary word with a capital letter after "named" or a relation: "a cat named Biscuit"."""
    if not relation or tokens[place].word in _PRONOUNS:
        return None
    named = before(tokens, place, "names.named")
    sure = Sure.LIKELY if named or acts(tokens, place) else Sure.MAYBE
    return _Said(sure, f"a capital letter beside “{relation}”")


def _first(tokens: Sequence[Token], place: int) -> _Said | None:
    """A capital letter that a sentence's beginning may have given."""
    token = tokens[place]
    known, ordinary = _listed(token), _ordinary(token)
    if known and (not ordinary or token.word in clear_names()):
        return _Said(Sure.SURE if acts(tokens, place) else Sure.LIKELY, "a common given name")
    if known:
        if token.possessive or _with_another(tokens, place):
            return _Said(Sure.LIKELY, "a given name that is a word too, used as a name")
        if like_a_name(tokens, place):
            verb = after(tokens, place)
            sure = Sure.MAYBE if verb and verb.word in _BEING else Sure.LIKELY
            return _Said(sure, "a given name that is a word too, used as a name")
        return None
    if ordinary or _ENDINGS_OF_WORDS.search(token.word):
        return None
    if token.possessive or acts(tokens, place):
        return _Said(Sure.LIKELY, "no ordinary word, and it does what people do")
    return _Said(Sure.MAYBE, "no ordinary word")


def _small(tokens: Sequence[Token], place: int) -> _Said | None:
    """A name without its capital letter: only from the list, and more readily in its place."""
    token = tokens[place]
    if not _listed(token) or len(token.word) < _FEWEST_LOWER or token.word in cue("names.verbs"):
        return None
    if _ordinary(token):
        if token.word in also_words() and related(tokens, place) and like_a_name(tokens, place):
            return _Said(Sure.LIKELY, "a given name beside a relation")
        return None
    if related(tokens, place) or acts(tokens, place) or token.possessive:
        return _Said(Sure.LIKELY, "a common given name, used as a name")
    if place and before(tokens, place, "names.before", 1):
        return _Said(Sure.LIKELY, "a common given name, where names stand")
    return _Said(Sure.MAYBE, "a given name")


def _with_another(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is joined to another name: "Hope and Daniel"."""
    if place + 2 >= len(tokens) or tokens[place + 1].word not in ("and", "or", "&"):
        return False
    other = tokens[place + 2]
    if other.word in ("i", "me", "her", "his", "my", "their") and not other.first:
        return True
    return other.capital and not other.first and _listed(other)


def _again(tokens: Sequence[Token], said: dict[int, _Said], blocked: bytearray) -> None:
    """What is surely a name in one place is one in others, where it has a capital letter."""
    surely = {
        tokens[place].word for place, one in said.items() if one.sure in (Sure.SURE, Sure.LIKELY)
    }
    surely = {word for word in surely if word not in cue("names.never")}
    for place, token in enumerate(tokens):
        if token.word not in surely or any(blocked[token.start : token.end]):
            continue
        if place in said and said[place].sure is not Sure.MAYBE:
            continue
        following = after(tokens, place)
        asks = token.first and following is not None and following.word in _PRONOUNS
        if (token.capital and not asks) or (token.word not in english()):
            said[place] = _Said(Sure.LIKELY, "marked as a name elsewhere in this text")


def _surnames(tokens: Sequence[Token], said: dict[int, _Said], blocked: bytearray) -> None:
    """Words with a capital letter that follow a name: "Tom B. van Baker"."""
    for place in range(1, len(tokens)):
        token = tokens[place]
        if any(blocked[token.start : token.end]) or not token.capital:
            continue
        back = place - 1
        while back > 0 and tokens[back].word in _PARTICLES and tokens[back].gap == " ":
            back -= 1
        if back not in said or said[back].sure is Sure.MAYBE or not _touching(tokens, back, place):
            continue
        if token.word in cue("names.never") or token.word in _WEEK or token.word in _PRONOUNS:
            continue
        said[place] = _Said(said[back].sure, "a capital letter after a name")
        for between in range(back + 1, place):
            said[between] = said[place]


def _touching(tokens: Sequence[Token], back: int, place: int) -> bool:
    if tokens[back].possessive:
        return False
    return all(
        tokens[at].gap == " " or (tokens[at].gap == ". " and len(tokens[at - 1].word) == 1)
        for at in range(back + 1, place + 1)
    )


def _stretches(text: str, tokens: Sequence[Token], said: dict[int, _Said]) -> Iterator[Mark]:
    """Names in a row become one mark, as sure as its surest word."""
    places = sorted(said)
    at = 0
    while at < len(places):
        run = [places[at]]
        while (
            at + 1 < len(places)
            and places[at + 1] == run[-1] + 1
            and _touching(tokens, run[-1], places[at + 1])
        ):
            at += 1
            run.append(places[at])
        best = min((said[place] for place in run), key=lambda one: one.sure.rank)
        yield mark(text, tokens[run[0]].start, tokens[run[-1]].end, Kind.NAME, best.sure, best.why)
        at += 1


def _other_scripts(text: str, blocked: bytearray) -> Iterator[Mark]:
    """Words in other letters inside a text in Latin letters: names, more often than not."""
    found = list(_OTHER_LETTERS.finditer(text))
    other = sum(len(one[0]) for one in found)
    if other * 3 > sum(map(str.isalpha, text)):
        return
    for one in found:
        if not any(blocked[one.start() : one.end()]):
            yield mark(text, *one.span(), Kind.NAME, Sure.MAYBE, "words in other letters")


def _listed(token: Token) -> bool:
    """Whether the word, or a part that a hyphen makes of it, is a given name."""
    whole, *parts = (word for _, _, word in token.pieces)
    if whole in given_names():
        return True
    return any(part in given_names() and part not in english() for part in parts)


def _ordinary(token: Token) -> bool:
    """Whether it is an English word, or made of English words by hyphens."""
    whole, *parts = (word for _, _, word in token.pieces)
    if parts and all(part in english() or len(part) < 2 for part in parts):
        return True
    return whole in english() or token.word in english() or _inflected(token.word)


def _inflected(word: str) -> bool:
    """Forms of ordinary words that the list does not hold: "co-parents", "caregivers"."""
    return any(
        word.endswith(ending) and word[: -len(ending)] + instead in english()
        for ending, instead in (
            ("s", ""),
            ("es", ""),
            ("ies", "y"),
            ("ed", ""),
            ("ing", ""),
            ("er", ""),
        )
    ) or (
        word.startswith(_PREFIXES) and any(word.removeprefix(one) in english() for one in _PREFIXES)
    )


_BEING = frozenset("is was has had".split())
_PREFIXES = (
    "co",
    "re",
    "un",
    "over",
    "pre",
    "post",
    "non",
    "self",
    "tele",
    "psycho",
    "mis",
    "under",
)
_PARTICLES = frozenset(
    "de la del las los van von der den bin ibn al el da dos das di du y e".split()
)
_PRONOUNS = frozenset("i you he she it we they this that there these those my your his her".split())
_TITLES_ALONE = frozenset("and or of the who".split())
_WEEK = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
    "thursdays fridays saturdays sundays january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
