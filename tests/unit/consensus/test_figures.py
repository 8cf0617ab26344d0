"""Figures of consensus: the formulas, the intervals, the decisions, and reasons for nothing."""

import pytest

from accord.consensus.chance import ChanceTable
from accord.consensus.figures import (
    NO_BASELINE,
    NO_ROOM,
    PEOPLE_DECIDED,
    Basis,
    Consensus,
    Figure,
    consensus,
    soft_dice,
)
from accord.consensus.goals import Goal, GoalList
from accord.consensus.values import Chance, Match, Pair, Relation

NAMES = ("coverage", "focus", "dice", "coverage_weighted", "focus_weighted", "dice_weighted")


def goals(count, importances=None):
    weights = importances or [None] * count
    return GoalList.of(Goal(f"goal {index}", weights[index]) for index in range(count))


def match(sizes, sames, u=None, v=None, **rest):
    chances = tuple(Chance(index, index, same) for index, same in enumerate(sames))
    return Match(goals(sizes[0], u), goals(sizes[1], v), chances=chances, **rest)


def line(index, relation=Relation.SAME, decided=True):
    return Pair(index, index, relation, None, decided=decided)


def figures(found: Consensus):
    return [getattr(found, name) for name in NAMES]


def test_plain_figures_are_the_expected_shared_goals_over_the_sizes():
    found = consensus(match((4, 2), [0.9, 0.5]), chance=None)
    assert found.coverage.estimate == pytest.approx(1.4 / 4)
    assert found.focus.estimate == pytest.approx(1.4 / 2)
    assert found.dice.estimate == pytest.approx(2 * 1.4 / 6)


def test_weighted_figures_count_each_goal_by_its_writers_importance():
    found = consensus(match((3, 2), [0.9, 0.5], u=[10, 0, 5], v=[2, 6]), chance=None)
    assert found.coverage_weighted.estimate == pytest.approx(10 * 0.9 / 15)
    assert found.focus_weighted.estimate == pytest.approx((2 * 0.9 + 6 * 0.5) / 8)
    assert found.dice_weighted.estimate == pytest.approx((12 * 0.9 + 6 * 0.5) / 23)


def test_equal_importances_change_nothing():
    found = consensus(match((3, 2), [0.8, 0.3], u=[7, 7, 7], v=[7, 7]))
    for plain in NAMES[:3]:
        weighted = getattr(found, f"{plain}_weighted")
        assert weighted.estimate == pytest.approx(getattr(found, plain).estimate)
        assert weighted.corrected == pytest.approx(getattr(found, plain).corrected)


def test_the_interval_comes_from_the_spread_of_the_shared_goals():
    found = consensus(match((4, 4), [0.9, 0.9, 0.1, 0.1]), chance=None)
    # Of 0, 1, ... 4 shared goals, 0 has probability .0081 and so has 4; 1 and 3 reach .05.
    assert (found.coverage.low, found.coverage.high) == (0.25, 0.75)


def test_the_interval_holds_its_estimate_even_where_one_outcome_is_nearly_certain():
    almost_none = consensus(match((1, 1), [0.01]), chance=None).coverage
    almost_all = consensus(match((1, 1), [0.99]), chance=None).coverage
    assert (almost_none.low, almost_none.high) == (0.0, 0.01)
    assert (almost_all.low, almost_all.high) == (0.99, 1.0)


def test_where_everything_is_decided_the_interval_is_a_point():
    whole = match((3, 2), [1.0, 0.0], u=[1 / 3, 2 / 7, 5.01], v=[9, 1])
    for figure in figures(consensus(whole, chance=None)):
        assert figure.low == figure.estimate == figure.high


def test_importances_below_one_keep_their_spread():
    small = consensus(match((2, 2), [0.5, 0.5], u=[0.01, 0.03], v=[1, 1]), chance=None)
    assert (small.coverage_weighted.low, small.coverage_weighted.high) == (0.0, 1.0)
    assert small.coverage_weighted.estimate == pytest.approx(0.5)


def test_the_smallest_importance_there_is_still_has_an_estimate():
    least = consensus(match((1, 1), [0.5], u=[5e-324], v=[1e-300]), chance=None)
    assert least.focus_weighted.estimate == pytest.approx(0.5)
    assert 0 <= least.coverage_weighted.low <= least.coverage_weighted.high <= 1


def test_correction_sets_unrelated_lists_at_0_and_the_most_that_sizes_allow_at_1():
    table = ChanceTable(((0.2,),))
    unrelated = consensus(match((4, 2), [0.2, 0.2], u=[9, 1, 4, 6], v=[3, 7]), table)
    most = consensus(match((4, 2), [1.0, 1.0], u=[9, 6, 1, 4], v=[3, 7]), table)
    assert [figure.corrected for figure in figures(unrelated)[:3]] == pytest.approx([0, 0, 0])
    assert [figure.corrected for figure in figures(most)] == pytest.approx([1] * 6)


