"""One chunk of lines compared: all goals encoded at once, then dyad by dyad."""

from __future__ import annotations

from collections.abc import Callable

from accord.cohort.chunks import Chunk, Outcome
from accord.cohort.compare_dyad import Engine, compare_dyad
from accord.errors import AccordError, InputError
from accord.exchange.dyad_lines import read_dyad
from accord.exchange.dyads import Comparison, Dyad
from accord.exchange.lines import RawLine


def compare_chunk(
    chunk: Chunk, *, source: str, engine: Engine, render: Callable[[Comparison], str]
) -> list[Outcome]:
    """An outcome for each line, in order: the rendered comparison or the line's problem."""
    read = [_read(line, source) for line in chunk]
    engine.prepare(text for dyad in read if isinstance(dyad, Dyad) for text in dyad.texts())
    return [
        _outcome(line, dyad, source=source, engine=engine, render=render)
        for line, dyad in zip(chunk, read, strict=True)
    ]


def _read(line: RawLine, source: str) -> Dyad | InputError:
    try:
        return read_dyad(line, source=source)
    except InputError as problem:
        return problem


def _outcome(
    line: RawLine,
    dyad: Dyad | InputError,
    *,
    source: str,
    engine: Engine,
    render: Callable[[Comparison], str],
) -> Outcome:
    if isinstance(dyad, InputError):
        return Outcome(line.number, line.size, problem=str(dyad))
    try:
        return Outcome(line.number, line.size, text=render(compare_dyad(dyad, engine)))
    except AccordError as problem:
        placed = InputError(str(problem), source=source, line=line.number)
        return Outcome(line.number, line.size, problem=str(placed))
