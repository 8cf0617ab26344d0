"""Many dyads: lines in, outcomes out, in the order in which they came, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from itertools import chain, islice

from accord.cohort.chunks import Outcome, chunked
from accord.cohort.processes import compare_in_processes
from accord.exchange.dyads import Comparison
from accord.exchange.lines import RawLine

CHUNKS_ALONE = 2
"""Up to this many chunks, starting further processes costs more than it saves."""

Render = Callable[[Comparison], str]


def compare_dyads(
    lines: Iterable[RawLine], *, source: str, render: Render, jobs: int
) -> Generator[Outcome, None, None]:
    """Compare the dyad on each line; ``render`` turns each comparison into what is written.

    ``source`` is what messages call the input. With ``jobs`` over 1, and more than 512 dyads,
    the work is shared between that many processes; ``render`` must then be a function that can
    be imported (or a partial of one). A line that breaks a rule gives an outcome with its
    problem, and the others go on. Raises AccordError where a process dies.
    """
    chunks = chunked(lines)
    if jobs > 1:
        first = list(islice(chunks, CHUNKS_ALONE + 1))
        chunks = chain(first, chunks)
        if len(first) > CHUNKS_ALONE:
            yield from compare_in_processes(chunks, source=source, render=render, jobs=jobs)
            return
    # Imported late: where other processes do the work, this one needs neither numbers nor model.
    from accord.cohort.compare_chunk import compare_chunk
    from accord.cohort.compare_dyad import load_engine

    engine = load_engine()
    for chunk in chunks:
        yield from compare_chunk(chunk, source=source, engine=engine, render=render)
