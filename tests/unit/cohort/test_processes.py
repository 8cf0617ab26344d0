"""Work shared between processes keeps its order, and a death among them is told."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.context import SpawnProcess

import pytest

from accord.cohort import compare_dyad
from accord.cohort.chunks import Chunk, chunked
from accord.cohort.compare_dyad import Engine
from accord.cohort.processes import WorkerError, _Worker, compare_in_processes, serve
from accord.exchange.comparison_record import json_line
from accord.exchange.dyads import Comparison
from accord.exchange.lines import RawLine

LINE = b'{"client": ["sleep"], "therapist": []}'


def chunks(count: int) -> Iterator[Chunk]:
    for number in range(count):
        yield (RawLine(number, LINE, len(LINE)),)


def die(comparison: Comparison) -> str:
    os._exit(9)


def test_outcomes_come_in_the_order_of_the_chunks() -> None:
    found = compare_in_processes(chunks(5), source="d", render=json_line, jobs=2)
    assert [json.loads(str(one.text))["id"] for one in found] == [0, 1, 2, 3, 4]
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_is_told_and_none_stays_behind() -> None:
    with pytest.raises(WorkerError, match=r"ended early \(exit code 9\).*--jobs 1"):
        list(compare_in_processes(chunks(3), source="d", render=die, jobs=1))
    assert multiprocessing.active_children() == []


def test_leaving_early_ends_every_process() -> None:
    found = compare_in_processes(chunks(50), source="d", render=json_line, jobs=1)
    next(found)
    found.close()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("in_main_thread", [True, False])
def test_ctrl_c_is_heard_again_once_the_processes_are_started(in_main_thread: bool) -> None:
    before = signal.getsignal(signal.SIGINT)
    work = compare_in_processes(chunks(1), source="d", render=json_line, jobs=1)
    found: list[object] = []
    if in_main_thread:
        found += work
    else:
        thread = threading.Thread(target=lambda: found.extend(work))
        thread.start()
        thread.join()
    assert len(found) == 1
    assert signal.getsignal(signal.SIGINT) is before


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        compare_dyad, "load_engine", lambda threads=None: Engine(None, "there is no model")
    )


@pytest.mark.usefixtures("no_engine")
def test_a_worker_answers_each_chunk_and_ends_with_the_pipe() -> None:
    ours, theirs = multiprocessing.Pipe()
    (chunk,) = chunked(chunk[0] for chunk in chunks(2))
    ours.send(chunk)
    thread = threading.Thread(target=serve, args=(theirs, "d", json_line))
    thread.start()
    assert [outcome.line for outcome in ours.recv()] == [0, 1]
    ours.close()
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.usefixtures("no_engine")
def test_a_worker_whose_reader_left_ends_quietly() -> None:
    ours, theirs = multiprocessing.Pipe()
    ours.send(next(chunks(1)))
    ours.close()
    serve(theirs, "d", json_line)
    assert theirs.closed


def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(process: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(SpawnProcess, "start", refuse)
    with pytest.raises(WorkerError, match="cannot be started: Resource temporarily unavailable"):
        list(compare_in_processes(chunks(1), source="d", render=json_line, jobs=1))


def test_a_process_that_died_before_its_next_chunk_is_told() -> None:
    ours, theirs = multiprocessing.Pipe()
    theirs.close()
    process = multiprocessing.get_context("spawn").Process()
    process.start()
    with pytest.raises(WorkerError, match="ended early"):
        _Worker(process, ours).send(next(chunks(1)))
    ours.close()
