"""Every goal pair was read a second time, and the coefficient of agreement is the known one."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from models import agreement
from models.agreement import FOUR, READ_AGAIN, THREE, f1, interval, kappa
from models.corpus_files import corpus_files, read_lines

COUNTS = arrays(np.float64, (4, 4), elements=st.integers(0, 40).map(float))


@given(COUNTS)
def test_kappa_is_that_of_the_definition(counts: np.ndarray) -> None:
    pairs = [
        (one, two) for one in range(4) for two in range(4) for _ in range(int(counts[one, two]))
    ]
    seen = sum(one == two for one, two in pairs)
    chance = sum(one == two for one, _ in pairs for _, two in pairs)
    if not pairs or chance == len(pairs) ** 2:
        return
    by_hand = (seen / len(pairs) - chance / len(pairs) ** 2) / (1 - chance / len(pairs) ** 2)
    assert kappa(counts) == pytest.approx(by_hand)


def test_kappa_of_cohens_own_table() -> None:
    # Cohen, J. (1960), Educational and Psychological Measurement 20, table 1: kappa is .492.
    counts = np.zeros((4, 4))
    counts[:3, :3] = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    assert kappa(counts) == pytest.approx(0.492, abs=5e-4)


@given(COUNTS)
def test_f1_is_the_same_whoever_is_the_truth(counts: np.ndarray) -> None:
    for place in range(4):
        assert np.array_equal(f1(counts, place), f1(counts.T, place), equal_nan=True)


def test_the_interval_holds_the_figure_and_narrows_with_more_lines() -> None:
    lines = np.zeros((40, 4, 4))
    lines[:, 0, 0], lines[:, 3, 3], lines[::3, 0, 3] = 2, 5, 1
    low, high = interval(lines, kappa)
    assert low < kappa(lines.sum(0)) < high
    closer = interval(np.concatenate([lines] * 9), kappa)
    assert closer[1] - closer[0] < high - low


def test_every_dyad_and_triple_was_read_a_second_time_and_every_text_of_a_triple_has_a_label() -> (
    None
):
    lines, _ = read_lines(corpus_files())
    dyads, triples = (
        [json.loads(row) for row in (READ_AGAIN / name).read_text("utf-8").splitlines()]
        for name in ("dyads.jsonl", "triples.jsonl")
    )
    written = {line.held["id"]: line.held for line in lines if line.is_dyad}
    assert [row["id"] for row in dyads] == list(written)
    for row in dyads:
        for label in agreement.LABELS:
            for client, therapist in row[label]:
                assert client in range(len(written[row["id"]]["client"])), row["id"]
                assert therapist in range(len(written[row["id"]]["therapist"])), row["id"]
    texts = {
        f"{line.path.stem}:{line.number}": sorted(line.texts[1:])
        for line in lines
        if line.is_triple
    }
    assert {
        row["id"]: sorted(text for label in FOUR for text in row[label]) for row in triples
    } == texts


def test_most_subjects_were_read_a_second_time_and_each_text_has_a_label() -> None:
    lines, _ = read_lines(corpus_files())
    written = {line.held["one"][0]: sorted(line.texts[1:]) for line in lines if line.is_subject}
    again = [
        json.loads(row) for row in (READ_AGAIN / "subjects.jsonl").read_text("utf-8").splitlines()
    ]
    read = {row["one"]: sorted(text for label in THREE for text in row[label]) for row in again}
    assert read == {first: texts for first, texts in written.items() if first in read}
    assert len(read) == len(again) > len(written) / 2


def test_what_is_printed_has_every_kind_and_an_interval(capsys: pytest.CaptureFixture[str]) -> None:
    assert agreement.main() == 0
    said = capsys.readouterr().out
    assert said.startswith("dyads: ")
    assert "triples: " in said
    assert "subjects: " in said
    assert said.count("Cohen's kappa") == 3
