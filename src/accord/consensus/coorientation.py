"""What two people believe of each other's goals, beside what each of them wrote.

C and T are the client's and the therapist's own goals, T(C) is the therapist's guess of the
client's goals, C(T) the client's guess of the therapist's, and C(T(C)) the client's guess of
what the therapist would guess. How much two of these lists share is their soft Dice.

The terms follow Laing, Phillipson & Lee (1966) and McLeod & Chaffee (1973). Both are named from
memory and still have to be checked against the texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accord.consensus.figures import Baseline, Figure, soft_dice
from accord.consensus.values import Match
from accord.errors import AccordError

MAX_RATING = 10.0
"""Perceived agreement is asked as "how far do the two of you want the same?", 0 to 10."""

_CLIENT, _THERAPIST = "the client's list", "the therapist's list"
_GUESS_BY_THERAPIST = "the therapist's guess of the client's goals"
_GUESS_BY_CLIENT = "the client's guess of the therapist's goals"
_META_GUESS = "the client's guess of what the therapist would guess"

LISTS = {
    "agreement": (_CLIENT, _THERAPIST),
    "therapist_understanding": (_CLIENT, _GUESS_BY_THERAPIST),
    "client_understanding": (_THERAPIST, _GUESS_BY_CLIENT),
    "client_perceived": (_CLIENT, _GUESS_BY_CLIENT),
    "therapist_perceived": (_THERAPIST, _GUESS_BY_THERAPIST),
    "feeling_understood": (_CLIENT, _META_GUESS),
    "realization": (_GUESS_BY_THERAPIST, _META_GUESS),
}
"""Which two lists each figure of coorientation compares, in the order of its match."""


class CoorientationError(AccordError):
    """A rating lies outside its scale; says the rule and what came instead.

    >>> str(CoorientationError("a rating is a number from 0 to 10; this one is 11"))
    'a rating is a number from 0 to 10; this one is 11'
    """


class GapState(StrEnum):
    """Whether what a person believes can be told apart from what the lists show.

    >>> GapState("not_seen").value
    'not_seen'
    """

    POSSIBLE = "possible"
    NOT_SEEN = "not_seen"
    NOT_ENOUGH = "not_enough"


class Source(StrEnum):
    """Where a person's belief was taken from: a direct rating, or the two lists they wrote.

    >>> Source("rating").value
    'rating'
    """

    RATING = "rating"
    LISTS = "lists"


@dataclass(frozen=True, slots=True)
class Perceptions:
    """Whatever the two people gave: any of the matches of ``LISTS``, any of the two ratings.

    Each match compares the two lists that ``LISTS`` names, the first one as its ``client``.
    Ratings are 0 (nothing in common) to 10 (all the same). Raises CoorientationError for a
    rating outside that.

    >>> Perceptions(client_rating=8).therapist_rating is None
    True
    """

    agreement: Match | None = None
    therapist_understanding: Match | None = None
    client_understanding: Match | None = None
    client_perceived: Match | None = None
    therapist_perceived: Match | None = None
    feeling_understood: Match | None = None
    realization: Match | None = None
    client_rating: float | None = None
    therapist_rating: float | None = None

    def __post_init__(self) -> None:
        for rating in (self.client_rating, self.therapist_rating):
            if rating is not None and not 0 <= rating <= MAX_RATING:
                raise CoorientationError(
                    "how far the two want the same is a number from 0 to 10; "
                    f"this one is {rating:g}"
                )


@dataclass(frozen=True, slots=True)
class FalseConsensus:
    """One person's belief in agreement, beside the agreement that the lists show.

    ``gap`` is believed less actual (-1 to 1), ``low`` and ``high`` are its furthest ends given
    both intervals; they are None with a ``reason`` where either side is missing. ``state`` is
    about believing in more agreement than there is (false consensus), ``opposite`` about
    believing in less (you agree more than you think). ``source`` is where the belief is from.

    >>> FalseConsensus(None, None, None, None, reason="no rating").state.value
    'not_enough'
    """

    gap: float | None
    low: float | None
    high: float | None
    source: Source | None
    state: GapState = GapState.NOT_ENOUGH
    opposite: GapState = GapState.NOT_ENOUGH
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Coorientation:
    """Agreement, understanding and perceived agreement of two people; see ``coorientation``.

    >>> coorientation(Perceptions()).agreement.reason
    "there is no comparison of the client's list with the therapist's list"
    """

    agreement: Figure
    therapist_understanding: Figure
    client_understanding: Figure
    client_perceived: Figure
    therapist_perceived: Figure
    feeling_understood: Figure
    realization: Figure
    client_rating: float | None
    therapist_rating: float | None
    client_false_consensus: FalseConsensus
    therapist_false_consensus: FalseConsensus


def coorientation(given: Perceptions, chance: Baseline = "shipped") -> Coorientation:
    """How far two people agree, how far each understands the other, and what each believes.

    Formulas: agreement sim(C, T); understanding sim(C, T(C)) by the therapist and sim(T, C(T))
    by the client; perceived agreement sim(C, C(T)) of the client and sim(T, T(C)) of the
    therapist; feeling understood sim(C, C(T(C))); realization sim(T(C), C(T(C))). ``sim`` is the
    soft Dice with its interval. Any part may be missing: its figure is None with the reason.

    False consensus, by interval and with no cut-off: a belief is the person's rating / 10 where
    they gave one, otherwise their perceived figure with its interval. It is *possible* where the
    belief, at its low end, lies above the high end of the interval of actual agreement; the
    opposite is *possible* where the belief, at its high end, lies below the low end. No
    validated cut-off exists for either. A rating from 0 to 10 and a share of goals are
    different scales, and lists of unequal length cannot share everything, so *possible* is a
    question to talk about and never a finding. *Not seen* means that the two cannot be told
    apart, not that they are the same.

    >>> found = coorientation(Perceptions(client_rating=8))
    >>> found.client_false_consensus.state.value
    'not_enough'
    """
    figures = {name: _figure(given, name, chance) for name in LISTS}
    actual = figures["agreement"]
    return Coorientation(
        **figures,
        client_rating=given.client_rating,
        therapist_rating=given.therapist_rating,
        client_false_consensus=_gap(given.client_rating, figures["client_perceived"], actual),
        therapist_false_consensus=_gap(
            given.therapist_rating, figures["therapist_perceived"], actual
        ),
    )


def _figure(given: Perceptions, name: str, chance: Baseline) -> Figure:
    match: Match | None = getattr(given, name)
    first, second = LISTS[name]
    if match is None:
        return Figure.undefined(f"there is no comparison of {first} with {second}")
    return soft_dice(match, chance, (first, second))


def _gap(rating: float | None, perceived: Figure, actual: Figure) -> FalseConsensus:
    if rating is None:
        believed, source = perceived, Source.LISTS
    else:
        share = rating / MAX_RATING
        believed, source = Figure(share, share, share), Source.RATING
    if believed.estimate is None or believed.low is None or believed.high is None:
        return FalseConsensus(
            None, None, None, None, reason=f"no rating was given, and {believed.reason}"
        )
    if actual.estimate is None or actual.low is None or actual.high is None:
        return FalseConsensus(None, None, None, source, reason=actual.reason)
    low, high = believed.low - actual.high, believed.high - actual.low
    return FalseConsensus(
        believed.estimate - actual.estimate,
        low,
        high,
        source,
        GapState.POSSIBLE if low > 0 else GapState.NOT_SEEN,
        GapState.POSSIBLE if high < 0 else GapState.NOT_SEEN,
    )
