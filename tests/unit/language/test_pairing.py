"""The pair model: symmetric, untouched by neighbours, and true to what it was trained for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.language.encoder import Encoder, load_encoder
from accord.language.pairing import RELATIONS, PairModel, load_pair_model

PAIRS = [
    ("stop the nightmares", "reduce frequency of nightmares"),
    ("leave my husband", "repair the marriage"),
    ("pay the plumber", "process the birth trauma"),
    ("I want to stop lying awake for hours thinking of what I said", "Reduce sleep latency"),
    ("", "眠りたい 💤"),
]
SAME, RELATED, OPPOSED, UNRELATED = range(RELATIONS)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def softmax(row: np.ndarray) -> np.ndarray:
    parts = np.exp(row - row.max())
    return parts / parts.sum()


def test_each_pair_has_four_logits(encoder: Encoder) -> None:
    rows = load_pair_model().logits(PAIRS, encoder)
    assert rows.shape == (len(PAIRS), RELATIONS)
    assert rows.dtype == np.float32
    assert np.isfinite(rows).all()


def test_no_pairs_have_no_rows(encoder: Encoder) -> None:
    assert load_pair_model().logits([], encoder).shape == (0, RELATIONS)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from([text for pair in PAIRS for text in pair]), min_size=2, max_size=2))
def test_which_goal_comes_first_changes_nothing(pair: list[str]) -> None:
    encoder, (one, other) = load_encoder(), pair
    there = load_pair_model().logits([(one, other)], encoder)
    back = load_pair_model().logits([(other, one)], encoder)
    assert np.array_equal(there, back)


def test_the_model_itself_does_not_see_which_goal_comes_first(encoder: Encoder) -> None:
    model = load_pair_model()
    for pair in PAIRS:
        one, other = encoder.read(pair)
        [there], [back] = model._run([(one, other)]), model._run([(other, one)])
        assert np.abs(there - back).max() < 0.05  # sums are added up in another order


def test_neighbours_do_not_change_a_pair(encoder: Encoder) -> None:
    alone = np.concatenate([load_pair_model().logits([pair], encoder) for pair in PAIRS])
    assert np.abs(load_pair_model().logits(PAIRS, encoder) - alone).max() < 0.05


def test_a_text_that_only_looks_different_is_read_the_same(encoder: Encoder) -> None:
    rows = load_pair_model().logits(
        [("don't panic", "calm"), ("  DON\u2019T panic", "Calm")], encoder
    )
    assert np.array_equal(rows[0], rows[1])


def test_plain_cases_are_told_apart(encoder: Encoder) -> None:
    same, opposed, unrelated = map(softmax, load_pair_model().logits(PAIRS[:3], encoder))
    assert same.argmax() == SAME
    assert opposed[OPPOSED] > same[OPPOSED]
    assert unrelated.argmax() == UNRELATED


class Counting:
    """Stands in for the model: notes how many pairs each run had, and tells their lengths."""

    def __init__(self) -> None:
        self.runs: list[int] = []

    def run(self, outputs: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        side = inputs["side"]
        self.runs.append(len(side))
        assert len(inputs["states"]) == (side > 0).sum()
        counts = [(side == number).sum(axis=1) for number in (1, 2)]
        return [np.stack([*counts, *counts], axis=1).astype(np.float32)]


def test_rows_keep_the_order_of_the_pairs_and_each_goal_its_tokens(encoder: Encoder) -> None:
    model = PairModel(Counting())
    rows = model.logits([("b b b", "a"), ("a", "b"), ("a", "b b b")], encoder)
    assert rows[:, :2].tolist() == [[3, 5], [3, 3], [3, 5]]


def test_a_pair_that_comes_again_is_not_run_again(encoder: Encoder) -> None:
    session = Counting()
    model = PairModel(session)
    model.logits([("a", "b"), ("b", "a")], encoder)
    model.logits([("A", "b ")], encoder)
    assert session.runs == [1]


def test_only_the_pairs_used_last_are_remembered(encoder: Encoder) -> None:
    session = Counting()
    model = PairModel(session, remembered=1)
    for pair in (("a", "b"), ("a", "b"), ("a", "c"), ("a", "b")):
        model.logits([pair], encoder)
    assert session.runs == [1, 1, 1]


def test_many_long_pairs_are_run_in_groups(encoder: Encoder) -> None:
    session = Counting()
    pairs = [(f"{letter} " * 60, f"{letter}x " * 60) for letter in "abcd"]
    PairModel(session).logits(pairs, encoder)
    assert session.runs == [2, 2] or session.runs == [1, 1, 1, 1]
