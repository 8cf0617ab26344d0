"""Labelled lists for evaluation, in one form: our own, and those beside the repository."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent / "lists"
BESIDE = Path(__file__).parent.parent.parent / "shared" / "data" / "goals"

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class LabelledDyad:
    """Two lists and their labels; pairs that are not named are unrelated."""

    source: str
    domain: str
    client: tuple[str, ...]
    therapist: tuple[str, ...]
    same: Pairs
    related: Pairs
    opposed: Pairs


def own_lists() -> list[LabelledDyad]:
    return [_own(held) for held in _read(HERE / "hard_dyads.jsonl")]


def handed_lists(name: str, folder: Path = BESIDE) -> list[LabelledDyad]:
    """Set "A", "B" or "es" from the folder beside the repository; empty where it is absent."""
    file = {"A": "goal_pairs.jsonl", "B": "goal_pairs_b.jsonl", "es": "goal_pairs_es.jsonl"}[name]
    path = folder / file
    return [_handed(name, held) for held in _read(path)] if path.exists() else []


def triples(folder: Path = BESIDE) -> list[tuple[str, str, bool]]:
    """(goal, goal, opposed) from our hard triples, then from the handed ones where they are."""
    found = []
    for held in _read(HERE / "hard_triples.jsonl"):
        found += [(held["anchor"], text, False) for text in held["same"]]
        found += [(held["anchor"], text, True) for text in held["opposed"]]
    return found


def handed_triples(folder: Path = BESIDE) -> list[tuple[str, str, bool]]:
    path = folder / "opposition_triplets.jsonl"
    if not path.exists():
        return []
    return [
        (held["anchor"], held[key], key == "opposite")
        for held in _read(path)
        for key in ("same", "opposite")
    ]


def _own(held: dict) -> LabelledDyad:
    return LabelledDyad(
        "own",
        held["domain"],
        tuple(held["client"]),
        tuple(held["therapist"]),
        *(frozenset(map(tuple, held[name])) for name in ("same", "related", "opposed")),
    )


def _handed(name: str, held: dict) -> LabelledDyad:
    def graded(grade: int) -> Pairs:
        return frozenset((c, t) for c, t, found in held["matches"] if found == grade)

    return LabelledDyad(
        name,
        held["domain"],
        tuple(held["client_goals"]),
        tuple(held["therapist_goals"]),
        graded(2),
        graded(1),
        frozenset(map(tuple, held["opposed"])),
    )


def _read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
