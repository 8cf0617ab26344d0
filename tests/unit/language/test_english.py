from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from accord.language.english import english, foreign, why_declined

CASES = tomllib.loads(Path(__file__).with_name("foreign_cases.toml").read_text(encoding="utf-8"))
CORPUS = Path(__file__).parents[4] / "shared" / "data" / "goals" / "seed_corpus"


@pytest.mark.parametrize(
    "text",
    [
        "wanna chill more", "sleep", "cope w/ stuff", "stop overthinking!!", "EtOH abstinence",
        "PHQ-9 < 5", "mum’s café on my own", "I want be more calm wit my kids", "eat, not binge",
        "quiero be less anxious at work with my friends",
    ],
)  # fmt: skip
def test_short_slangy_and_mixed_english_passes(text: str) -> None:
    assert english(text) is True


@pytest.mark.parametrize(
    "text",
    ["dormir mejor", "dejar de llorar", "mehr schlafen", "arrêter de fumer", "睡得更好",
     "النوم بشكل أفضل", "meno ansia"],
)  # fmt: skip
def test_other_languages_are_told(text: str) -> None:
    assert english(text) is False


@pytest.mark.parametrize("text", ["", "5/10", "😀", "??", "\ud800"])
def test_nothing_to_tell_by_is_none(text: str) -> None:
    assert english(text) is None


@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_lists_of_three_foreign_goals_are_declined(part: str) -> None:
    lists = [
        texts[start : start + 3]
        for texts in CASES[part].values()
        for start in range(len(texts) - 2)
    ]
    declined = [why_declined(texts, ["Reduce anxiety"]) is not None for texts in lists]
    assert sum(declined) >= 0.95 * len(declined)


def test_the_reason_names_whose_goals_they_are() -> None:
    reason = why_declined(["dormir mejor"], ["mehr schlafen"])
    assert reason is not None
    assert reason.startswith("The client's and the therapist's goals do not seem to be in English.")
    assert why_declined([], []) is None


def test_even_lists_go_by_the_longer_side() -> None:
    assert why_declined(["sleep", "quiero dormir mucho mejor por la noche"], []) is not None
    assert why_declined(["sleep through the night again", "dormir mejor"], []) is None


def test_a_single_foreign_goal_is_reported_and_declines_no_list() -> None:
    texts = ["sleep better", "dejar de llorar", "see my kids more"]
    assert foreign(texts) == (1,)
    assert why_declined(texts, texts) is None


def _seed_lists() -> Iterator[list[str]]:
    for path in sorted(CORPUS.glob("dyads_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            dyad = json.loads(line)
            yield from (dyad["client"], dyad["therapist"])


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared is not beside this checkout")
def test_the_seed_corpus_is_english() -> None:
    lists = list(_seed_lists())
    texts = [text for texts in lists for text in texts]
    assert sum(english(text) is False for text in texts) < 0.005 * len(texts)
    assert [texts for texts in lists if why_declined(texts, [])] == []
