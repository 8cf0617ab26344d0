"""What `accord compare` may be told, and which of it goes together."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FORMATS = ("text", "json", "html")
_FORMAT_BY_ENDING = {".json": "json", ".jsonl": "json", ".ndjson": "json", ".html": "html"}

MAX_DEFAULT_JOBS = 8
"""Each process takes about 150 MB: more of them are started only when asked for."""

_DESCRIPTION = """\
Set a client's and a therapist's goals side by side: which may mean the same, which may pull in
opposite directions, which only one of the two holds, and what that says about goal consensus.

Two files are one client's and one therapist's goals, a goal a line, with `| 0-10` at the end of
a line for its importance. One file holds many dyads, a JSON object a line:
  {"id": "a", "client": ["sleep through the night"], "therapist": ["restore regular sleep"]}
`-` is standard input."""

_EPILOG = """\
exit codes: 0 all compared; 2 input or arguments break a rule, or results cannot be written (the
message says where and why); 130 interrupted; 141 the reader of the results left.
Every key, rule and figure is told in docs/reference/compare.md."""


@dataclass(frozen=True, slots=True)
class CompareArguments:
    """The arguments of `accord compare`, checked; ``therapist`` is None for a file of dyads."""

    client: str
    therapist: str | None
    client_guess: str | None
    therapist_guess: str | None
    client_agreement: float | None
    therapist_agreement: float | None
    format: str
    out: str | None
    keep_going: bool
    color: bool
    jobs: int

    @property
    def inputs(self) -> tuple[str, ...]:
        """Every file that is read."""
        named = (self.client, self.therapist, self.client_guess, self.therapist_guess)
        return tuple(path for path in named if path is not None)


def parse(argv: Sequence[str], *, program: str = "accord compare") -> CompareArguments:
    """Read the arguments; argparse ends the program with exit code 2 where they break a rule."""
    parser = _parser(program)
    given = parser.parse_args(argv)
    _check(parser, given)
    return CompareArguments(
        client=given.client,
        therapist=given.therapist,
        client_guess=given.client_guess,
        therapist_guess=given.therapist_guess,
        client_agreement=given.client_agreement,
        therapist_agreement=given.therapist_agreement,
        format=given.format or _format_for(given.out),
        out=given.out,
        keep_going=given.keep_going,
        color=not given.no_color and not os.environ.get("NO_COLOR"),
        jobs=given.jobs or min(_cores(), MAX_DEFAULT_JOBS),
    )


def _parser(program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=program,
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("client", metavar="CLIENT", help="the client's goals, or a file of dyads")
    parser.add_argument("therapist", metavar="THERAPIST", nargs="?", help="the therapist's goals")
    beside = parser.add_argument_group("what each thinks of the other (with two files)")
    beside.add_argument(
        "--client-guess", metavar="F", help="the client's guess of the therapist's goals"
    )
    beside.add_argument(
        "--therapist-guess", metavar="F", help="the therapist's guess of the client's goals"
    )
    beside.add_argument(
        "--client-agreement",
        metavar="N",
        type=_rating,
        help="0-10: how far the client believes that both want the same",
    )
    beside.add_argument(
        "--therapist-agreement", metavar="N", type=_rating, help="0-10: the therapist's belief"
    )
    results = parser.add_argument_group("results")
    results.add_argument("--format", choices=FORMATS, help="text unless --out ends otherwise")
    results.add_argument("--out", metavar="FILE", help="write there, not to standard output")
    results.add_argument("--no-color", action="store_true", help="so does NO_COLOR=1")
    many = parser.add_argument_group("many dyads")
    many.add_argument(
        "--keep-going",
        action="store_true",
        help="report lines that break a rule, and compare the others",
    )
    many.add_argument(
        "--jobs", metavar="N", type=_jobs, help="processes to share the work between (the cores)"
    )
    return parser


def _check(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    only_with_two = ("client_guess", "therapist_guess", "client_agreement", "therapist_agreement")
    if given.therapist is None:
        for name in only_with_two:
            if getattr(given, name) is not None:
                parser.error(
                    f"--{name.replace('_', '-')} goes with two files; "
                    f'in a file of dyads give "{name}" on each line'
                )
        return
    named = [given.client, given.therapist, given.client_guess, given.therapist_guess]
    if named.count("-") > 1:
        parser.error("standard input (-) can be read only once")
    for path in named[:2]:
        if Path(path).suffix.lower() in (".jsonl", ".ndjson"):
            parser.error(f"{path}: a file of dyads is given alone, without a second file")


def _format_for(out: str | None) -> str:
    return "text" if out is None else _FORMAT_BY_ENDING.get(Path(out).suffix.lower(), "text")


def _rating(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 10:
        raise argparse.ArgumentTypeError(f"a number from 0 to 10; this one is {text!r}")
    return number


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 256):
        raise argparse.ArgumentTypeError(f"a whole number from 1 to 256; this one is {text!r}")
    return int(text)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
