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
    if place + 2 < len(tokens) and tokens[place + 1].gap.strip() == ",":
        if tokens[place + 1].word in _PRONOUNS:
            for count in (1, 2):
                some = tokens[place + 2 : place + 2 + count]
                phrase = " ".join(token.word for token in some)
                if phrase in cue("names.relations"):
                    return phrase
    return ""


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
    return verb is not None and verb.word in _FINITE


# Forms that no "will" or "may" goes before: "will said" can only be a person.
_FINITE = frozenset(
    "said says told tells asked asks feels felt wants wanted was is has had came went did does reports "
    "reported thinks thought lives lived works worked left stayed cried started stopped began knew "
    "liked likes loved loves hated hates moved moves died got gave gives took takes made makes keeps "
    "kept sees saw needs needed noticed talked laughed denied stated shared arrived returned married "
    "tried seems seemed".split()
)


def _verbs() -> frozenset[str]:
    return cue("names.verbs")


def _joined(gap: str) -> bool:
    """Whether only a space, a quotation mark or an abbreviation's point stands between."""
    return gap.strip(" \t’'\"“”s.") == "" and "\n" not in gap and not gap.startswith(". ")
