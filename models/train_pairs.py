"""Train the pair model on the adapted encoder: python -m models.train_pairs --encoder FILE"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from accord.language.model_files import MODEL_FOLDER
from accord.language.text import normalise
from accord.language.wordpiece import WordPiece
from models.examples import HELD_OUT, LEARNERS
from models.groups import OPPOSED, SAME, dyad_groups, triple_groups
from models.network import Encoder, padded
from models.pair_network import PairNetwork, set_beside
from models.pairs import LabelledPair, epoch_pairs, written_pairs
from models.shape import SHARED
from models.train_encoder import TEXTS_TOGETHER, rate
from models.weights import ENCODER, PAIRS

SEED = 5
EPOCHS = 4
RATE = 1.5e-4
HEAD_RATE = 1e-3
PAIRS_A_BATCH, PAIRS_TOGETHER = 64, 16
SMOOTHING = 0.05
PIECES_A_GOAL = 64
"""A longer goal is cut while the model learns."""


class Reader:
    """Token states of texts after the shared layers, each worked out once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder.eval()
        self._pieces = WordPiece.from_file(MODEL_FOLDER / "vocab.txt")
        self._known: dict[str, np.ndarray] = {}

    def read(self, texts: Sequence[str]) -> None:
        new = {text: self._pieces.encode(normalise(text), PIECES_A_GOAL) for text in texts}
        new = {text: found for text, found in new.items() if text not in self._known}
        order = sorted(new, key=lambda text: len(new[text]))
        for first in range(0, len(order), TEXTS_TOGETHER):
            group = order[first : first + TEXTS_TOGETHER]
            ids, mask = padded([new[text] for text in group])
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                states = self._encoder.states(ids, mask, SHARED).float().numpy()
            for text, row in zip(group, states, strict=True):
                self._known[text] = row[: len(new[text])].astype(np.float16)

    def states(self, texts: Sequence[str]) -> list[np.ndarray]:
        return [self._known[text] for text in texts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, default=ENCODER)
    parser.add_argument("--to", type=Path, default=PAIRS)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    arguments = parser.parse_args()

    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    encoder = Encoder().read(load_file(arguments.encoder))
    reader, net = Reader(encoder), PairNetwork().begin(encoder)
    lists, threes = dyad_groups(LEARNERS), triple_groups(LEARNERS)
    apart = random.Random(0)
    held_out = written_pairs(dyad_groups(HELD_OUT), triple_groups(HELD_OUT), apart)
    count = len(epoch_pairs(lists, threes, random.Random(0)))
    head = [*net.hidden.parameters(), *net.relation.parameters(), net.across]
    optimiser = torch.optim.AdamW(
        [{"params": net.layers.parameters()}, {"params": head, "lr": HEAD_RATE}], RATE, fused=True
    )
    steps = arguments.epochs * math.ceil(count / PAIRS_A_BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step / steps))
    for epoch in range(1, arguments.epochs + 1):
        pairs = epoch_pairs(lists, threes, draw)
        reader.read([text for pair in pairs for text in (pair.one, pair.other)])
        net.train()
        began, total = time.perf_counter(), 0.0
        for first in range(0, len(pairs), PAIRS_A_BATCH):
            batch = pairs[first : first + PAIRS_A_BATCH]
            loss = functional.cross_entropy(
                logits_of(batch, net, reader), _relations(batch), label_smoothing=SMOOTHING
            )
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            total += loss.item() * len(batch)
        took = time.perf_counter() - began
        print(
            f"epoch {epoch}: {len(pairs)} pairs, loss {total / len(pairs):.4f}, {took:.0f} s",
            flush=True,
        )
        measure(net, reader, held_out)
        save_file(net.tensors(), arguments.to)


def logits_of(pairs: Sequence[LabelledPair], net: PairNetwork, reader: Reader) -> Tensor:
    ones = reader.states([pair.one for pair in pairs])
    others = reader.states([pair.other for pair in pairs])
    order = sorted(range(len(pairs)), key=lambda place: len(ones[place]) + len(others[place]))
    parts = []
    for first in range(0, len(order), PAIRS_TOGETHER):
        group = order[first : first + PAIRS_TOGETHER]
        states, side = set_beside([ones[p] for p in group], [others[p] for p in group])
        with torch.autocast("cpu", torch.bfloat16):
            parts.append(net(states, side))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(parts).float()[back]


def measure(net: PairNetwork, reader: Reader, pairs: Sequence[LabelledPair]) -> None:
    """Print the loss on writers held out, and how well opposed is told from same."""
    net.eval()
    reader.read([text for pair in pairs for text in (pair.one, pair.other)])
    with torch.no_grad():
        logits = logits_of(pairs, net, reader)
    truth = _relations(pairs)
    loss = functional.cross_entropy(logits, truth).item()
    called = logits.argmax(dim=1)
    shares = ", ".join(
        f"{name} {(called[truth == place] == place).float().mean():.2f}"
        for place, name in enumerate(("same", "related", "opposed", "unrelated"))
    )
    odds = logits[:, OPPOSED] - logits[:, SAME]
    against, along = odds[truth == OPPOSED], odds[truth == SAME]
    area = (against[:, None] > along[None, :]).float().mean()
    print(f"  held out: loss {loss:.4f}; right {shares}; opposed over same {area:.3f}", flush=True)


def _relations(pairs: Sequence[LabelledPair]) -> Tensor:
    return torch.tensor([pair.relation for pair in pairs])


if __name__ == "__main__":
    main()
