"""Dyads come out in the order in which they went in, alone or with many processes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from accord.cohort import compare_dyad
from accord.cohort import compare_dyads as module
from accord.cohort.chunks import Chunk, Outcome
from accord.cohort.compare_dyad import Engine
from accord.cohort.compare_dyads import compare_dyads
from accord.exchange.comparison_record import json_line
from accord.exchange.lines import RawLine


def lines(count: int) -> Iterator[RawLine]:
    for number in range(1, count + 1):
        content = b'{"client": ["sleep"], "therapist": []}'
        yield RawLine(number, content, len(content))


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        compare_dyad, "load_engine", lambda threads=None: Engine(None, "there is no model")
    )


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many chunks went to other processes; none of which is started."""
    sizes: list[int] = []

    def take(chunks: Iterator[Chunk], **_: object) -> Iterator[Outcome]:
        for chunk in chunks:
            sizes.append(len(chunk))
            yield from (Outcome(line.number, line.size, text="shared") for line in chunk)

    monkeypatch.setattr(module, "compare_in_processes", take)
    return sizes


@pytest.mark.usefixtures("no_engine")
def test_results_come_in_input_order(shared: list[int]) -> None:
    found = compare_dyads(lines(600), source="d", render=json_line, jobs=1)
    assert [json.loads(str(one.text))["id"] for one in found] == list(range(1, 601))
    assert shared == []


@pytest.mark.usefixtures("no_engine")
def test_few_dyads_start_no_process(shared: list[int]) -> None:
    assert len(list(compare_dyads(lines(512), source="d", render=json_line, jobs=2))) == 512
    assert shared == []


def test_many_dyads_are_shared_and_none_is_lost(shared: list[int]) -> None:
    found = list(compare_dyads(lines(513), source="d", render=json_line, jobs=2))
    assert [one.line for one in found] == list(range(1, 514))
    assert shared == [256, 256, 1]
