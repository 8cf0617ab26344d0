"""Chunks shared between processes, with the outcomes in the order of the chunks."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from accord.cohort.chunks import Chunk, Outcome
from accord.errors import AccordError
from accord.exchange.dyads import Comparison

_SECONDS_TO_END = 5


class WorkerError(AccordError):
    """A process that shared the work died, most often because memory ran out.

    >>> raise WorkerError("a process died")
    Traceback (most recent call last):
    ...
    accord.cohort.processes.WorkerError: a process died
    """


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection

    def send(self, chunk: Chunk) -> None:
        try:
            self.pipe.send(chunk)
        except OSError:
            raise WorkerError(_died(self.process)) from None

    def receive(self) -> list[Outcome]:
        try:
            outcomes: list[Outcome] = self.pipe.recv()
        except (EOFError, OSError):
            raise WorkerError(_died(self.process)) from None
        return outcomes


def compare_in_processes(
    chunks: Iterable[Chunk], *, source: str, render: Callable[[Comparison], str], jobs: int
) -> Iterator[Outcome]:
    """Share ``chunks`` between up to ``jobs`` processes; outcomes come in the chunks' order.

    Each process holds one chunk at a time and is given the next as soon as its outcomes are
    taken, so at most ``jobs`` chunks are in memory. Raises WorkerError where a process dies.
    """
    workers: list[_Worker] = []
    busy: deque[_Worker] = deque()
    try:
        for chunk in chunks:
            if len(workers) < jobs:
                workers.append(_start(source, render))
                workers[-1].send(chunk)
                busy.append(workers[-1])
                continue
            # The oldest chunk comes first; its process goes on before its outcomes are written.
            worker = busy.popleft()
            outcomes = worker.receive()
            worker.send(chunk)
            busy.append(worker)
            yield from outcomes
        while busy:
            yield from busy.popleft().receive()
    except BaseException:
        # An interrupt, a broken rule, a reader who has left: nobody waits for the rest.
        for worker in workers:
            worker.process.terminate()
        raise
    finally:
        _stop(workers)


def serve(pipe: Connection, source: str, render: Callable[[Comparison], str]) -> None:
    """What a worker process does: compare each chunk that comes until the pipe is closed."""
    # Imported late: the process that only hands out the work needs neither numbers nor model.
    from accord.cohort.compare_chunk import compare_chunk
    from accord.cohort.compare_dyad import load_engine

    engine = load_engine(threads=1)
    with pipe:
        while True:
            try:
                chunk: Chunk = pipe.recv()
            except EOFError:
                return
            try:
                pipe.send(compare_chunk(chunk, source=source, engine=engine, render=render))
            except BrokenPipeError:
                return


def _start(source: str, render: Callable[[Comparison], str]) -> _Worker:
    # Spawned, not forked: the encoder's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, source, render), daemon=True)
    try:
        with _deaf_to_interrupts():
            process.start()
    except OSError as problem:
        raise WorkerError(
            f"a process to share the work cannot be started: {problem.strerror or problem}; "
            "try --jobs 1"
        ) from None
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C reaches every process of the terminal; a worker born in here leaves it to us."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _stop(workers: list[_Worker]) -> None:
    for worker in workers:
        worker.pipe.close()
    for worker in workers:
        worker.process.join(_SECONDS_TO_END)


def _died(process: BaseProcess) -> str:
    process.join(_SECONDS_TO_END)
    return (
        f"a process that shared the work ended early (exit code {process.exitcode}); "
        "memory may have run out: try --jobs 1"
    )
