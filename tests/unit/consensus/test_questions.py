"""Questions to talk about: reviewed, whole, kind, and always the same for the same place."""

import re

import pytest

from accord.consensus.questions import Gap, QuestionError, load_questions, question

GOOD = "reviewed = 2026-11-23\n[questions]\n" + "\n".join(
    f'{gap} = ["Is it so?", "What else?"]' for gap in Gap
)


@pytest.fixture
def write(tmp_path):
    def written(text):
        path = tmp_path / "questions.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize("gap", Gap)
def test_the_index_goes_round(gap):
    count = len(load_questions()[gap])
    asked = [question(gap, index) for index in range(2 * count)]
    assert asked[:count] == asked[count:]
    assert len(set(asked)) == count


def test_questions_are_short_and_blame_nobody():
    for text in (text for texts in load_questions().values() for text in texts):
        assert "?" in text
        assert all(len(sentence.split()) <= 20 for sentence in re.split(r"[.?] ", text))
        assert not re.search(r"\b(fault|wrong|fail\w*|should|must|why did)\b", text, re.I)


def test_reads_a_good_file(write):
    assert load_questions(write(GOOD))[Gap.OPPOSED] == ("Is it so?", "What else?")


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("reviewed = 2026-11-23", "", "reviewed is a date; this one is None"),
        ("reviewed = 2026-11-23", "reviewed =", "questions are a TOML file"),
        ("opposed = ", "against = ", "has the kinds only_client"),
        ("[questions]", "[texts]", "has the kinds only_client"),
        (
            'opposed = ["Is it so?", "What else?"]',
            'opposed = ["Is it so?"]',
            "opposed is a list of at least two questions",
        ),
        (
            'opposed = ["Is it so?", "What else?"]',
            'opposed = "Is it so?"',
            "opposed is a list of at least two questions",
        ),
        (
            'opposed = ["Is it so?", "What else?"]',
            'opposed = ["Is it so?", 3]',
            "opposed holds whole sentences; one is 3",
        ),
        (
            'opposed = ["Is it so?", "What else?"]',
            'opposed = ["Is it so?", "hm"]',
            "opposed holds whole sentences; one is 'hm'",
        ),
    ],
)
def test_a_broken_rule_is_named_with_the_file(write, old, new, rule):
    path = write(GOOD.replace(old, new))
    with pytest.raises(QuestionError) as caught:
        load_questions(path)
    assert rule in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(QuestionError, match=r"gone\.toml: the questions cannot be read"):
        load_questions(tmp_path / "gone.toml")
