"""Sides of contested subjects: what is compared, and what is said of a bad file."""

import numpy as np
import pytest

from accord.errors import ModelError
from accord.language.encoder import load_encoder
from accord.language.stance import STANCE_FILE, load_stance


def apart(one, other):
    return load_stance().apart([(one, other)], load_encoder())[0]


def test_two_sides_of_one_subject_are_further_apart_than_one_side_is():
    against = apart("come off my antidepressants", "keep taking antidepressants every day")
    along = apart("come off my antidepressants", "stop the antidepressants for good")
    assert -1 <= along < against <= 1


def test_the_order_of_the_two_goals_changes_nothing():
    one, other = "leave my husband", "repair the marriage"
    assert apart(one, other) == pytest.approx(apart(other, one), abs=1e-5)


def test_no_pairs_have_no_numbers():
    assert load_stance().apart([], load_encoder()) == []


def test_a_contested_subject_is_named_where_both_goals_are_near_to_it():
    stance, encoder = load_stance(), load_encoder()
    found = stance.subject("stop my lithium", "keep taking the lithium", encoder)
    assert found.removeprefix("both touch on ") in stance.names
    assert stance.subject("paint the shed", "never see the sea", encoder) is None


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
        words=np.array("only\ntwo"),
        names=np.array("one"),
    )
    with pytest.raises(ModelError, match="an axis for each of its 2 words"):
        load_stance(tmp_path)
