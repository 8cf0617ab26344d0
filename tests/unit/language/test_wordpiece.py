import json
import unicodedata
from pathlib import Path

import pytest
from tokenizers import BertWordPieceTokenizer

from accord.errors import ModelError
from accord.language.model_files import MODEL_FOLDER
from accord.language.wordpiece import MAX_TOKENS, WordPiece

VOCABULARY = MODEL_FOLDER / "vocab.txt"
CORPUS = Path(__file__).parents[4] / "shared" / "data" / "goals" / "seed_corpus"


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    return WordPiece.from_file(VOCABULARY)


@pytest.fixture(scope="module")
def reference() -> BertWordPieceTokenizer:
    tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


@pytest.mark.parametrize(
    "text",
    [
        "Stop being so anxious!",
        "naïve café, ÅNGSTRÖM, Straße, İstanbul, ΣΊΣΥΦΟΣ",
        "I 💛 my dog 👨‍👩‍👧‍👦 so much 🇬🇧",
        "我想睡得更好 and 眠りたい 잘 자고 싶어",
        "أريد أن أنام \u202eright to left\u202c שלום",
        "zero\u200bwidth\u200djoin\ufeff soft\u00adhyphen",
        "tab\there\r\nline\u2028para\u2029nbsp\u00a0end\x07bell\x7f",
        "don’t “quote” — dash … £5 €5 100% a+b=c <x> ^_^ `~|",
        "e\u0301\u0323\u0308 stacked",
        "x" * 100 + " " + "y" * 101,
        "",
        "   ",
        "\ufffd\x00",
    ],
)
def test_gives_the_reference_numbers(
    text: str, pieces: WordPiece, reference: BertWordPieceTokenizer
) -> None:
    assert pieces.encode(text) == reference.encode(text).ids


def test_every_long_settled_character_and_emoji_has_the_reference_numbers(
    pieces: WordPiece, reference: BertWordPieceTokenizer
) -> None:
    # The reference's tables are of an older Unicode; younger letters may be classed otherwise.
    settled = [
        char
        for char in map(chr, [*range(0xD800), *range(0xE000, 0x20000)])
        if (kind := unicodedata.category(char)) != "Cn"
        and (kind == unicodedata.ucd_3_2_0.category(char) or 0x1F000 <= ord(char) < 0x1FB00)
    ]
    texts = [f"a{char}b {char}" for char in settled]
    expected = [encoding.ids for encoding in reference.encode_batch(texts)]
    wrong = [
        char
        for char, text, ids in zip(settled, texts, expected, strict=True)
        if pieces.encode(text) != ids
    ]
    assert len(settled) > 50_000
    assert wrong == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared is not beside this clone")
def test_thousands_of_goals_have_the_reference_numbers(
    pieces: WordPiece, reference: BertWordPieceTokenizer
) -> None:
    texts = {
        text
        for path in CORPUS.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
        for value in json.loads(line).values()
        for text in (value if isinstance(value, list) else [value])
        if isinstance(text, str)
    }
    assert len(texts) > 4000
    assert [text for text in texts if pieces.encode(text) != reference.encode(text).ids] == []


def test_a_mark_spelled_out_is_plain_text(pieces: WordPiece) -> None:
    assert pieces.encode("[SEP]").count(pieces.encode("")[-1]) == 1


@pytest.mark.parametrize("words", [125, 126, 127, 500])
def test_a_long_text_is_read_up_to_its_limit(
    words: int, pieces: WordPiece, reference: BertWordPieceTokenizer
) -> None:
    text = "sleep " * words
    assert pieces.encode(text) == reference.encode(text).ids
    assert len(pieces.encode(text)) == min(words + 2, MAX_TOKENS)


def test_a_vocabulary_without_its_marks_is_refused() -> None:
    with pytest.raises(ModelError, match=r"no \[SEP\] here"):
        WordPiece(["[UNK]", "[CLS]"])


def test_a_vocabulary_that_is_not_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "vocab.txt"
    file.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ModelError, match=r"vocab\.txt cannot be read"):
        WordPiece.from_file(file)