def test_correction_of_a_known_case():
    found = consensus(match((4, 2), [0.9, 0.5]), ChanceTable(((0.1,),)))
    # E[S] = 0.2 and at most 2 of 4 can be shared: (1.4/4 - 0.2/4) / (2/4 - 0.2/4)
    assert found.coverage.corrected == pytest.approx((0.35 - 0.05) / (0.5 - 0.05))
    assert found.coverage.reason is None


def test_fewer_than_by_chance_is_below_0():
    assert consensus(match((2, 2), [0.0, 0.1]), ChanceTable(((0.3,),))).dice.corrected < 0


def test_the_shipped_baseline_is_used_unless_told_otherwise():
    assert consensus(match((2, 2), [0.9, 0.1])).coverage.corrected is not None
    bare = consensus(match((2, 2), [0.9, 0.1]), chance=None).coverage
    assert (bare.corrected, bare.reason) == (None, NO_BASELINE)


def test_a_baseline_as_high_as_the_most_leaves_no_room():
    found = consensus(match((2, 2), [0.9, 0.1]), ChanceTable(((1.0,),)))
    assert (found.coverage.corrected, found.coverage.reason) == (None, NO_ROOM)


@pytest.mark.parametrize(
    ("sizes", "reason"),
    [
        ((0, 2), "the client's list is empty"),
        ((2, 0), "the therapist's list is empty"),
        ((0, 0), "the client's list is empty"),
    ],
)
def test_an_empty_list_leaves_every_figure_undefined_with_the_reason(sizes, reason):
    assert figures(consensus(match(sizes, []))) == [Figure.undefined(reason)] * 6


def test_missing_importances_leave_only_what_needs_them_undefined():
    found = consensus(match((2, 2), [0.5, 0.5], u=[3, None], v=[1, 2]), chance=None)
    reason = "not every goal of the client's list has an importance"
    assert found.coverage_weighted == Figure.undefined(reason)
    assert found.dice_weighted == Figure.undefined(reason)
    assert found.focus_weighted.estimate == pytest.approx(0.5)


def test_importances_that_are_all_0_say_so():
    found = consensus(match((2, 2), [0.5, 0.5], u=[3, 1], v=[0, 0]), chance=None)
    reason = "every importance of the therapist's list is 0"
    assert found.focus_weighted == Figure.undefined(reason)
    assert found.dice_weighted == Figure.undefined(reason)
    assert found.coverage_weighted.estimate == pytest.approx(0.5)


def test_a_declined_match_without_decisions_has_no_figures():
    found = consensus(match((2, 2), [], declined="the text is not in English"))
    assert figures(found) == [Figure.undefined("the text is not in English")] * 6
    assert found.basis is Basis.ENGINE


def test_a_declined_match_counts_the_lines_that_people_drew_and_nothing_else():
    pairs = (line(0), line(1, Relation.OPPOSED), line(2, decided=False))
    found = consensus(match((4, 3), [0.6, 0.6, 0.6], pairs=pairs, declined="no model"))
    assert found.coverage == Figure(0.25, 0.25, 0.25, None, PEOPLE_DECIDED)
    assert found.basis is Basis.PEOPLE


def test_a_declined_match_in_which_people_broke_every_line_shares_nothing():
    broken = (line(0, Relation.UNRELATED),)
    found = consensus(match((1, 1), [], broken=broken, declined="no model"))
    assert (found.coverage.estimate, found.coverage.high) == (0.0, 0.0)


def test_after_a_decision_nothing_is_corrected_and_the_basis_says_who_decided():
    some = consensus(match((2, 2), [1.0, 0.4], pairs=(line(0), line(1, decided=False))))
    every = consensus(
        match((2, 2), [1.0, 0.0], pairs=(line(0),), broken=(line(1, Relation.UNRELATED),))
    )
    assert (some.basis, every.basis) == (Basis.BOTH, Basis.PEOPLE)
    assert (some.dice.corrected, some.dice.reason) == (None, PEOPLE_DECIDED)


def test_soft_dice_names_the_lists_that_it_was_given():
    empty = soft_dice(match((2, 0), []), names=("the client's list", "the therapist's guess"))
    assert empty == Figure.undefined("the therapist's guess is empty")
    assert (
        soft_dice(match((2, 2), [0.5, 0.1]), None)
        == consensus(match((2, 2), [0.5, 0.1]), None).dice
    )


def test_a_probability_outside_0_to_1_is_refused():
    with pytest.raises(ValueError, match="a probability lies from 0 to 1"):
        consensus(match((1, 1), [1.2]))


def test_a_goal_that_nobody_could_read_counts_in_no_figure():
    read = consensus(match((2, 2), [0.9, 0.5], u=[10, 5], v=[2, 6]))
    more = consensus(match((3, 2), [0.9, 0.5], u=[10, 5, 9], v=[2, 6], unread_client=(2,)))
    assert figures(more) == figures(read)
    both = match((3, 3), [0.9, 0.5], unread_client=(2,), unread_therapist=(2,))
    assert soft_dice(both) == read.dice


def test_a_list_of_which_nothing_could_be_read_has_no_figure():
    found = consensus(match((1, 2), [], unread_client=(0,)))
    assert found.coverage == Figure.undefined("no goal of the client's list could be read")
