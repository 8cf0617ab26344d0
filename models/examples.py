"""The written examples that the models learn from: dyads, triples and contested subjects."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import accord.language

ROOT = Path(__file__).parent.parent
GOAL_PAIRS = ROOT / "data" / "goal_pairs"
CONTESTED = Path(accord.language.__file__).parent / "contested"

LEARNERS = ("1", "3", "4", "5", "6", "7", "9", "10", "11", "12")
"""Writers that the networks and the stance learn from."""

HELD_OUT = ("2", "8", "13")
"""Writers on whom settings are chosen, and probabilities and cuts fitted: one of lists as they may
come, one of misleading verbs, and one of all domains in everyday voices."""


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
    """Ways of saying either side of one subject, and goals beside it."""

    about: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    beside: tuple[str, ...] = ()


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
        for writer, held in lines("dyads", writers)
    ]


def contested() -> list[Sides]:
    """Subjects on which people want opposite things, with many ways of saying either side."""
    return [
        Sides(target["about"], tuple(target["one_phrases"]), tuple(target["other_phrases"]))
        for file in sorted(CONTESTED.glob("*.toml"))
        for target in tomllib.loads(file.read_text(encoding="utf-8"))["target"]
    ]


def triples(writers: Sequence[str]) -> list[Sides]:
    """The goal comes first of its own side."""
    return [
        Sides(
            "",
            (held["anchor"], *held["same"]),
            tuple(held["opposed"]),
            tuple(held["related"]),
        )
        for _, held in lines("triples", writers)
    ]


def lines(kind: str, writers: Sequence[str]) -> Iterator[tuple[str, dict]]:
    """Each line as it is written, with its writer."""
    for writer in writers:
        (path,) = GOAL_PAIRS.glob(f"*/{kind}_{writer}.jsonl")
        with path.open(encoding="utf-8") as file:
            for line in file:
                yield writer, json.loads(line)


def _pairs(pairs: list[list[int]]) -> frozenset[tuple[int, int]]:
    return frozenset((one, two) for one, two in pairs)
