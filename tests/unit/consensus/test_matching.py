"""The map between two lists: one-to-one pairs, links, decisions, and lists that are declined."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.consensus.goals import GoalList
from accord.consensus.judging import load_judge
from accord.consensus.matching import NO_ENGINE, match
from accord.consensus.values import Decision, Relation

CLIENT = ("stop the nightmares", "get off these tablets", "see my kids more")
THERAPIST = (
    "medication adherence",
    "reduce frequency of nightmares",
    "increase contact with children",
    "weekly attendance",
)


def matched(client=CLIENT, therapist=THERAPIST, *decisions, judge="shipped", **more):
    return match(
        GoalList.of(client),
        GoalList.of(therapist),
        judge=load_judge() if judge == "shipped" else judge,
        decisions=[Decision(*row) for row in decisions],
        **more,
    )


def lines(pairs):
    return {(pair.client, pair.therapist): pair.relation.value for pair in pairs}


def test_same_and_opposed_goals_are_told_apart():
    found = matched()
    assert lines(found.pairs) == {(0, 1): "same", (1, 0): "opposed", (2, 2): "same"}
    assert found.only_client == ()
    assert found.only_therapist == (3,)
    assert all(pair.why and 0 < pair.probability <= 1 for pair in found.pairs)


def test_every_goal_of_the_shorter_list_has_a_chance_shown_or_not():
    assert sorted(chance.client for chance in matched().chances) == [0, 1, 2]


def test_lists_that_share_nothing_have_no_pairs():
    found = matched(["pay the plumber"], ["process the birth trauma"])
    assert found.pairs == ()
    assert (found.only_client, found.only_therapist) == ((0,), (0,))


@pytest.mark.parametrize(("client", "therapist"), [([], THERAPIST), (CLIENT, []), ([], [])])
def test_an_empty_list_is_no_error(client, therapist):
    found = matched(client, therapist)
    assert (found.pairs, found.chances, found.declined) == ((), (), None)
    assert found.only_client == tuple(range(len(client)))
    assert found.only_therapist == tuple(range(len(therapist)))


def test_text_that_is_not_english_is_declined_and_can_be_paired_by_hand():
    spanish = ("dejar de llorar", "dormir mejor")
    assert "English" in matched(spanish, THERAPIST).declined
    found = matched(spanish, THERAPIST, (1, 1, Relation.RELATED))
    assert lines(found.pairs) == {(1, 1): "related"}
    assert found.declined


def test_without_an_engine_there_are_only_decisions():
    assert matched(judge=None).declined == NO_ENGINE
    found = matched(CLIENT, THERAPIST, (0, 1, Relation.SAME), judge=None, declined_because="why")
    assert found.declined == "why"
    assert lines(found.pairs) == {(0, 1): "same"}


def test_a_decision_replaces_the_suggestion_and_both_are_kept():
    found = matched(CLIENT, THERAPIST, (1, 0, Relation.SAME))
    pair = next(pair for pair in found.pairs if pair.client == 1)
    assert (pair.relation, pair.decided, pair.suggested) == (
        Relation.SAME,
        True,
        Relation.OPPOSED,
    )
    assert [chance.same for chance in found.chances if chance.client == 1] == [1.0]


def test_a_broken_line_stays_broken_and_keeps_what_was_suggested():
    found = matched(CLIENT, THERAPIST, (0, 1, Relation.UNRELATED))
    assert (0, 1) not in lines(found.pairs)
    assert (0, 1) not in lines(found.links)
    assert found.broken[0].suggested is Relation.SAME


def test_a_further_goal_is_a_link_and_is_not_counted():
    found = matched(["stop the nightmares"], ["fewer nightmares", "no more nightmares at night"])
    assert len(found.pairs) == len(found.links) == 1
    assert found.only_therapist == ()
    assert len(found.chances) == 1


def test_the_client_too_may_have_two_goals_under_one_of_the_therapist():
    found = matched(["stop the nightmares", "no more nightmares at night"], ["fewer nightmares"])
    assert len(found.pairs) == len(found.links) == 1
    assert found.only_client == ()


ONE_FOREIGN = ("stop the nightmares", "dejar de llorar tanto", "see my kids more")


def test_a_single_goal_that_cannot_be_read_gets_no_suggestion():
    found = matched(ONE_FOREIGN, ("stop crying so much", *THERAPIST[1:]))
    assert found.declined is None
    assert found.unread_client == (1,)
    assert found.unread_therapist == ()
    assert lines(found.pairs) == {(0, 1): "same", (2, 2): "same"}
    assert 1 not in {line.client for line in (*found.links, *found.chances)}
    assert found.only_client == ()
    assert found.counted == (2, 4)


def test_a_goal_that_cannot_be_read_is_paired_by_hand_and_then_counts():
    therapist = ("stop crying so much", *THERAPIST[1:])
    for relation in (Relation.SAME, Relation.OPPOSED):
        found = matched(ONE_FOREIGN, therapist, (1, 0, relation))
        assert lines(found.pairs)[1, 0] == relation.value
        assert found.unread_client == ()
        assert found.counted == (3, 4)
    broken = matched(ONE_FOREIGN, therapist, (1, 0, Relation.UNRELATED))
    assert broken.unread_client == (1,)


def test_all_lines_decided_leaves_nothing_to_the_engine():
    found = matched(["sleep"], ["rest"], (0, 0, Relation.UNRELATED))
    assert (found.pairs, found.links, found.chances) == ((), (), ())


texts = st.lists(
    st.sampled_from(
        [*CLIENT, *THERAPIST, "dormir mejor", "sleep", "be kinder to myself", "🙂", "נטע"]
    ),
    max_size=6,
    unique=True,
)
relations = st.sampled_from(list(Relation))


@settings(deadline=None, max_examples=60)
@given(texts, texts, st.data())
def test_whatever_is_decided_each_goal_has_one_place(client, therapist, data):
    size = st.tuples(
        st.integers(0, max(0, len(client) - 1)), st.integers(0, max(0, len(therapist) - 1))
    )
    spots = data.draw(st.lists(size, unique=True, max_size=4)) if client and therapist else []
    found = matched(client, therapist, *((*spot, data.draw(relations)) for spot in spots))
    for side, only, count in (
        ("client", (*found.only_client, *found.unread_client), len(client)),
        ("therapist", (*found.only_therapist, *found.unread_therapist), len(therapist)),
    ):
        paired = [getattr(pair, side) for pair in found.pairs]
        assert len(paired) == len(set(paired))
        linked = [getattr(link, side) for link in found.links]
        assert set(paired) | set(linked) | set(only) == set(range(count))
        assert not (set(paired) | set(linked)) & set(only)
    assert all(0 <= chance.same <= 1 for chance in found.chances)
