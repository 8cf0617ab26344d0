import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import BertWordPieceTokenizer

from accord.language.model_files import MODEL_FOLDER
from accord.language.text import normalise
from accord.language.wordpiece import MAX_TOKENS, WordPiece

PIECES = WordPiece.from_file(MODEL_FOLDER / "vocab.txt")
REFERENCE = BertWordPieceTokenizer(str(MODEL_FOLDER / "vocab.txt"), lowercase=True)
REFERENCE.enable_truncation(MAX_TOKENS)

# The reference's tables are of an older Unicode; younger letters may be classed otherwise.
ASSIGNED = st.characters(exclude_categories=["Cs", "Cn"]).filter(
    lambda char: unicodedata.ucd_3_2_0.category(char) == unicodedata.category(char)
)
AWKWARD = st.sampled_from(
    [
        *list(
            "éÅñß’“”—…İΣ \t\n\r\x00\x07\x7f\u00a0\u00ad\u200b\u200c\u200d\u200e\u202e\ufeff\ufffd"
        ),
        "e\u0301",
        "a\u0323\u0308",
        "👩‍👧",
        "🏳️‍🌈",
        "👍🏽",
        "🇬🇧",
        "眠",
        "豈",
        "잠",
        "שלום",
        "أنام",
        "[x]",
        "##ing",
    ]
)
WORDS = st.sampled_from(
    ["sleep", "Stop", "worrying", "don't", "unbelievability", "GP", "mum", "x" * 99]
)
TEXTS = st.lists(
    st.one_of(st.text(ASSIGNED, max_size=12), AWKWARD, WORDS, st.just(" ")), max_size=60
).map("".join)


@given(TEXTS)
def test_any_text_has_the_reference_numbers(text: str) -> None:
    assert PIECES.encode(text) == REFERENCE.encode(text).ids


@given(st.text(), st.integers(2, MAX_TOKENS))
def test_any_text_at_all_keeps_to_its_limit_and_its_marks(text: str, limit: int) -> None:
    numbers = PIECES.encode(text, limit)
    assert 2 <= len(numbers) <= limit
    assert (numbers[0], numbers[-1]) == (101, 102)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
