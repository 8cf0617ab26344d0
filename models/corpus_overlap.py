"""Whether a text of the corpus is also, or is nearly, in a list that is kept for measuring.

A message names our own text and never the list's: who writes must not see what is measured with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.corpus_files import ROOT, Line, words
from models.corpus_near import NearTexts

SHORTEST = 2
"""One word ("sleep") belongs to everybody; from two words on a text may not be in both."""

SHORTEST_EARLIER = 4
"""The seed has six sayings of two or three words ("cry less") that an evaluation list has too."""

_NO_GOALS = frozenset({"id", "dyad", "domain", "voice", "school", "age", "dialect"})


def evaluation_files() -> list[Path]:
    """The lists of this repository, and those beside it where they are; not the seed corpus."""
    beside = ROOT.parent / "shared" / "data" / "goals"
    return sorted(ROOT.glob("evaluation/lists/*.jsonl")) + sorted(beside.glob("*.jsonl"))


def overlap_faults(lines: Iterable[Line], evaluation: Iterable[Path]) -> list[str]:
    """A fault for each text of ``lines`` that an ``evaluation`` file has, or nearly has."""
    kept = [words(text) for path in evaluation for text in _goals_of(path)]
    exact, index = frozenset(kept), NearTexts(kept)
    found = []
    for line in lines:
        shortest = SHORTEST_EARLIER if line.is_earlier else SHORTEST
        for text in line.texts:
            said = words(text)
            if said in exact and len(said) >= shortest:
                found.append(f"{line.place}: an evaluation list has this text: {text!r}")
            elif said not in exact and index.near(said):
                found.append(f"{line.place}: an evaluation list has nearly this text: {text!r}")
    return found


def _goals_of(path: Path) -> Iterator[str]:
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.strip():
            yield from _strings(json.loads(raw))


def _strings(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, list):
        for part in held:
            yield from _strings(part)
    elif isinstance(held, dict):
        for key, part in held.items():
            if key not in _NO_GOALS:
                yield from _strings(part)
