"""Sides of contested subjects: what is compared, and what is said of a bad file."""

import numpy as np
import pytest

from accord.errors import ModelError
from accord.language.encoder import load_encoder
from accord.language.stance import STANCE_FILE, STANCE_NAMES, load_stance


def compared(one, other):
    vectors = load_encoder().encode([one, other])
    row = load_stance().compare(([one], vectors[:1]), ([other], vectors[1:]))[0]
    return dict(zip(STANCE_NAMES, row.tolist(), strict=True))


def test_two_sides_of_one_subject_pull_more_than_one_side_does():
    against = compared("come off my antidepressants", "keep taking antidepressants every day")
    along = compared("come off my antidepressants", "stop the antidepressants for good")
    assert against["mean_side"] > along["mean_side"]
    assert against["on_subject"] > 1


def test_the_order_of_the_two_goals_changes_nothing():
    one, other = "leave my husband", "repair the marriage"
    assert compared(one, other) == pytest.approx(compared(other, one), abs=1e-5)


def test_a_text_of_unknown_words_stands_where_its_vector_puts_it():
    stance = load_stance()
    vectors = load_encoder().encode(["zzyzx"])
    assert np.allclose(stance.project(["zzyzx"], vectors), vectors @ stance.numbers.axes[:384])


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / STANCE_FILE).write_bytes(b"not an archive")
    with pytest.raises(ModelError, match=r"stance.npz cannot be read"):
        load_stance(tmp_path)


def test_a_file_whose_parts_do_not_fit_is_refused(tmp_path):
    numbers = load_stance().numbers
    np.savez(
        tmp_path / STANCE_FILE,
        axes=numbers.axes,
        middles=numbers.middles,
        sides=numbers.sides,
        subjects=numbers.subjects,
        centre=numbers.centre,
        words=np.array("only\ntwo"),
        names=np.array("one"),
    )
    with pytest.raises(ModelError, match="an axis for each of its 2 words"):
        load_stance(tmp_path)
