"""Words of direction are read, and two goals' signs are compared."""

import pytest

from accord.language.cues import CUE_NAMES, compare_cues, cues


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("stop taking the tablets", -1),
        ("medication adherence", 1),
        ("the sea", 0),
        ("", 0),
        ("I really do hope to see the day when I stop", 0),
    ],
)
def test_the_opening_words_tell_toward_or_away(text, opening):
    assert cues(text).opening == opening


def test_moving_away_from_a_trouble_is_moving_toward_something_good():
    assert cues("reduce shame").aim == 1
    assert cues("reduce sugar").aim == -1
    assert cues("increase shame").aim == 1


def test_curly_and_straight_apostrophes_are_read_alike():
    assert cues("don’t go") == cues("don't go")


def test_a_crowd_of_signs_leans_no_further_than_one():
    assert 0.9 < cues("more " * 50).lean <= 1
    assert -1 <= cues("less " * 50).lean < -0.9


def compared(one, other, cosine=0.5):
    return dict(zip(CUE_NAMES, compare_cues(cues(one), cues(other), cosine), strict=True))


def test_opposite_openings_count_more_the_more_alike_the_rest_is():
    near, far = compared("sleep less", "sleep more", 0.9), compared("sleep less", "sleep more", 0.1)
    assert near["opening"] == far["opening"] == 1
    assert near["opening_alike"] > far["opening_alike"]
    assert near["told"] == 1


def test_living_with_it_stands_against_being_rid_of_it_in_either_order():
    one, other = "get rid of the pain", "acceptance of pain"
    assert compared(one, other)["accept_or_master"] == 1
    assert compared(other, one)["accept_or_master"] == 1
    assert compared(one, one)["accept_or_master"] == 0


def test_not_yet_stands_against_now():
    assert compared("tell them now", "delay telling them")["later_or_now"] == 1
    assert compared("tell them now", "tell them")["later_or_now"] == 0


def test_two_goals_without_words_have_no_shared_words():
    assert compared("", "")["shared_words"] == 0
