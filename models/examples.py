"""The written examples that the matcher is fitted on: dyads, triples and contested subjects."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import accord.language

ROOT = Path(__file__).parent.parent
GOAL_PAIRS = ROOT / "data" / "goal_pairs"
CONTESTED = Path(accord.language.__file__).parent / "contested"

WRITERS = ("1", "2", "3", "4", "5")
"""Lists as they may come; each writer is left out in turn."""

MISLEADING = ("6", "7", "8")
"""Lists whose verbs mislead on purpose: they teach the subject of a goal, and would teach that
words of direction mean nothing, so only the subject map is fitted on them."""

FOLDS = (*WRITERS, *MISLEADING)
"""Contested subjects are dealt out to as many folds. Those of the last three teach the stance
alone, so that whole lists weigh more than subjects when the weights of direction are fitted."""


@dataclass(frozen=True)
class Dyad:
    """Two written lists with every labelled pair; the pairs not named are unrelated."""

    writer: str
    domain: str
    client: tuple[str, ...]
    therapist: tuple[str, ...]
    same: frozenset[tuple[int, int]]
    related: frozenset[tuple[int, int]]
    opposed: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Sides:
    """Ways of saying either side of one subject. ``kind`` is contested, triple or dyad."""

    fold: str
    kind: str
    about: str
    one: tuple[str, ...]
    other: tuple[str, ...]


def dyads(writers: Sequence[str]) -> list[Dyad]:
    return [
        Dyad(
            writer=writer,
            domain=held["domain"],
            client=tuple(held["client"]),
            therapist=tuple(held["therapist"]),
            same=_pairs(held["same"]),
            related=_pairs(held["related"]),
            opposed=_pairs(held["opposed"]),
        )
        for writer, held in _lines("dyads", writers)
    ]


def sides() -> list[Sides]:
    """Contested subjects first, then triples, then opposed pairs of the dyads."""
    targets = [
        target
        for file in sorted(CONTESTED.glob("*.toml"))
        for target in tomllib.loads(file.read_text(encoding="utf-8"))["target"]
    ]
    order = list(range(len(targets)))
    random.Random(0).shuffle(order)
    found = [
        Sides(
            FOLDS[order[place] % len(FOLDS)],
            "contested",
            target["about"],
            tuple(target["one_phrases"]),
            tuple(target["other_phrases"]),
        )
        for place, target in enumerate(targets)
    ]
    found += triples(WRITERS)
    return found + [
        Sides(dyad.writer, "dyad", "", (dyad.client[c],), (dyad.therapist[t],))
        for dyad in dyads(WRITERS)
        for c, t in sorted(dyad.opposed)
    ]


def triples(writers: Sequence[str]) -> list[Sides]:
    return [
        Sides(writer, "triple", "", (held["anchor"], *held["same"]), tuple(held["opposed"]))
        for writer, held in _lines("triples", writers)
    ]


def _lines(kind: str, writers: Sequence[str]) -> Iterator[tuple[str, dict]]:
    for writer in writers:
        (path,) = GOAL_PAIRS.glob(f"*/{kind}_{writer}.jsonl")
        with path.open(encoding="utf-8") as file:
            for line in file:
                yield writer, json.loads(line)


def _pairs(pairs: list[list[int]]) -> frozenset[tuple[int, int]]:
    return frozenset((one, two) for one, two in pairs)
