"""`accord compare`: two lists of goals, or many dyads, in; text, JSON or a page out."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from accord.cli.compare_arguments import CompareArguments, parse
from accord.cli.output import Output, open_output
from accord.cli.progress import Progress
from accord.cli.say import complain
from accord.cohort.compare_dyads import compare_dyads
from accord.errors import EXIT_BAD_INPUT, EXIT_OK, InputError
from accord.exchange.dyads import Comparison, Dyad
from accord.exchange.goal_files import read_goal_file
from accord.exchange.lines import name_of, open_lines, read_lines


def run(argv: Sequence[str]) -> int:
    """Run `accord compare` and return its exit code."""
    return run_parsed(parse(argv))


def run_parsed(given: CompareArguments) -> int:
    """Run a comparison whose arguments were read already."""
    return _compare_many(given) if given.therapist is None else _compare_two(given, given.therapist)


def _compare_two(given: CompareArguments, therapist: str) -> int:
    dyad = Dyad(
        id=Path(name_of(given.client)).stem,
        client=read_goal_file(given.client),
        therapist=read_goal_file(therapist),
        client_guess=read_goal_file(given.client_guess) if given.client_guess else None,
        therapist_guess=read_goal_file(given.therapist_guess) if given.therapist_guess else None,
        client_agreement=given.client_agreement,
        therapist_agreement=given.therapist_agreement,
    )
    with open_output(given.out, inputs=given.inputs, whole=True) as output:
        write_comparison(dyad, given, output)
    return EXIT_OK


def write_comparison(dyad: Dyad, given: CompareArguments, output: Output) -> None:
    """Compare one dyad and write the result in the format that was asked for."""
    # Imported late: arguments and files are checked before the numbers and the model are loaded.
    from accord.cohort.compare_dyad import compare_dyad, load_engine

    text = _render(given, titled=False)(compare_dyad(dyad, load_engine()))
    head, foot = _around(given.format)
    output.write(head + text + foot)


def _compare_many(given: CompareArguments) -> int:
    source = name_of(given.client)
    with (
        open_lines(given.client) as stream,
        open_output(given.out, inputs=given.inputs, whole=False) as output,
    ):
        progress = _progress(stream, output, to_file=given.out is not None)
        written, left_out = _write_outcomes(given, source, stream, output, progress)
    if not written and not left_out:
        raise InputError("holds no dyads; write one JSON object a line", source=source)
    if left_out and given.keep_going:
        complain(
            f"accord: {left_out:,} of {written + left_out:,} dyads left out, {written:,} compared\n"
        )
    return EXIT_BAD_INPUT if left_out else EXIT_OK


def _write_outcomes(
    given: CompareArguments, source: str, stream: BinaryIO, output: Output, progress: Progress
) -> tuple[int, int]:
    """Write what comes, in order; returns how many were written and how many were left out."""
    head, foot = _around(given.format)
    render = _render(given, titled=True)
    written = left_out = 0
    outcomes = compare_dyads(read_lines(stream), source=source, render=render, jobs=given.jobs)
    try:
        for outcome in outcomes:
            if outcome.text is None:
                progress.clear()
                complain(f"accord: {outcome.problem}\n")
                left_out += 1
                if not given.keep_going:
                    break
            else:
                output.write(outcome.text if written else head + outcome.text)
                written += 1
            progress.advance(outcome.size)
    finally:
        progress.clear()
        outcomes.close()
    if written and foot:
        output.write(foot)
    return written, left_out


def _render(given: CompareArguments, *, titled: bool) -> Callable[[Comparison], str]:
    """How one comparison becomes text; can be handed to another process."""
    if given.format == "json":
        from accord.exchange.comparison_record import json_line

        return json_line
    if given.format == "html":
        from accord.cli.page import render_html

        return partial(render_html, titled=titled)
    from accord.cli.side_by_side import Page, render_text

    color = given.color and given.out is None and _on_terminal()
    return partial(render_text, page=Page(_width(given.out), color), titled=titled)


def _around(format_name: str) -> tuple[str, str]:
    if format_name != "html":
        return "", ""
    from accord.cli.page import page_foot, page_head

    return page_head(), page_foot()


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _width(out: str | None) -> int:
    from accord.cli.side_by_side import MAX_WIDTH, MIN_WIDTH, PIPE_WIDTH

    if out is not None or sys.stdout is None or not sys.stdout.isatty():
        return PIPE_WIDTH
    return min(max(shutil.get_terminal_size().columns, MIN_WIDTH), MAX_WIDTH)


def _progress(stream: BinaryIO, output: Output, *, to_file: bool) -> Progress:
    """Progress for this run; silent where results and progress would share the terminal."""
    shown = sys.stderr is not None and sys.stderr.isatty()
    if not to_file and os.isatty(output.descriptor):
        shown = False
    try:
        size = os.fstat(stream.fileno()).st_size
    except OSError:
        size = 0
    return Progress(sys.stderr if shown else None, size or None, time.monotonic)
