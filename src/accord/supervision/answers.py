"""What a member writes on a worksheet: one frozen value for each kind of exercise.

A value is what was typed, exactly. ``prepared`` asks only whether there are words: how good an
answer is, nobody counts. Texts have the length of a goal, so that each fits into a round.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accord.consensus.goals import MAX_CHARACTERS
from accord.consensus.values import Relation
from accord.errors import AccordError
from accord.supervision.exercises import (
    FEWEST_CLIENTS,
    GOALS_A_MODALITY,
    MOST_CLIENTS,
    Kind,
)

MOST_CASES = 10
"""Clients on one worksheet: the exercise asks for fewer, and what is written anyway is kept."""

MOST_COMMON_GOALS = 20
"""Common client goals on one worksheet."""

MOST_OWN_GOALS = 7
"""Goals in each of the two lists of the private exercise, as in a round."""

MOST_FREE_TEXT = 20_000
"""Characters of a free text."""

MOST_NAME = 120
"""Characters of a modality's name and of a pseudonym."""


class AnswerError(AccordError):
    """An answer breaks a rule; says the rule and what came instead.

    >>> str(AnswerError("a worksheet has at most 10 clients; this one has 11"))
    'a worksheet has at most 10 clients; this one has 11'
    """


@dataclass(frozen=True, slots=True)
class Scope:
    """Scope of practice and clientele; the starting point of the next month's.

    >>> Scope(ages="adults").empty
    False
    """

    populations: str = ""
    ages: str = ""
    works_with: str = ""
    refers_on: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every field, in the order of the page."""
        return (self.populations, self.ages, self.works_with, self.refers_on)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not _any(self.texts)


@dataclass(frozen=True, slots=True)
class Reflection:
    """Which readings were read (keys of the month's readings), what stayed, and the scope.

    >>> Reflection(stayed="That agreement is felt, and not seen.").prepared
    True
    """

    readings: tuple[str, ...] = ()
    other_reading: str = ""
    stayed: str = ""
    scope: Scope = Scope()

    def __post_init__(self) -> None:
        _texts((self.other_reading, self.stayed, *self.scope.texts))

    @property
    def prepared(self) -> bool:
        """Whether there are words, or a reading that was read."""
        return bool(self.readings) or _any((self.other_reading, self.stayed, *self.scope.texts))


@dataclass(frozen=True, slots=True)
class Case:
    """One client of the exercise: a client's key, or a pseudonym for this worksheet only.

    ``goals`` has one goal a line. The four texts answer the page's four questions.

    >>> Case(pseudonym="Birch", goals="sleep\\n\\nsee friends").goal_lines
    ('sleep', 'see friends')
    """

    client: str = ""
    pseudonym: str = ""
    goals: str = ""
    hopes: str = ""
    direction: str = ""
    experience: str = ""

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """The four answers."""
        return (self.goals, self.hopes, self.direction, self.experience)

    @property
    def goal_lines(self) -> tuple[str, ...]:
        """The goals, one a line, as a round takes them."""
        return tuple(line for line in map(str.strip, self.goals.splitlines()) if line)


@dataclass(frozen=True, slots=True)
class Clients:
    """Three to five clients; fewer or more are kept, and ``how_many`` says so kindly.

    >>> Clients((Case(pseudonym="Birch"),)).how_many
    'The exercise asks for three to five clients. One is here, and it is saved.'
    >>> Clients((Case(pseudonym="Birch"), Case(pseudonym="Birch")))
    Traceback (most recent call last):
    ...
    accord.supervision.answers.AnswerError: a client is on a worksheet once; one is here twice
    """

    cases: tuple[Case, ...] = ()

    def __post_init__(self) -> None:
        if len(self.cases) > MOST_CASES:
            raise AnswerError(
                f"a worksheet has at most {MOST_CASES} clients; this one has {len(self.cases)}"
            )
        for case in self.cases:
            _texts(case.texts)
            _name(case.pseudonym, "a pseudonym")
            if not case.client and not case.pseudonym.strip():
                raise AnswerError("a client has a pseudonym; this one has none")
        named = [case.client or case.pseudonym.strip().casefold() for case in self.cases]
        if len(set(named)) < len(named):
            raise AnswerError("a client is on a worksheet once; one is here twice")

    @property
    def prepared(self) -> bool:
        """Whether something was written of any client."""
        return any(_any(case.texts) for case in self.cases)

    @property
    def how_many(self) -> str:
        """A kind word where there are fewer or more than the exercise asks for; else empty."""
        count = len(self.cases)
        if not count or FEWEST_CLIENTS <= count <= MOST_CLIENTS:
            return ""
        is_here = "One is here, and it is" if count == 1 else f"{count} are here, and they are"
        return f"The exercise asks for three to five clients. {is_here} saved."


@dataclass(frozen=True, slots=True)
class ModalityChoice:
    """A modality of the library by its key, or one by the member's own name; and three goals.

    ``interested``: it is not the member's own yet, but the one that they are curious about.

    >>> ModalityChoice(key="cbt", goals=("less fear", "", "")).prepared
    True
    """

    key: str = ""
    name: str = ""
    interested: bool = False
    goals: tuple[str, ...] = ("",) * GOALS_A_MODALITY

    def __post_init__(self) -> None:
        _name(self.name, "the name of a modality")
        _texts(self.goals)
        if len(self.goals) != GOALS_A_MODALITY:
            raise AnswerError(
                f"a modality has {GOALS_A_MODALITY} main goals; these are {len(self.goals)}"
            )

    @property
    def prepared(self) -> bool:
        """Whether a modality is chosen or named, or a goal is written."""
        return bool(self.key) or _any((self.name, *self.goals))


@dataclass(frozen=True, slots=True)
class CommonGoal:
    """A goal that clients often have, in their words; ``theme`` is a key of the list, or empty.

    ``client`` and ``round`` are keys, where it was drawn from that client's revealed round.

    >>> CommonGoal("sleep through the night", "sleep").drawn
    False
    """

    text: str
    theme: str = ""
    client: str = ""
    round: str = ""

    @property
    def drawn(self) -> bool:
        """Whether these are a client's own words."""
        return bool(self.round)


@dataclass(frozen=True, slots=True)
class CommonGoals:
    """Common goals of one's clients, in their own words.

    >>> CommonGoals((CommonGoal("sleep"),)).prepared
    True
    """

    goals: tuple[CommonGoal, ...] = ()

    def __post_init__(self) -> None:
        if len(self.goals) > MOST_COMMON_GOALS:
            raise AnswerError(
                f"a worksheet has at most {MOST_COMMON_GOALS} common goals; "
                f"this one has {len(self.goals)}"
            )
        _texts(goal.text for goal in self.goals)

    @property
    def prepared(self) -> bool:
        """Whether there is one."""
        return _any(goal.text for goal in self.goals)


@dataclass(frozen=True, slots=True)
class FreeText:
    """An answer in one's own words.

    >>> FreeText(" ").prepared
    False
    """

    text: str = ""

    def __post_init__(self) -> None:
        _texts((self.text,), MOST_FREE_TEXT)

    @property
    def prepared(self) -> bool:
        """Whether there are words."""
        return _any((self.text,))


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """What the member said of two goals of the private map, by their texts.

    >>> OwnDecision("rest", "more rest", Relation.SAME).relation.value
    'same'
    """

    mine: str
    theirs: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class OwnTherapist:
    """The private exercise: one's own goals, those of one's therapist, and what one decided.

    ``imagined``: the member has no therapist and imagines one.

    >>> OwnTherapist(mine=("rest",)).comparable, OwnTherapist(("rest",), ("rest more",)).comparable
    (False, True)
    """

    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    imagined: bool = False
    decisions: tuple[OwnDecision, ...] = ()

    def __post_init__(self) -> None:
        for whose, goals in (("your own", self.mine), ("your therapist's", self.theirs)):
            if len(goals) > MOST_OWN_GOALS:
                raise AnswerError(
                    f"a list has at most {MOST_OWN_GOALS} goals; {whose} has {len(goals)}"
                )
            _texts(goals)

    @property
    def comparable(self) -> bool:
        """Whether both lists have goals, so that there is a map to look at."""
        return bool(self.mine and self.theirs)


Answer = Reflection | Clients | ModalityChoice | CommonGoals | FreeText
"""What a worksheet keeps and may release in part; the private exercise is not among them."""

ANSWERS: dict[Kind, type[Answer]] = {
    Kind.REFLECTION: Reflection,
    Kind.CLIENTS: Clients,
    Kind.MODALITY: ModalityChoice,
    Kind.CLIENT_GOALS: CommonGoals,
    Kind.FREE_TEXT: FreeText,
}
"""The value of each kind of exercise; one that is private has none here."""


def _any(texts: Iterable[str]) -> bool:
    return any(text.strip() for text in texts)


def _texts(texts: Iterable[str], most: int = MAX_CHARACTERS) -> None:
    for text in texts:
        if "\0" in text:
            raise AnswerError("a text is plain; this one holds a NUL character")
        if len(text) > most:
            raise AnswerError(f"a text has at most {most:,} characters; this one has {len(text):,}")


def _name(text: str, what: str) -> None:
    _texts((text,))
    if len(text) > MOST_NAME:
        raise AnswerError(f"{what} has at most {MOST_NAME} characters; this one has {len(text)}")
