"""What the words around a word say about it: whether it is used as a person's name."""

from __future__ import annotations

from collections.abc import Sequence

from accord.supervision.identifying.tokens import Token
from accord.supervision.identifying.words import cue

_JOINING = frozenset("and that if when because since while how what than where why who".split())
_PRONOUNS = frozenset("my his her their our your the a an this that each another".split())


def before(tokens: Sequence[Token], place: int, names: str, most: int = 3) -> str:
    """The cue of a list that the words just before a place end with; "" where there is none."""
    words = cue(names)
    for count in range(min(most, place), 0, -1):
        some = tokens[place - count : place]
        if any(not _joined(token.gap) for token in (*some[1:], tokens[place])):
            continue
        phrase = " ".join(token.word for token in some)
        if phrase in words:
            return phrase
    return ""


def acts(tokens: Sequence[Token], place: int) -> bool:
    """Whether the next word is a verb in a form that a person's name goes before."""
    following = after(tokens, place)
    return following is not None and following.word in _verbs()


def after(tokens: Sequence[Token], place: int) -> Token | None:
    """The next word, where only a space stands between."""
    if place + 1 >= len(tokens) or not _joined(tokens[place + 1].gap):
        return None
    return tokens[place + 1]


def related(tokens: Sequence[Token], place: int) -> str:
    """A relation, title or "named" just before the word ("her husband Tom"), or just after it.

    After it, as in "Tom, my husband, …".
    """
    if place and (
        found := before(tokens, place, "names.named") or before(tokens, place, "names.relations", 2)
    ):
        return found
    following = tokens[place + 1 : place + 4]
    if len(following) < 2 or following[0].gap.strip() != ",":
        return ""
    if following[0].word not in _PRONOUNS:
        return ""
    phrases = (" ".join(token.word for token in following[1:end]) for end in (2, 3))
    return next((phrase for phrase in phrases if phrase in cue("names.relations")), "")


def like_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether an ordinary word is used as a name here: "will said", "with will", "my son will".

    >>> from accord.supervision.identifying.tokens import tokens_of
    >>> like_a_name(tokens_of("then will said no"), 1), like_a_name(tokens_of("she will go"), 1)
    (True, False)
    """
    if tokens[place].possessive or related(tokens, place):
        following = after(tokens, place)
        return tokens[place].possessive or following is None or acts(tokens, place)
    if (
        place
        and before(tokens, place, "names.before", 1)
        and tokens[place - 1].word not in _JOINING
    ):
        return True
    verb = after(tokens, place)
    return verb is not None and verb.word in _verbs() - _NOT_FINITE


# Not forms that only a person's name goes before: "it will still", "what hope would".
_NOT_FINITE = frozenset(
    "hit can would could should might cant wont still also then finally recently never always "
    "often suddenly who whose".split()
)


def _verbs() -> frozenset[str]:
    return cue("names.verbs")


def _joined(gap: str) -> bool:
    """Whether only a space, a quotation mark or an abbreviation's point stands between."""
    return gap.strip(" \t’'\"“”s.") == "" and "\n" not in gap and not gap.startswith(". ")
