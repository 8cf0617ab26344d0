"""Pairs of goals with their relation, for the pair model."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.groups import OPPOSED, SAME, UNRELATED, Group, contested_groups

UNRELATED_A_DYAD = 4
"""Unrelated pairs of the same two lists that are drawn in one epoch."""

STRANGERS = 0.12
"""Pairs of goals of two dyads beside each pair of one dyad: easy, so few of them."""


@dataclass(frozen=True)
class LabelledPair:
    one: str
    other: str
    relation: int


def epoch_pairs(
    lists: Sequence[Group], threes: Sequence[Group], draw: random.Random
) -> list[LabelledPair]:
    """Every labelled pair once, with unrelated and contested ones drawn anew, in any order."""
    found = written_pairs(lists, threes, draw)
    found += [pair for group in contested_groups(draw) for pair in labelled(group)]
    draw.shuffle(found)
    return found


def written_pairs(
    lists: Sequence[Group], threes: Sequence[Group], draw: random.Random
) -> list[LabelledPair]:
    """The pairs of dyads, of their strangers, and of triples."""
    found = [pair for group in lists for pair in _dyad(group, draw)]
    found += _strangers(lists, round(STRANGERS * len(found)), draw)
    return found + [pair for group in threes for pair in _triple(group)]


def labelled(group: Group) -> Iterator[LabelledPair]:
    for (c, t), relation in sorted(group.labels.items()):
        yield LabelledPair(group.client[c], group.therapist[t], relation)


def _dyad(group: Group, draw: random.Random) -> Iterator[LabelledPair]:
    yield from labelled(group)
    rest = [
        (c, t)
        for c in range(len(group.client))
        for t in range(len(group.therapist))
        if (c, t) not in group.labels
    ]
    for c, t in draw.sample(rest, min(UNRELATED_A_DYAD, len(rest))):
        yield LabelledPair(group.client[c], group.therapist[t], UNRELATED)


def _triple(group: Group) -> Iterator[LabelledPair]:
    """The goal beside each of the others, and what follows among those."""
    yield from labelled(group)
    same, opposed = (
        [group.therapist[t] for (_, t), found in sorted(group.labels.items()) if found == relation]
        for relation in (SAME, OPPOSED)
    )
    yield LabelledPair(same[0], same[1], SAME)
    yield LabelledPair(opposed[0], opposed[1], SAME)
    for one, other in zip(same, opposed, strict=False):
        yield LabelledPair(one, other, OPPOSED)


def _strangers(lists: Sequence[Group], count: int, draw: random.Random) -> Iterator[LabelledPair]:
    while count:
        one, other = draw.choice(lists), draw.choice(lists)
        if one.domain != other.domain:
            count -= 1
            yield LabelledPair(draw.choice(one.client), draw.choice(other.therapist), UNRELATED)
