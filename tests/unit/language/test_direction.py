"""Direction: opposed pairs get higher odds, and a bad file is named."""

import shutil

import pytest

from accord.errors import ModelError
from accord.language.direction import WEIGHTS_FILE, load_direction
from accord.language.encoder import MODEL_FOLDER, load_encoder
from accord.language.stance import STANCE_FILE


def odds(*pairs):
    return load_direction().opposition(pairs, load_encoder())


def test_nothing_asked_is_nothing_answered():
    assert odds() == []


@pytest.mark.parametrize(
    ("goal", "along", "against"),
    [
        ("chuck the tablets", "come off the medication", "keep taking the medication"),
        ("sell the house", "put the house on the market", "hold on to the house"),
        ("phone mum every day", "call mum daily", "stop phoning mum every day"),
    ],
)
def test_a_contrary_goal_gets_higher_odds_than_a_like_one(goal, along, against):
    same, opposed = odds((goal, along), (goal, against))
    assert opposed > same


def test_a_pair_is_judged_alike_alone_and_among_others():
    pair = ("leave my husband", "repair the marriage")
    assert odds(pair, ("sleep", "rest"))[0] == pytest.approx(odds(pair)[0], abs=1e-4)


def test_a_contested_subject_is_named_only_where_both_goals_touch_it():
    direction, encoder = load_direction(), load_encoder()
    found = direction.subject("stop my lithium", "keep taking the lithium", encoder)
    assert found is not None
    assert found.startswith("both touch on ")
    assert direction.subject("paint the shed", "reduce avoidance", encoder) is None


@pytest.mark.parametrize("text", ["intercept = ", "intercept = 1\n[numbers]\n", "a = 1"])
def test_a_damaged_file_is_named(tmp_path, text):
    shutil.copy(MODEL_FOLDER / STANCE_FILE, tmp_path)
    (tmp_path / WEIGHTS_FILE).write_text(text)
    with pytest.raises(ModelError, match=r"direction.toml cannot be read"):
        load_direction(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    shutil.copy(MODEL_FOLDER / STANCE_FILE, tmp_path)
    with pytest.raises(ModelError, match=r"direction.toml is missing"):
        load_direction(tmp_path)
