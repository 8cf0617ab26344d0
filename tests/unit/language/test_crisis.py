from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from accord.language.crisis import CrisisKind, CrisisSign, crisis
from accord.language.disguise import Plain, Speller
from accord.language.lists import WordListError
from accord.language.phrases import Phrases

CASES = tomllib.loads(Path(__file__).with_name("crisis_cases.toml").read_text(encoding="utf-8"))
KINDS = [kind.value for kind in CrisisKind]


def recall(part: str) -> float:
    texts = [text for kind in KINDS for text in CASES[part][kind]]
    return sum(bool(crisis(text)) for text in texts) / len(texts)


def false_alarms(part: str) -> float:
    texts = CASES[part]["none"]
    return sum(bool(crisis(text)) for text in texts) / len(texts)


@pytest.mark.parametrize(
    ("part", "least", "most"),
    [
        ("tuned", 0.99, 0.05),
        ("held_out", 0.95, 0.10),
        ("later_tuned", 0.95, 0.05),
        # Seen when it was written: 49 of 60 and 4 of 50. A word list does not reach new voices.
        ("later_held_out", 0.80, 0.10),
    ],
)
def test_finds_most_crisis_phrases_and_passes_over_most_near_misses(
    part: str, least: float, most: float
) -> None:
    assert recall(part) >= least
    assert false_alarms(part) <= most


@pytest.mark.parametrize("kind", KINDS)
def test_names_the_kind_for_most_tuned_phrases(kind: str) -> None:
    texts = CASES["tuned"][kind]
    named = [text for text in texts if kind in {sign.kind.value for sign in crisis(text)}]
    assert len(named) >= 0.9 * len(texts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I want to kill myself", "kill myself"),
        ("i want to k i l l  m y s e l f now", "k i l l  m y s e l f"),
        ("no more su1cide plans", "su1cide"),
        ("s**cide", "s**cide"),
        ("𝐤𝐢𝐥𝐥 𝐦𝐲𝐬𝐞𝐥𝐟 ok", "𝐤𝐢𝐥𝐥 𝐦𝐲𝐬𝐞𝐥𝐟"),
        ("I don\u2019t want to live", "don\u2019t want to live"),
        ("😀😀 kms", "kms"),
        ("killmyself", "killmyself"),
        ("ѕuісіdе", "ѕuісіdе"),
        ("kiiiill myself", "kiiiill myself"),
        ("kill\u200bmyself", "kill\u200bmyself"),
    ],
)
def test_span_is_of_the_original_text(text: str, words: str) -> None:
    assert words in {text[sign.start : sign.end] for sign in crisis(text)}


def test_knife_emoji_counts_with_words_about_oneself() -> None:
    signs = crisis("🔪🔪🔪 my arms")
    assert CrisisSign(CrisisKind.SELF_HARM, 0, 11) in signs


def test_two_kinds_in_one_text_are_both_told_in_order() -> None:
    signs = crisis("he hits me and I want to kill myself")
    assert {CrisisKind.ABUSE, CrisisKind.SUICIDE} <= {sign.kind for sign in signs}
    assert [sign.start for sign in signs] == sorted(sign.start for sign in signs)


def test_a_harmless_phrase_hides_no_danger_beside_it() -> None:
    assert crisis("cut down on sugar") == ()
    assert crisis("cut down on sugar and kill myself")


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\ud800", "!!!", "5/10", "睡得更好", "***", "@@@ 1"]
)
def test_nothing_to_read_gives_no_sign_and_no_error(text: str) -> None:
    assert crisis(text) == ()


@pytest.mark.parametrize(
    "piece", ["i ", "kill ", "want to want to be ", "a.", "k i l l ", "....", "🔪", "é", "a*", "@!"]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    short, long = (piece * 2000)[:2_000], (piece * 20_000)[:20_000]
    crisis(short)

    def took(text: str) -> float:
        start = time.process_time()
        crisis(text)
        return time.process_time() - start

    # Ten times the text; a quadratic reading would take a hundred times as long.
    assert min(took(long) for _ in range(3)) < 40 * max(min(took(short) for _ in range(5)), 2e-4)


def test_a_phrase_with_an_unknown_class_is_refused() -> None:
    with pytest.raises(WordListError, match=r"not \{nobody\}"):
        Phrases({"a": ["hurt {nobody}"]})


def test_a_gap_holds_up_to_three_words_and_not_four() -> None:
    phrases = Phrases({"a": ["take ... pills", "... x"]}, {"c": ["two words", "one"]})
    assert phrases.find(["take", "my", "very", "own", "pills"]) == [(0, 5, "a")]
    assert phrases.find(["take", "one", "two", "three", "four", "pills"]) == []


def test_classes_may_hold_phrases_of_several_words() -> None:
    phrases = Phrases({"a": ["{not} live"]}, {"not": ["do not", "dont"]})
    assert phrases.find(["i", "do", "not", "live"]) == [(1, 4, "a")]
    assert phrases.find(["i", "dont", "live"]) == [(1, 3, "a")]


def test_a_star_alone_is_no_word_and_long_runs_are_shortened() -> None:
    speller = Speller(knows={"die", "kill"}.__contains__, hot=("die",))
    assert speller.plain("d*e").text == "die"
    assert speller.plain("x*y").text == "x*y"
    assert speller.plain("diiiie killlll zzzz").text == "die kill zzzz"
    assert speller.plain("k1ll 123 b4d").text == "kill 123 b4d"


def test_a_split_word_that_is_not_sought_stays_as_it_is() -> None:
    speller = Speller(knows=lambda _: False, split=("kill",))
    assert speller.plain("a b c d") == Plain("a b c d")


def test_a_text_undone_in_two_ways_is_undone_once() -> None:
    speller = Speller(knows=lambda _: False, hot=("kxixl",), split=("kil",))
    assert speller.plain("k*i*l").text.strip() in {"kil", "kxixl"}
