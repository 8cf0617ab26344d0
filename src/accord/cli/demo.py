"""`accord demo`: a made-up practice, or with --text a comparison of two lists that are shipped."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from accord.cli.say import put

SAMPLES = Path(__file__).parent / "samples"

# The client believes in far more agreement than the two lists hold: a false consensus.
_FILES = ("client.txt", "therapist.txt")
_GUESSES = {"--client-guess": "client_guess.txt", "--therapist-guess": "therapist_guess.txt"}
_RATINGS = ("--client-agreement", "10", "--therapist-agreement", "5")


def run(argv: Sequence[str]) -> int:
    """Serve the made-up practice; with --text, print the sample comparison."""
    if "--text" in argv:
        return run_text([word for word in argv if word != "--text"])
    from accord.cli import demo_practice  # only needed here, and it serves a whole practice

    return demo_practice.run(argv)


def run_text(argv: Sequence[str]) -> int:
    """Run `accord compare` on the sample files, with any further options of it."""
    from accord.cli import compare
    from accord.cli.compare_arguments import parse

    told = shlex.join(("accord", "compare", *_arguments(Path()), *argv))
    given = parse((*_arguments(SAMPLES), *argv), program="accord demo")
    if given.format == "text" and given.out is None:
        put(f"Sample lists: nobody real wrote them.\n$ {told}\n\n")
    return compare.run_parsed(given)


def _arguments(folder: Path) -> tuple[str, ...]:
    words = [str(folder / name) for name in _FILES]
    for option, name in _GUESSES.items():
        words += [option, str(folder / name)]
    return (*words, *_RATINGS)
