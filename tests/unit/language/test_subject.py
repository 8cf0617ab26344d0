"""The map between two ways of speaking: shape, effect, and what is said of a bad file."""

import numpy as np
import pytest

from accord.errors import ModelError
from accord.language.encoder import load_encoder
from accord.language.subject import SUBJECT_FILE, SubjectMap, load_subject_map


def test_the_tables_have_a_row_a_client_goal_and_a_column_a_therapist_goal():
    found = load_subject_map().similarity(
        ["sleep", "money"], ["rest"] * 1 + ["a", "b"], load_encoder()
    )
    assert np.shape(found.mapped) == np.shape(found.plain) == (2, 3)
    assert np.abs(found.mapped).max() <= 1 + 1e-6


def test_the_identity_changes_nothing():
    found = SubjectMap(np.eye(384, dtype=np.float32)).similarity(
        ["sleep"], ["rest"], load_encoder()
    )
    assert found.mapped[0][0] == pytest.approx(found.plain[0][0], abs=1e-6)


def test_the_map_brings_everyday_words_nearer_to_a_therapists_terms():
    found = load_subject_map().similarity(
        ["get my spark back"], ["lift anhedonia through behavioural activation"], load_encoder()
    )
    assert found.mapped[0][0] > found.plain[0][0]


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / SUBJECT_FILE).write_bytes(b"not an archive")
    with pytest.raises(ModelError, match=r"subject.npz cannot be read"):
        load_subject_map(tmp_path)


def test_a_file_of_another_shape_is_refused(tmp_path):
    np.savez(tmp_path / SUBJECT_FILE, change=np.zeros((2, 2)))
    with pytest.raises(ModelError, match=r"square of 384; this one has the shape \(2, 2\)"):
        load_subject_map(tmp_path)
