"""The relation model: probabilities, the relation that is shown, and bad files."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.consensus.relations import SHIPPED, Belief, load_relation_model
from accord.consensus.values import Relation
from accord.errors import ModelError


@given(st.lists(st.floats(-50, 50), min_size=9, max_size=9))
def test_probabilities_are_the_softmax_of_the_standardised_numbers(numbers):
    model = load_relation_model()
    held = model.belief(numbers)
    standard = (np.array(numbers) - model.means) / model.scales
    logits = np.array(model.weights) @ standard + model.intercepts
    expected = np.exp(logits - logits.max())
    expected /= expected.sum()
    assert [held.of(relation) for relation in Relation] == pytest.approx(expected.tolist())


def test_opposed_comes_before_same_and_same_before_related():
    model = replace(load_relation_model(), opposed=0.5)
    assert model.relation(Belief(0.4, 0.0, 0.4, 0.2)) is Relation.OPPOSED
    assert model.relation(Belief(0.4, 0.2, 0.2, 0.2)) is Relation.SAME
    assert model.relation(Belief(0.2, 0.4, 0.2, 0.2)) is Relation.RELATED


def test_the_wrong_number_of_numbers_is_refused():
    with pytest.raises(ValueError, match="reads 9 numbers; got 1"):
        load_relation_model().belief((0.5,))


def test_more_likeness_never_makes_a_pair_less_likely_to_be_on_one_subject():
    model = load_relation_model()
    low, high = (
        model.belief((x, 0.1, 0.1, 0.3, 1.0, 0.0, 0.0, -0.5, 0.0)).subject for x in (0.1, 0.6)
    )
    assert high > low


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: "not toml =", "cannot be read"),
        (lambda text: text.replace("means", "mean"), "cannot be read"),
        (lambda text: text.replace("scales = [", "scales = [1.0, "), "as many weights as means"),
        (lambda text: text.replace("scales = [", "scales = [-"), "scales above 0"),
    ],
)
def test_a_bad_file_is_refused_with_the_rule(tmp_path, change, said):
    path = tmp_path / "relations.toml"
    path.write_text(change(SHIPPED.read_text()))
    with pytest.raises(ModelError, match=said):
        load_relation_model(path)
