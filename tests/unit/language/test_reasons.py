"""Shared words are found whatever their endings, and empty words do not count."""

import pytest

from accord.language.reasons import shared_part, shared_words, stems


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("stop the nightmares", "fewer nightmare episodes", ("nightmares",)),
        ("stop drinking", "reduce drinks", ("drinking",)),
        ("stop it", "stop that", ()),
        ("sleep, sleep, sleep", "sleep", ("sleep",)),
        ("Don’t Panic", "panic control", ("panic",)),
        ("", "sleep", ()),
        ("睡得更好", "睡得更好", ("睡得更好",)),
    ],
)
def test_words_are_shared_whatever_their_endings(one, other, shared):
    assert shared_words(one, other) == shared


def test_a_short_word_keeps_its_ending():
    assert stems("bus gas") == {"bus", "gas"}


def test_the_shared_part_is_that_of_the_shorter_goal_and_of_either_order():
    one, other = "stop the nightmares", "reduce the frequency of nightmares after the accident"
    assert shared_part(one, other) == shared_part(other, one) == 1.0
    assert shared_part("nightmares and panic", "nightmares and debts") == 0.5


def test_goals_without_words_that_tell_share_nothing():
    assert shared_part("", "the more the better") == 0.0
