"""The encoder as a torch network, for training: the same arithmetic as `graph` writes down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.shape import EPSILON, HEADS, LAYERS, POSITIONS, WIDTH
from models.weights import Weights

INNER = 4 * WIDTH
PIECES = 30522


class Layer(nn.Module):
    """One layer of BERT; `names` says under which name each tensor is published."""

    names: ClassVar[dict[str, str]] = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mix": "attention.output.dense",
        "mix_norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "down_norm": "output.LayerNorm",
    }

    def __init__(self, dropout: float) -> None:
        super().__init__()
        for name in ("query", "key", "value", "mix"):
            setattr(self, name, nn.Linear(WIDTH, WIDTH))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.down_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """``bias`` (texts, 1 or heads, 1 or tokens, tokens) is added to what attention weighs."""
        texts, tokens, _ = states.shape

        def heads(part: nn.Linear) -> Tensor:
            return part(states).view(texts, tokens, HEADS, -1).transpose(1, 2)

        query, key, value = heads(self.query), heads(self.key), heads(self.value)
        # Plain products: for texts this short, the fused attention of torch is slower backwards.
        weights = (query @ key.transpose(2, 3)) * (WIDTH // HEADS) ** -0.5 + bias
        held = weights.softmax(dim=-1).to(value.dtype) @ value
        held = held.transpose(1, 2).reshape(texts, tokens, WIDTH)
        states = self.mix_norm(states + self.drop(self.mix(held)))
        inner = functional.gelu(self.up(states))
        return self.down_norm(states + self.drop(self.down(inner)))


class Encoder(nn.Module):
    """Piece numbers in, unit vectors out. The word table stays as it was published."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.words.weight.requires_grad = False
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)

    def states(self, ids: Tensor, mask: Tensor, layers: int = LAYERS) -> Tensor:
        """Each token's state after so many layers: shape (texts, tokens, WIDTH)."""
        places = self.places(torch.arange(ids.shape[1]))
        states = self.drop(self.norm(self.words(ids) + places + self.kind))
        bias = closed(mask)[:, None, None, :]
        for layer in self.layers[:layers]:
            states = layer(states, bias)
        return states

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return pooled(self.states(ids, mask), mask)

    def read(self, weights: Weights) -> Encoder:
        """Take the published tensors; every one of them must be there."""
        self.load_state_dict({ours: torch.tensor(weights[theirs]) for ours, theirs in self.table()})
        return self

    def tensors(self) -> Weights:
        """The tensors under their published names, as `read` and `graph.build` take them."""
        held = self.state_dict()
        return {theirs: held[ours].numpy().astype(np.float32) for ours, theirs in self.table()}

    def table(self) -> list[tuple[str, str]]:
        return [(ours, published(ours)) for ours in self.state_dict()]


_TOP = {
    "words.weight": "embeddings.word_embeddings.weight",
    "places.weight": "embeddings.position_embeddings.weight",
    "kind": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}


def published(name: str) -> str:
    """A tensor's published name, where it has one."""
    first, *rest = name.split(".")
    if first == "layers":
        place, part, kind = rest
        return f"encoder.layer.{place}.{Layer.names[part]}.{kind}"
    return _TOP.get(name, name)


def closed(mask: Tensor) -> Tensor:
    """0 where there is a token, and a number that shuts padding out."""
    return (mask == 0).float() * -1e4


def pooled(states: Tensor, mask: Tensor) -> Tensor:
    """The mean of the tokens that are there, at unit length."""
    sums = (states.float() * mask[..., None]).sum(dim=1)
    return functional.normalize(sums, dim=1)


def padded(numbers: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Piece numbers as one table, and where it holds tokens."""
    ids = torch.zeros(len(numbers), max(map(len, numbers)), dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, pieces in enumerate(numbers):
        ids[row, : len(pieces)] = torch.tensor(pieces)
        mask[row, : len(pieces)] = 1
    return ids, mask
