"""Names and other words of the record, however they are written in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accord.supervision.identifying.context import like_a_name
from accord.supervision.identifying.folding import Folded, fold, folded
from accord.supervision.identifying.marks import Kind, Known, KnownName, Mark, Sure, mark
from accord.supervision.identifying.tokens import Token, tokens_of
from accord.supervision.identifying.words import clear_names, english, listed

FEWEST_FOR_SLIP = 5
"""Letters of a name in which one wrong letter is looked for; shorter names are near many words."""

_PARTICLES = frozenset(
    "de del la las los van von der den ter bin ibn al el da dos das di du of y".split()
)
_BOUNDLESS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_COMMONEST = frozenset(
    "an as at be but by can do for go he her his i in is it long may me my no not of on or see she "
    "so some the to too was we will you said".split()
)


def known_marks(text: str, known: Known) -> Iterator[Mark]:
    """Marks of every known name, its parts, short forms, initials and slips, and of known texts."""
    read = fold(text)
    for some in known.texts:
        yield from _of_text(text, read, some)
    if not known.names:
        return
    tokens = tokens_of(text)
    for name in known.names:
        yield from _whole(text, read, name)
        yield from _initials(text, name)
    forms = _forms(known.names)
    for place, token in enumerate(tokens):
        yield from _part(text, tokens, place, token, forms)
    yield from _boundless(text, read, known.names)


def _of_text(text: str, read: Folded, words: str) -> Iterator[Mark]:
    parts = re.findall(r"[^\W_]+", folded(words))
    if not parts:
        return
    pattern = r"[\W_]{0,3}".join(map(re.escape, parts))
    for found in re.finditer(rf"(?<![^\W_]){pattern}(?![^\W_])", read.text):
        start, end = read.span(*found.span())
        yield mark(text, start, end, Kind.RECORD, Sure.KNOWN, "the record holds it")


def _whole(text: str, read: Folded, name: KnownName) -> Iterator[Mark]:
    """The name's parts one after another, however they are joined, in either order with a comma."""
    parts = _parts(name.name)
    if len(parts) < 2:
        return
    loose = ["'?".join(map(re.escape, part)) for part in parts]
    joined = r"[\s.'-]{0,3}".join(loose)
    turned = rf"{loose[-1]},\s*{loose[0]}"
    for found in re.finditer(rf"(?<![^\W\d_])(?:{joined}|{turned})(?![^\W\d_])", read.text):
        start, end = read.span(*found.span())
        yield _mark(text, start, end, name, "the record holds this name")


def _initials(text: str, name: KnownName) -> Iterator[Mark]:
    """Initials with points ("M. L.") or as capitals ("ML")."""
    letters = [part[0].upper() for part in name.name.split() if part[0].isalpha()]
    if len(letters) < 2:
        return
    short = {(letters[0], letters[-1]), tuple(letters)}
    for some in short:
        dotted = r"\s?".join(rf"{re.escape(letter)}\." for letter in some)
        for found in re.finditer(rf"(?<![\w.]){dotted}(?![\w])", text):
            yield _mark(text, *found.span(), name, "initials of a known name", Sure.LIKELY)
        for found in re.finditer(rf"(?<!\w){''.join(map(re.escape, some))}(?!\w)", text):
            yield _mark(text, *found.span(), name, "the initials of a known name", Sure.MAYBE)


_Forms = dict[str, tuple[KnownName, str]]


def _forms(names: tuple[KnownName, ...]) -> _Forms:
    """Every single word that stands for a known name, with why; the name's own parts lead."""
    forms: _Forms = {}
    for name in names:
        parts = _parts(name.name)
        for part in parts:
            if len(part) > 1 and (part not in _PARTICLES or len(parts) == 1):
                forms.setdefault(part, (name, ""))
        for word in name.name.split():
            if len(_parts(word)) > 1:
                forms.setdefault("".join(_parts(word)), (name, ""))
        forms.setdefault("".join(parts), (name, ""))
    for name in names:
        for part in _parts(name.name)[:2]:
            for other in sorted(_nicknames().get(part, ())):
                forms.setdefault(other, (name, f"may be short or long for {name.name.split()[0]}"))
    return forms


def _part(
    text: str, tokens: tuple[Token, ...], place: int, token: Token, forms: _Forms
) -> Iterator[Mark]:
    for start, end, word in token.pieces:
        if word in forms:
            name, why = forms[word]
            sure = _how_sure(tokens, place, word, own=not why)
            if sure is not None:
                yield _mark(text, start, end, name, why or "the record holds this name", sure)
        elif slip := _slip(token, word, forms):
            yield _mark(text, start, end, forms[slip][0], "nearly a known name", Sure.LIKELY)


def _how_sure(tokens: tuple[Token, ...], place: int, word: str, *, own: bool) -> Sure | None:
    """KNOWN, or less where the same letters are an ordinary word; None where it must be one."""
    token = tokens[place]
    ordinary = word in _COMMONEST or (word in english() and word not in clear_names())
    if not ordinary or (token.capital and not token.first):
        return Sure.KNOWN if own else Sure.LIKELY
    if like_a_name(tokens, place):
        return Sure.KNOWN if own else Sure.LIKELY
    if token.capital:
        return Sure.LIKELY if own else Sure.MAYBE
    return Sure.MAYBE if own and word not in _COMMONEST else None


def _slip(token: Token, word: str, forms: _Forms) -> str:
    """The known name that a word is one letter away from, where the word is none itself."""
    if len(word) < FEWEST_FOR_SLIP - 1 or word in english():
        return ""
    for form, (_, why) in forms.items():
        if len(form) >= FEWEST_FOR_SLIP and not why and _one_apart(word, form):
            return form
    return ""


def _one_apart(one: str, two: str) -> bool:
    """Whether one letter was changed, left out, put in, or two neighbours changed places."""
    if one == two or abs(len(one) - len(two)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), -1)
    if at < 0:
        return True
    if len(one) == len(two):
        swapped = one[at : at + 2] == two[at : at + 2][::-1] and one[at + 2 :] == two[at + 2 :]
        return one[at + 1 :] == two[at + 1 :] or swapped
    longer, shorter = sorted((one, two), key=len, reverse=True)
    return longer[at + 1 :] == shorter[at:]


def _boundless(text: str, read: Folded, names: tuple[KnownName, ...]) -> Iterator[Mark]:
    """Names in scripts that put no space between words."""
    for name in names:
        if not _BOUNDLESS.search(name.name):
            continue
        whole = re.escape("".join(re.findall(r"[^\W_]+", folded(name.name))))
        parts = sorted(_parts(name.name), key=len, reverse=True)
        some = "|".join([whole, *(re.escape(part) for part in parts if len(part) > 1)])
        for found in re.finditer(some, read.text):
            start, end = read.span(*found.span())
            yield _mark(text, start, end, name, "the record holds this name")


def _mark(
    text: str, start: int, end: int, name: KnownName, why: str, sure: Sure = Sure.KNOWN
) -> Mark:
    offers = (name.pseudonym,) if name.pseudonym else ()
    return mark(text, start, end, Kind.NAME, sure, why, *offers)


def _parts(name: str) -> list[str]:
    """The words of a name, folded; an apostrophe inside stays out ("O'Brien" is "obrien")."""
    return [part for part in re.findall(r"[^\W_]+", folded(name).replace("'", "")) if part]


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for group in listed("nicknames").words("groups"):
        formal, *short = group.split()
        groups.setdefault(formal, set()).update(short)
        for one in short:
            groups.setdefault(one, set()).add(formal)
    return {name: frozenset(others) for name, others in groups.items()}
