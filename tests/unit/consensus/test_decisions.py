"""People's decisions are sorted into pairs, links and broken lines; slips are named."""

import pytest

from accord.consensus.decisions import sort_decisions
from accord.consensus.goals import GoalError, GoalList
from accord.consensus.values import Decision, Relation

THREE = GoalList.of(["a goal", "b goal", "c goal"])


def decided(*rows):
    return sort_decisions([Decision(*row) for row in rows], THREE, THREE)


def test_a_second_line_at_a_goal_is_a_link():
    held = decided((0, 0, Relation.SAME), (0, 1, Relation.SAME))
    assert [(line.client, line.therapist) for line in held.pairs] == [(0, 0)]
    assert [(line.client, line.therapist) for line in held.links] == [(0, 1)]


def test_same_takes_the_pair_from_related_whatever_the_order():
    held = decided((0, 0, Relation.RELATED), (0, 1, Relation.SAME))
    assert [(line.therapist, line.relation) for line in held.pairs] == [(1, Relation.SAME)]


def test_only_same_counts_as_shared():
    held = decided((0, 0, Relation.SAME), (1, 1, Relation.OPPOSED), (2, 2, Relation.RELATED))
    assert [chance.same for chance in held.chances] == [1.0, 0.0, 0.0]


def test_a_broken_line_closes_that_pair_alone():
    held = decided((0, 0, Relation.UNRELATED))
    assert held.closes(0, 0)
    assert not held.closes(0, 1)
    assert held.broken[0].decided


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((3, 0, Relation.SAME), "the client's list has 3, and this decision names 3"),
        ((0, -1, Relation.SAME), "the therapist's list has 3, and this decision names -1"),
    ],
)
def test_a_goal_that_is_not_there_is_named(row, said):
    with pytest.raises(GoalError, match=said):
        decided(row)


def test_one_pair_is_decided_once():
    with pytest.raises(GoalError, match="were decided twice"):
        decided((0, 0, Relation.SAME), (0, 0, Relation.UNRELATED))
