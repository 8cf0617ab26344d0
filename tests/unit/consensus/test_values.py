"""The values of a comparison: frozen, comparable, and plain where nothing was given."""

import dataclasses

import pytest

from accord.consensus.goals import GoalList
from accord.consensus.values import Chance, Decision, Match, Pair, Relation

LISTS = GoalList.of(["sleep"]), GoalList.of(["rest"])


@pytest.mark.parametrize(
    "value",
    [
        Decision(0, 0, Relation.SAME),
        Pair(0, 0, Relation.SAME, 0.9),
        Chance(0, 0, 0.9),
        Match(*LISTS),
    ],
)
def test_values_are_frozen_and_hashable(value):
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.client = 1
    assert value == dataclasses.replace(value)
    assert hash(value) == hash(dataclasses.replace(value))


def test_a_pair_is_a_suggestion_until_people_decide():
    pair = Pair(0, 0, Relation.RELATED, 0.6)
    assert (pair.decided, pair.suggested, pair.why) == (False, None, ())


def test_a_match_is_empty_and_not_declined_unless_told():
    match = Match(*LISTS)
    rest = [getattr(match, field.name) for field in dataclasses.fields(match)[2:]]
    assert rest == [(), (), (), (), (), (), None, (), ()]


def test_relations_are_their_own_words():
    assert [str(relation) for relation in Relation] == ["same", "related", "opposed", "unrelated"]
    with pytest.raises(ValueError, match="close"):
        Relation("close")


def test_the_chances_stay_out_of_a_printed_match():
    assert "chances" not in repr(Match(*LISTS, chances=(Chance(0, 0, 0.123),)))
