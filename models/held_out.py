"""How well vectors match the lists of writers that were held out."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from models.groups import OPPOSED, SAME, Group

STRANGERS_A_DYAD = 2
PAIRED = 0.08
"""Share of the goals of unrelated lists that may be paired where a cut is chosen."""

Encode = Callable[[Sequence[str]], np.ndarray]


def report(encode: Encode, groups: Sequence[Group]) -> None:
    """Print F1 of *same* where few strangers' goals are paired, and at its best."""
    import torch

    with torch.no_grad():
        texts = sorted({text for group in groups for text in (*group.client, *group.therapist)})
        vectors = dict(zip(texts, encode(texts), strict=True))
    for name, part in (("all", groups), *_by_writer(groups)):
        real = [(value, label) for group in part for value, label in _assigned(group, vectors)]
        far = sorted(value for pair in strangers(part) for value in _far(*pair, vectors))
        cut = far[int((1 - PAIRED) * len(far))]
        labelled = sum(label == SAME for group in part for label in group.labels.values())
        best = max((f1(real, cut, labelled), cut) for cut, _ in real)
        caught = sum(label == OPPOSED and value >= cut for value, label in real)
        print(
            f"  {name:4} same F1 {f1(real, cut, labelled):.3f} at {cut:.3f}, best {best[0]:.3f} at "
            f"{best[1]:.3f}; {caught} opposed above the cut",
            flush=True,
        )


def f1(real: Sequence[tuple[float, int]], cut: float, labelled: int) -> float:
    called = [label for value, label in real if value >= cut]
    return 2 * called.count(SAME) / (len(called) + labelled)


def strangers(groups: Sequence[Group]) -> list[tuple[Group, Group]]:
    draw = random.Random(0)
    pairs = []
    while len(pairs) < STRANGERS_A_DYAD * len(groups):
        one, other = draw.choice(groups), draw.choice(groups)
        if one.domain != other.domain:
            pairs.append((one, other))
    return pairs


def _by_writer(groups: Sequence[Group]) -> list[tuple[str, list[Group]]]:
    writers = sorted({group.writer for group in groups}, key=int)
    return [(writer, [group for group in groups if group.writer == writer]) for writer in writers]


def _assigned(group: Group, vectors: dict[str, np.ndarray]) -> list[tuple[float, int]]:
    cosines = _cosines(group.client, group.therapist, vectors)
    return [
        (float(cosines[c, t]), group.label(int(c), int(t)))
        for c, t in zip(*linear_sum_assignment(-cosines), strict=True)
    ]


def _far(one: Group, other: Group, vectors: dict[str, np.ndarray]) -> list[float]:
    cosines = _cosines(one.client, other.therapist, vectors)
    return [float(cosines[place]) for place in zip(*linear_sum_assignment(-cosines), strict=True)]


def _cosines(
    client: Sequence[str], therapist: Sequence[str], vectors: dict[str, np.ndarray]
) -> np.ndarray:
    return (
        np.stack([vectors[text] for text in client])
        @ np.stack([vectors[text] for text in therapist]).T
    )
