"""The map of two lists as both people see it, in their own words each: sections, rows, questions.

A page of either side builds ``map_page(reading, reader, decide_url=...)`` and gives its template
``map_html`` of it; ``decide_url`` None shows it to read only.
The forms post ``client``, ``therapist`` (places from 0) and ``relation`` (empty: back to the
suggestion); ``decision_of`` in ``map_forms`` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.template.backends.utils import csrf_input
from django.utils.safestring import SafeString

from accord.consensus.coorientation import Coorientation, FalseConsensus, GapState
from accord.consensus.goals import GoalList
from accord.consensus.questions import Gap, question
from accord.consensus.rounds import Actor
from accord.consensus.values import Match, Pair, Relation
from accord.consensus.words import (
    Reader,
    how_sure,
    say_declined,
    say_false_consensus,
    say_figure,
)
from accord.language.english import WHY_UNREAD
from accord.web.rounds.map_values import (
    Belief,
    Choice,
    Guess,
    MapPage,
    Rest,
    Row,
    Section,
    Voices,
    Words,
)
from accord.web.shared.rendering import jinja_part

if TYPE_CHECKING:
    from django.http import HttpRequest

    from accord.web.rounds.queries import Reading

RELATION_WORDS = {
    Relation.SAME: "The same",
    Relation.RELATED: "Close, not the same",
    Relation.OPPOSED: "They pull different ways",
    Relation.UNRELATED: "Not linked",
}
"""What a person chooses from, in the order in which it is offered."""

_SUGGESTED = {
    Relation.SAME: "May mean the same",
    Relation.RELATED: "May be close",
    Relation.OPPOSED: "May pull different ways",
    Relation.UNRELATED: "May have no link",
}
_DECIDED = {
    Relation.SAME: "You two said: the same",
    Relation.RELATED: "You two said: close, not the same",
    Relation.OPPOSED: "You two said: they pull different ways",
    Relation.UNRELATED: "You two said: not linked",
}
SO_FAR = "What is said here counts the lines that you two have drawn so far."
"""Where nothing was suggested, a line that is not drawn yet looks like no agreement: so no belief
is set beside the figures there."""

_GAPS = {Relation.RELATED: Gap.RELATED, Relation.OPPOSED: Gap.OPPOSED}


VOICES = {
    Reader.CLIENT: Voices(
        "Your words",
        "Your therapist's words",
        "Only in your words",
        "Only in your therapist's words",
        "Your words that Accord cannot read",
        "Your therapist's words that Accord cannot read",
        "What you thought was on your therapist's list",
        "What your therapist thought was on your list",
    ),
    Reader.CLINICIAN: Voices(
        "Your client's words",
        "Your words",
        "Only in your client's words",
        "Only in your words",
        "Your client's words that Accord cannot read",
        "Your words that Accord cannot read",
        "What your client thought was on your list",
        "What you thought was on your client's list",
    ),
}


def map_page(reading: Reading, reader: Reader, *, decide_url: str | None) -> MapPage:
    """The map for this reader, ready for ``rounds/map.html``."""
    match, voices = reading.match, VOICES[reader]
    # Where nothing was suggested, every line is people's own word, and no guess to hedge.
    said = _SUGGESTED if match.declined is None else RELATION_WORDS
    apart = _section("apart", said, match, Relation.OPPOSED)
    pairs = (
        _section("same", said, match, Relation.SAME),
        _section("close", said, match, Relation.RELATED),
    )
    links = _rows("links", "Also close, and not counted", match, match.links)
    broken = _rows("broken", "Suggested, and you two said no", match, match.broken)
    return MapPage(
        beliefs=() if match.declined else tuple(_beliefs(reading.coorientation, reader)),
        declined=_declined(match, reader),
        pairs=tuple(section for section in pairs if section),
        rests=tuple(_rests(match, voices)),
        apart=apart,
        others=tuple(section for section in (links, broken) if section),
        lead=_lead(reading, reader),
        figures=tuple(_figures(reading, reader)),
        guesses=tuple(_guesses(reading, voices)),
        voices=voices,
        client=_all(match.client),
        therapist=_all(match.therapist),
        drawn=_choices(None)[:3],
        decide_url=decide_url if match.client.goals and match.therapist.goals else None,
    )


def map_html(page: MapPage, request: HttpRequest) -> SafeString:
    """The map as it stands in a page; safe, since its template escapes what it shows."""
    # One token for all of its forms: each asking would hide the same secret anew.
    return jinja_part("rounds/map.html", map=page, token=csrf_input(request))


def _declined(match: Match, reader: Reader) -> str | None:
    if match.declined is None:
        return None
    so_far = f" {SO_FAR}" if match.pairs else ""
    return f"{say_declined(match.declined, reader)}{so_far}"


def _section(
    key: str, headings: Mapping[Relation, str], match: Match, relation: Relation
) -> Section | None:
    pairs = tuple(pair for pair in match.pairs if pair.relation is relation)
    return _rows(key, headings[relation], match, pairs, asks=True)


def _rows(
    key: str, heading: str, match: Match, pairs: tuple[Pair, ...], *, asks: bool = False
) -> Section | None:
    rows = tuple(_row(pair, match, asks) for pair in pairs)
    return Section(key, heading, rows) if rows else None


def _row(pair: Pair, match: Match, asks: bool) -> Row:
    gap = _GAPS.get(pair.relation) if asks else None
    sure = pair.probability is not None and not pair.decided
    return Row(
        client=_words(match.client, pair.client),
        therapist=_words(match.therapist, pair.therapist),
        between=(_DECIDED if pair.decided else _SUGGESTED)[pair.relation],
        sure=f"how sure: {how_sure(pair.probability)}" if sure and pair.probability else "",
        why=pair.why,
        question=None if gap is None else question(gap, pair.client),
        decided=pair.decided,
        suggested=RELATION_WORDS[pair.suggested] if pair.suggested else "",
        confirm="" if pair.decided else pair.relation.value,
        choices=_choices(pair.relation),
    )


def _choices(present: Relation | None) -> tuple[Choice, ...]:
    return tuple(
        Choice(relation.value, label, relation is present)
        for relation, label in RELATION_WORDS.items()
    )


def _rests(match: Match, voices: Voices) -> Iterator[Rest]:
    # Where nothing was suggested, nobody knows yet which goals only one of them holds.
    unknown = match.declined is not None
    headings = voices.no_line if unknown else (voices.only_client, voices.only_therapist)
    if unknown and match.pairs:
        headings = voices.no_line_so_far
    lists = (
        ("client", match.client, match.only_client, Gap.ONLY_CLIENT),
        ("therapist", match.therapist, match.only_therapist, Gap.ONLY_THERAPIST),
    )
    for heading, (key, goals, places, gap) in zip(headings, lists, strict=True):
        if places:
            asks = None if unknown else gap
            yield Rest(key, heading, tuple(_words(goals, place, asks) for place in places))
    for heading, key, goals, places in (
        (voices.unread_client, "client-unread", match.client, match.unread_client),
        (voices.unread_therapist, "therapist-unread", match.therapist, match.unread_therapist),
    ):
        if places:
            words = tuple(_words(goals, place) for place in places)
            yield Rest(key, heading, words, WHY_UNREAD)


def _words(goals: GoalList, place: int, gap: Gap | None = None) -> Words:
    goal = goals.goals[place]
    return Words(place, goal.text, goal.importance, None if gap is None else question(gap, place))


def _all(goals: GoalList) -> tuple[Words, ...]:
    return tuple(_words(goals, place) for place in range(len(goals)))


def _lead(reading: Reading, reader: Reader) -> str:
    """The coverage; nothing where the reason for having none stands above it already."""
    coverage, match = reading.consensus.coverage, reading.match
    if coverage.estimate is None and match.declined is not None:
        return ""
    return say_figure("coverage", coverage, match.counted[0], reader)


def _figures(reading: Reading, reader: Reader) -> Iterator[str]:
    """What stands after the coverage, which leads."""
    match, consensus, found = reading.match, reading.consensus, reading.coorientation
    if match.client.importances is not None and consensus.coverage_weighted.estimate is not None:
        yield say_figure("coverage_weighted", consensus.coverage_weighted, 0, reader)
    if consensus.focus.estimate is not None:
        yield say_figure("focus", consensus.focus, match.counted[1], reader)
    for name in ("therapist_understanding", "client_understanding"):
        guessed: Match = getattr(reading.understanding, name)
        if getattr(found, name).estimate is not None:
            yield say_figure(name, getattr(found, name), sum(guessed.counted), reader)
    if match.declined is not None:
        return
    for believer, belief in _both(found):
        if belief.state is GapState.NOT_SEEN and belief.opposite is GapState.NOT_SEEN:
            yield say_false_consensus(believer, belief, reader)


def _guesses(reading: Reading, voices: Voices) -> Iterator[Guess]:
    found, understanding = reading.coorientation, reading.understanding
    for heading, goals, rating in (
        (voices.client_guess, understanding.client_understanding.therapist, found.client_rating),
        (
            voices.therapist_guess,
            understanding.therapist_understanding.therapist,
            found.therapist_rating,
        ),
    ):
        if goals.goals or rating is not None:
            yield Guess(heading, goals.texts, rating)


def _both(found: Coorientation) -> tuple[tuple[Actor, FalseConsensus], ...]:
    return (
        (Actor.CLIENT, found.client_false_consensus),
        (Actor.THERAPIST, found.therapist_false_consensus),
    )


def _beliefs(found: Coorientation, reader: Reader) -> Iterator[Belief]:
    """False consensus before its opposite: nobody in the room sees it otherwise."""
    beliefs = _both(found)
    for place, (believer, belief) in enumerate(beliefs):
        if belief.state is GapState.POSSIBLE:
            said = say_false_consensus(believer, belief, reader)
            yield Belief(said, question(Gap.FALSE_CONSENSUS, place))
    for place, (believer, belief) in enumerate(beliefs):
        if belief.opposite is GapState.POSSIBLE:
            said = say_false_consensus(believer, belief, reader)
            yield Belief(said, question(Gap.FALSE_DISSENSUS, place))
