"""How far a second reader of the goal pairs agrees with the writer: ``python -m models.agreement``.

The second reader saw the goals alone, without a label. In dyads every pair of a client's and a
therapist's goal has one of four labels (pairs without one are unrelated); in triples every text has
one beside the anchor, and in subjects one of three (same, opposed, neither) beside the first goal.
Cohen's kappa (Cohen, 1960), and F1 of a label, which takes the writer's as the truth and is the
same the other way round. Intervals are the middle 95 % of 2,000 draws of whole lines, since the
pairs of one line belong together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.corpus_files import ROOT, corpus_files, read_lines
from models.corpus_form import LABELS

READ_AGAIN = ROOT / "data" / "goal_pairs_read_again"
FOUR = (*LABELS, "unrelated")
THREE = ("same", "opposed", "neither")
DRAWS = 2_000
SEED = 54

Counts = npt.NDArray[np.float64]
"""(..., labels, labels): how often the writer said the first and the second reader the second."""


@dataclass(frozen=True)
class Reading:
    """One kind of line, read twice: (lines, labels, labels) counts."""

    what: str
    labels: tuple[str, ...]
    lines: Counts


def kappa(counts: Counts) -> Counts:
    """Agreement beyond chance; not a number where chance alone gives all of it.

    >>> kappa(np.diag([5.0, 0, 5, 0])).item()
    1.0
    >>> kappa(np.full((4, 4), 2.0)).item()
    0.0
    """
    total = counts.sum((-2, -1))
    seen = np.trace(counts, axis1=-2, axis2=-1) / total
    by_chance = (counts.sum(-1) * counts.sum(-2)).sum(-1) / total**2
    with np.errstate(invalid="ignore"):
        return np.asarray((seen - by_chance) / (1 - by_chance))


def f1(counts: Counts, place: int) -> Counts:
    """Twice what both call by the label at this place, of all that either does; no number where
    neither does.

    >>> f1(np.array([[3.0, 2, 0, 0], *np.zeros((3, 4))]), 0).item()
    0.75
    """
    said = counts[..., place, :].sum(-1) + counts[..., :, place].sum(-1)
    with np.errstate(invalid="ignore"):
        return np.asarray(2 * counts[..., place, place] / said)


def interval(lines: Counts, figure: Callable[[Counts], Counts]) -> tuple[float, float]:
    """The middle 95 % of the figure over draws of whole lines."""
    count = len(lines)
    times = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), DRAWS)
    low, high = np.nanquantile(figure(np.tensordot(times, lines, 1)), [0.025, 0.975])
    return float(low), float(high)


def readings() -> tuple[Reading, ...]:
    """Dyads, triples and subjects that were read twice."""
    lines, _ = read_lines(corpus_files())
    dyads = {line.held["id"]: line.held for line in lines if line.is_dyad}
    triples = {f"{line.path.stem}:{line.number}": line.held for line in lines if line.is_triple}
    subjects = {line.held["one"][0]: line.held for line in lines if line.is_subject}
    return (
        Reading("dyads", FOUR, np.array(list(_pairs(dyads, READ_AGAIN / "dyads.jsonl")))),
        Reading("triples", FOUR, np.array(list(_texts(triples, READ_AGAIN / "triples.jsonl")))),
        Reading("subjects", THREE, np.array(list(_sides(subjects, READ_AGAIN / "subjects.jsonl")))),
    )


def _pairs(written: Mapping[str, dict], path: Path) -> Iterator[Counts]:
    for again in _rows(path):
        first = written[again["id"]]
        size = len(first["client"]), len(first["therapist"])
        yield _counted(_labels(first, size).ravel(), _labels(again, size).ravel(), len(FOUR))


def _texts(written: Mapping[str, dict], path: Path) -> Iterator[Counts]:
    for again in _rows(path):
        first = written[again["id"]]
        second = {text: place for place, label in enumerate(FOUR) for text in again[label]}
        found = [
            (place, second[text]) for place, label in enumerate(LABELS) for text in first[label]
        ]
        yield _counted(*np.array(found).T, len(FOUR))


def _sides(written: Mapping[str, dict], path: Path) -> Iterator[Counts]:
    """Subjects are known by their first goal, which the others were set beside."""
    for again in _rows(path):
        first = written[again["one"]]
        second = {text: place for place, label in enumerate(THREE) for text in again[label]}
        texts = [(0, first["one"][1:]), (1, first["other"]), (2, first["beside"])]
        found = [(place, second[text]) for place, goals in texts for text in goals]
        yield _counted(*np.array(found).T, len(THREE))


def _labels(held: dict, size: tuple[int, int]) -> npt.NDArray[np.int64]:
    labels = np.full(size, FOUR.index("unrelated"))
    for place, label in enumerate(LABELS):
        for client, therapist in held[label]:
            labels[client, therapist] = place
    return labels


def _counted(one: npt.NDArray[np.int64], two: npt.NDArray[np.int64], labels: int) -> Counts:
    counts = np.zeros((labels, labels))
    np.add.at(counts, (one, two), 1)
    return counts


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").removesuffix("\n").split("\n")]


def main() -> int:
    for reading in readings():
        whole = reading.lines.sum(0)
        print(f"{reading.what}: {len(reading.lines):,} read twice, {whole.sum():,.0f} labels")
        print(f"  Cohen's kappa  {_with_interval(reading.lines, kappa)}")
        for place, label in enumerate(reading.labels):
            if label not in ("unrelated", "neither"):
                found = _with_interval(reading.lines, lambda counts, one=place: f1(counts, one))
                print(f"  F1 of {label:8} {found}")
        print("  writer \\ second".ljust(17) + "".join(f"{label:>10}" for label in reading.labels))
        for label, row in zip(reading.labels, whole, strict=True):
            print(f"  {label:15}" + "".join(f"{count:>10,.0f}" for count in row))
    return 0


def _with_interval(lines: Counts, figure: Callable[[Counts], Counts]) -> str:
    low, high = interval(lines, figure)
    return f"{figure(lines.sum(0)).item():.3f}  [{low:.3f}, {high:.3f}]"


if __name__ == "__main__":
    raise SystemExit(main())
