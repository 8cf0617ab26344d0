"""A comparison told in sections and sentences, the same for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.consensus.coorientation import Coorientation, FalseConsensus, GapState
from accord.consensus.goals import GoalList
from accord.consensus.questions import Gap, question
from accord.consensus.rounds import Actor
from accord.consensus.values import Match, Pair, Relation
from accord.consensus.words import how_sure, say_false_consensus, say_figure
from accord.exchange.dyads import Comparison, Dyad
from accord.language.english import foreign

RELATION_WORDS = {
    Relation.SAME: "the same",
    Relation.RELATED: "related",
    Relation.OPPOSED: "opposite directions",
    Relation.UNRELATED: "not related",
}

GROUPS = (
    (Relation.SAME, "May mean the same"),
    (Relation.RELATED, "Related, and not quite the same"),
    (Relation.OPPOSED, "May pull in opposite directions"),
)
WORTH_SEEING = "Worth seeing first"
LINKS, BROKEN = "Also close: shown, and not counted", "Suggested, and people said no"

_GAPS = {Relation.RELATED: Gap.RELATED, Relation.OPPOSED: Gap.OPPOSED}


@dataclass(frozen=True, slots=True)
class Line:
    """A goal with its number in its list, counted from 1 as people count, and what to ask."""

    number: int
    text: str
    importance: float | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Two goals side by side, what is between them in words and why, and what to ask."""

    client: Line
    therapist: Line
    between: str
    why: tuple[str, ...]
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with one relation, under one heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Remainder:
    """Goals of one person without a line to the other's, under one heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences under one heading."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belief:
    """A belief in more agreement, or in less, than the lists show, and what to ask about it."""

    sentence: str
    question: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a person reads of one comparison, in reading order."""

    title: str
    first: tuple[Belief, ...]
    groups: tuple[Group, ...]
    remainders: tuple[Remainder, ...]
    sections: tuple[Section, ...]


def view_of(comparison: Comparison) -> View:
    """Tell a comparison in words; false consensus comes first, since nobody in the room sees it.

    Each gap has its question beside it. Parts that have nothing to say are left out.
    """
    sections = (
        Section("How much is shared", tuple(_figures(comparison))),
        Section("What each thinks of the other", tuple(_understanding(comparison))),
        Section("Notes", comparison.notes),
    )
    return View(
        title=str(comparison.dyad.id),
        first=tuple(_first(comparison.coorientation)),
        groups=tuple(_groups(comparison.match)),
        remainders=tuple(_remainders(comparison.match)),
        sections=tuple(section for section in sections if section.sentences),
    )


def _groups(match: Match) -> Iterator[Group]:
    kinds = [
        (heading, tuple(pair for pair in match.pairs if pair.relation is relation))
        for relation, heading in GROUPS
    ]
    for heading, pairs in (*kinds, (LINKS, match.links), (BROKEN, match.broken)):
        asks = heading not in (LINKS, BROKEN)
        if pairs:
            yield Group(heading, tuple(_row(pair, match, asks) for pair in pairs))


def _row(pair: Pair, match: Match, asks: bool) -> Row:
    gap = _GAPS.get(pair.relation) if asks else None
    return Row(
        client=_line(match.client, pair.client),
        therapist=_line(match.therapist, pair.therapist),
        between=_between(pair),
        why=pair.why,
        question=None if gap is None else question(gap, pair.client),
    )


def _between(pair: Pair) -> str:
    relation = RELATION_WORDS[pair.relation]
    if pair.decided:
        suggested = pair.suggested
        before = f", where {RELATION_WORDS[suggested]} was suggested" if suggested else ""
        return f"people decided: {relation}{before}"
    return relation if pair.probability is None else f"{relation}, {how_sure(pair.probability)}"


def _remainders(match: Match) -> Iterator[Remainder]:
    # Where nothing was suggested, nobody knows yet which goals only one of them holds.
    unknown = match.declined is not None and not match.pairs
    for whose, goals, indices, gap in (
        ("client", match.client, match.only_client, Gap.ONLY_CLIENT),
        ("therapist", match.therapist, match.only_therapist, Gap.ONLY_THERAPIST),
    ):
        heading = f"The {whose}'s goals" if unknown else f"Only in the {whose}'s words"
        asks = None if unknown else gap
        if indices:
            yield Remainder(heading, tuple(_line(goals, index, asks) for index in indices))
    for whose, goals, indices in (
        ("client", match.client, match.unread_client),
        ("therapist", match.therapist, match.unread_therapist),
    ):
        if indices:
            heading = f"In the {whose}'s words, and not read by Accord"
            yield Remainder(heading, tuple(_line(goals, index) for index in indices))


def _line(goals: GoalList, index: int, gap: Gap | None = None) -> Line:
    goal = goals.goals[index]
    asked = None if gap is None else question(gap, index)
    return Line(index + 1, goal.text, goal.importance, asked)


def _figures(comparison: Comparison) -> Iterator[str]:
    dyad, consensus = comparison.dyad, comparison.consensus
    for name, count in zip(("coverage", "focus"), comparison.match.counted, strict=True):
        yield say_figure(name, getattr(consensus, name), count)
    for name, goals in (("coverage_weighted", dyad.client), ("focus_weighted", dyad.therapist)):
        if goals.importances is not None:
            yield say_figure(name, getattr(consensus, name), len(goals))


def _beliefs(found: Coorientation) -> tuple[tuple[Actor, FalseConsensus], ...]:
    return (
        (Actor.CLIENT, found.client_false_consensus),
        (Actor.THERAPIST, found.therapist_false_consensus),
    )


def _first(found: Coorientation | None) -> Iterator[Belief]:
    """Beliefs that may be false, the ones in more agreement than there is before the others."""
    beliefs = () if found is None else _beliefs(found)
    for index, (believer, belief) in enumerate(beliefs):
        if belief.state is GapState.POSSIBLE:
            said = say_false_consensus(believer, belief)
            yield Belief(said, question(Gap.FALSE_CONSENSUS, index))
    for index, (believer, belief) in enumerate(beliefs):
        if belief.opposite is GapState.POSSIBLE:
            said = say_false_consensus(believer, belief)
            yield Belief(said, question(Gap.FALSE_DISSENSUS, index))


def _understanding(comparison: Comparison) -> Iterator[str]:
    found, dyad = comparison.coorientation, comparison.dyad
    if found is None:
        return
    for believer, belief in _beliefs(found):
        if belief.state is GapState.NOT_SEEN and belief.opposite is GapState.NOT_SEEN:
            yield say_false_consensus(believer, belief)
    for name, own, guess in _guesses(dyad):
        if guess is not None:
            yield say_figure(name, getattr(found, name), _read(own) + _read(guess))


def _read(goals: GoalList) -> int:
    """How many goals count beside a guess: people decide nothing there, so those that were read."""
    return len(goals) - len(foreign(goals.texts))


def _guesses(dyad: Dyad) -> tuple[tuple[str, GoalList, GoalList | None], ...]:
    return (
        ("therapist_understanding", dyad.client, dyad.therapist_guess),
        ("client_understanding", dyad.therapist, dyad.client_guess),
        ("client_perceived", dyad.client, dyad.client_guess),
        ("therapist_perceived", dyad.therapist, dyad.therapist_guess),
    )
