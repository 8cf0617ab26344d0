"""What two people believe of each other's goals, beside what they wrote."""

from dataclasses import replace

import pytest

from accord.consensus.coorientation import (
    LISTS,
    CoorientationError,
    GapState,
    Perceptions,
    Source,
    coorientation,
)
from accord.consensus.goals import GoalList
from accord.consensus.values import Chance, Match


def match(*sames, right=None):
    left = GoalList.of(f"left {index}" for index in range(len(sames)))
    count = len(sames) if right is None else right
    other = GoalList.of(f"right {index}" for index in range(count))
    return Match(left, other, chances=tuple(Chance(i, i, p) for i, p in enumerate(sames)))


FAR_APART = match(0.0, 0.0, 0.1)
CLOSE = match(1.0, 1.0, 0.9)
POSSIBLE, NOT_SEEN, NOT_ENOUGH = GapState


def test_each_figure_is_the_soft_dice_of_its_two_lists():
    matches = {name: match(0.1 * index, 0.5) for index, name in enumerate(LISTS)}
    found = coorientation(Perceptions(**matches))
    for index, name in enumerate(LISTS):
        assert getattr(found, name).estimate == pytest.approx((0.1 * index + 0.5) / 2)


def test_whatever_is_missing_is_none_with_the_reason():
    found = coorientation(Perceptions(agreement=match(0.5)))
    assert found.agreement.estimate == 0.5
    assert found.client_understanding.estimate is None
    assert found.client_understanding.reason == (
        "there is no comparison of the therapist's list with "
        "the client's guess of the therapist's goals"
    )


def test_an_empty_guess_is_named_as_the_guess():
    found = coorientation(Perceptions(therapist_understanding=replace(match(0.5, right=0))))
    assert found.therapist_understanding.reason == (
        "the therapist's guess of the client's goals is empty"
    )


def test_a_rating_above_the_whole_interval_of_agreement_is_possible_false_consensus():
    gap = coorientation(Perceptions(agreement=FAR_APART, client_rating=9)).client_false_consensus
    assert (gap.state, gap.opposite, gap.source) == (POSSIBLE, NOT_SEEN, Source.RATING)
    assert gap.gap == pytest.approx(0.9 - 0.1 / 3)
    assert gap.low == pytest.approx(0.9 - 1 / 3)
    assert gap.high == pytest.approx(0.9)


def test_a_rating_below_the_whole_interval_is_the_opposite():
    gap = coorientation(Perceptions(agreement=CLOSE, therapist_rating=1)).therapist_false_consensus
    assert (gap.state, gap.opposite) == (NOT_SEEN, POSSIBLE)
    assert gap.high < 0


def test_a_rating_inside_the_interval_shows_neither():
    gap = coorientation(
        Perceptions(agreement=match(0.5, 0.5), client_rating=9)
    ).client_false_consensus
    assert (gap.state, gap.opposite) == (NOT_SEEN, NOT_SEEN)


def test_a_rating_just_at_the_end_of_the_interval_shows_neither():
    gap = coorientation(
        Perceptions(agreement=match(1.0, 0.0), client_rating=5)
    ).client_false_consensus
    assert (gap.gap, gap.state, gap.opposite) == (0, NOT_SEEN, NOT_SEEN)


def test_without_a_rating_the_perceived_lists_are_the_belief_with_its_interval():
    found = coorientation(Perceptions(agreement=FAR_APART, client_perceived=CLOSE))
    gap = found.client_false_consensus
    assert (gap.state, gap.source) == (POSSIBLE, Source.LISTS)
    assert gap.low == pytest.approx(found.client_perceived.low - found.agreement.high)
    assert gap.high == pytest.approx(found.client_perceived.high - found.agreement.low)


def test_an_unsure_perceived_figure_is_not_enough_to_see_a_gap():
    unsure = match(0.6, 0.6, 0.6)
    gap = coorientation(
        Perceptions(agreement=FAR_APART, therapist_perceived=unsure)
    ).therapist_false_consensus
    assert gap.gap > 0.5
    assert gap.state is NOT_SEEN


def test_the_rating_goes_before_the_lists():
    gap = coorientation(
        Perceptions(agreement=FAR_APART, client_perceived=CLOSE, client_rating=0)
    ).client_false_consensus
    assert (gap.source, gap.state) == (Source.RATING, NOT_SEEN)


def test_without_a_belief_or_without_agreement_there_is_not_enough():
    no_belief = coorientation(Perceptions(agreement=CLOSE)).client_false_consensus
    no_lists = coorientation(Perceptions(client_rating=8)).client_false_consensus
    assert (no_belief.state, no_belief.opposite, no_belief.gap) == (NOT_ENOUGH, NOT_ENOUGH, None)
    assert no_belief.reason.startswith("no rating was given, and there is no comparison of")
    assert (no_lists.state, no_lists.source) == (NOT_ENOUGH, Source.RATING)
    assert no_lists.reason == (
        "there is no comparison of the client's list with the therapist's list"
    )


def test_ratings_are_kept_as_given():
    found = coorientation(Perceptions(client_rating=0, therapist_rating=10))
    assert (found.client_rating, found.therapist_rating) == (0, 10)


@pytest.mark.parametrize("rating", [-0.1, 10.5, float("nan")])
def test_a_rating_outside_the_scale_is_refused(rating):
    with pytest.raises(CoorientationError, match="a number from 0 to 10"):
        Perceptions(therapist_rating=rating)
