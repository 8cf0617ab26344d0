import pytest

from accord.language.text import normalise


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("  Sleep\tmore \n", "sleep more"),
        ("don\u2019t", "don't"),
        ("don\u00b4t", "don't"),
        ("\u201cfine\u201d", '"fine"'),
        ("nine\u2013five", "nine-five"),
        ("re\u00adlax", "relax"),
        ("be\u200b calm", "be calm"),
        ("caf\u0065\u0301", "café"),
        ("ＦＵＬＬ", "full"),
        ("\u00a0so\u2003far", "so far"),
        ("to do…", "to do..."),
        ("", ""),
    ],
)
def test_texts_that_look_alike_compare_alike(written: str, compared: str) -> None:
    assert normalise(written) == compared


def test_accents_stay() -> None:
    assert normalise("Señor") != normalise("Senor")


def test_ordinary_words_are_left_alone() -> None:
    assert normalise("see my kids more, 2 days a week!") == "see my kids more, 2 days a week!"
