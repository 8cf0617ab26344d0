"""What the networks learn from: small sets of goals with every pair between two sides labelled."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.examples import Sides, contested, dyads, triples

SAME, RELATED, OPPOSED, UNRELATED = range(4)

PHRASES = 4
"""Ways of saying one side of a contested subject that are drawn in one epoch."""


@dataclass(frozen=True)
class Group:
    """Two sides of goals; ``labels`` holds the pairs that are not unrelated."""

    writer: str
    domain: str
    client: tuple[str, ...]
    therapist: tuple[str, ...]
    labels: dict[tuple[int, int], int]

    def label(self, client: int, therapist: int) -> int:
        return self.labels.get((client, therapist), UNRELATED)


def dyad_groups(writers: Sequence[str]) -> list[Group]:
    return [
        Group(
            dyad.writer,
            dyad.domain,
            dyad.client,
            dyad.therapist,
            dict.fromkeys(dyad.same, SAME)
            | dict.fromkeys(dyad.related, RELATED)
            | dict.fromkeys(dyad.opposed, OPPOSED),
        )
        for dyad in dyads(writers)
    ]


def triple_groups(writers: Sequence[str]) -> list[Group]:
    """The goal on one side; ways to say the same and the contrary, and goals beside it, on the
    other."""
    return [
        Group(
            "",
            "",
            held.one[:1],
            (*held.one[1:], *held.other, *held.beside),
            {(0, place): SAME for place in range(len(held.one) - 1)}
            | {(0, len(held.one) - 1 + place): OPPOSED for place in range(len(held.other))}
            | {
                (0, len(held.one) - 1 + len(held.other) + place): RELATED
                for place in range(len(held.beside))
            },
        )
        for held in triples(writers)
    ]


def contested_groups(draw: random.Random) -> list[Group]:
    """Some ways of saying either side of each contested subject, drawn anew each time."""
    return [_contested(held, draw) for held in contested()]


def _contested(held: Sides, draw: random.Random) -> Group:
    one = draw.sample(held.one, min(PHRASES, len(held.one)))
    other = draw.sample(held.other, min(PHRASES, len(held.other)))
    rows = (one[0], other[0])
    columns = (*one[1:], *other[1:])
    own = len(one) - 1
    labels = {
        (row, column): SAME if (row == 0) == (column < own) else OPPOSED
        for row in range(2)
        for column in range(len(columns))
    }
    return Group("", "", rows, columns, labels)
