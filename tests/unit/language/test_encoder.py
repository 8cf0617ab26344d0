import numpy as np
import pytest

from accord.language.encoder import DIMENSIONS, Encoder, load_encoder
from accord.language.model_files import MODEL_FOLDER
from accord.language.wordpiece import WordPiece

GOALS = [
    "sleep through the night",
    "be a better dad",
    "I want to stop lying awake for hours thinking of every stupid thing that I ever said",
    "Reduce sleep-onset latency",
    "get off the tablets",
    "眠りたい 💤",
    "",
]


@pytest.fixture(scope="module")
def loaded() -> Encoder:
    return load_encoder()


class Counting:
    """Stands in for the model: notes the shape of each run and gives each text its own row."""

    def __init__(self) -> None:
        self.shapes: list[tuple[int, int]] = []

    def run(self, outputs: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        ids = inputs["input_ids"]
        self.shapes.append(ids.shape)
        rows = np.zeros((len(ids), DIMENSIONS), np.float32)
        rows[:, 0] = (ids * inputs["attention_mask"]).sum(axis=1)
        return [rows, np.zeros((inputs["attention_mask"].sum(), DIMENSIONS), np.float32)]


def counting(remembered: int = 100) -> tuple[Encoder, Counting]:
    session = Counting()
    pieces = WordPiece(["[UNK]", "[CLS]", "[SEP]", *"abcdefghijklmnopqrstuvwxyz"])
    return Encoder(session, pieces, remembered=remembered), session


def test_each_text_has_one_unit_row(loaded: Encoder) -> None:
    rows = loaded.encode(GOALS)
    assert rows.shape == (len(GOALS), DIMENSIONS)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-6)


def test_no_texts_have_no_rows(loaded: Encoder) -> None:
    assert loaded.encode([]).shape == (0, DIMENSIONS)


def test_near_meanings_are_nearer_than_far_ones(loaded: Encoder) -> None:
    rows = loaded.encode(GOALS)
    assert rows[0] @ rows[3] > rows[0] @ rows[1] + 0.1


def test_neighbours_do_not_change_a_vector() -> None:
    alone = np.concatenate([load_encoder().encode([goal]) for goal in GOALS])
    fillers = [f"{word} {goal}" * 3 for word in ("more", "less", "no") for goal in GOALS]
    among = load_encoder().encode([*fillers, *GOALS])[len(fillers) :]
    assert np.abs(alone - among).max() < 1e-6


def test_a_text_that_only_looks_different_has_the_same_vector(loaded: Encoder) -> None:
    rows = loaded.encode(["don't panic", "  DON\u2019T panic"])
    assert np.array_equal(rows[0], rows[1])


def test_rows_keep_the_order_of_the_texts() -> None:
    encoder, session = counting()
    rows = encoder.encode(["c c c", "a", "b b", "a"])
    assert list(rows[:, 0]) == [1 + 2 + 15, 1 + 2 + 3, 1 + 2 + 8, 1 + 2 + 3]
    assert session.shapes == [(3, 5)]


def test_long_and_short_texts_are_run_apart() -> None:
    encoder, session = counting()
    encoder.encode([f"{letter} " * 100 for letter in "abc"] + ["a", "b"])
    assert session.shapes == [(2, 3), (2, 102), (1, 102)]


def test_a_text_that_comes_again_is_not_run_again() -> None:
    encoder, session = counting()
    first = encoder.encode(["a", "b"])
    again = encoder.encode(["b", "a"])
    assert len(session.shapes) == 1
    assert np.array_equal(first[::-1], again)


def test_only_the_texts_used_last_are_remembered() -> None:
    encoder, session = counting(remembered=2)
    encoder.encode(["a", "b"])
    encoder.encode(["a"])
    encoder.encode(["c"])
    encoder.encode(["a"])
    assert len(session.shapes) == 2
    encoder.encode(["b"])
    assert len(session.shapes) == 3


def test_more_threads_give_the_same_vectors(loaded: Encoder) -> None:
    difference = load_encoder(threads=2).encode(GOALS) - loaded.encode(GOALS)
    assert np.abs(difference).max() < 1e-6


def test_the_states_are_those_of_the_text_alone(loaded: Encoder) -> None:
    alone = [load_encoder().read([goal])[0].states for goal in GOALS]
    for goal, own, reading in zip(GOALS, alone, loaded.read(GOALS), strict=True):
        assert own.shape == reading.states.shape, goal
        assert np.abs(own.astype(np.float32) - reading.states).max() < 0.01


def test_each_word_piece_has_a_state(loaded: Encoder) -> None:
    pieces = WordPiece.from_file(MODEL_FOLDER / "vocab.txt")
    lengths = [len(reading.states) for reading in loaded.read(GOALS)]
    assert lengths == [len(pieces.encode(goal)) for goal in GOALS]
