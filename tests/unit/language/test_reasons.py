"""Shared words are found whatever their endings, and empty words do not count."""

import pytest

from accord.language.reasons import shared_words, stems


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
