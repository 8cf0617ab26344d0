"""The pair model as a torch network: two goals' tokens look at each other.

It stands on the token states that the encoder has after its first layers, so that a goal's words
are read once, however many partners it is set beside. Its own layers begin as the encoder's last
ones. Which goal comes first changes nothing: both count their places from 0, no mark tells them
apart, and only whether two tokens are of one goal is known, as a number added to attention.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from models.network import Encoder, Layer, closed, pooled, published
from models.shape import HEADS, LAYERS, SHARED, WIDTH
from models.weights import Weights

HIDDEN = 128
ACROSS = -1.0
"""Where attention to the other goal's tokens begins, beside 0 for a goal's own."""


class PairNetwork(nn.Module):
    """Token states of two goals in, a logit for each of the four relations out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - SHARED))
        self.across = nn.Parameter(torch.full((len(self.layers), HEADS), ACROSS))
        self.hidden = nn.Linear(2 * WIDTH, HIDDEN)
        self.relation = nn.Linear(HIDDEN, 4)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, side: Tensor) -> Tensor:
        """``side`` (pairs, tokens) is 1 and 2 for the tokens of either goal, 0 for padding."""
        apart = (side[:, None, :, None] != side[:, None, None, :]).float()
        shut = closed(side)[:, None, None, :]
        for layer, across in zip(self.layers, self.across, strict=True):
            states = layer(states, shut + apart * across[None, :, None, None])
        one, two = (pooled(states, (side == number).float()) for number in (1, 2))
        read = torch.cat([(one - two).abs(), one * two], dim=1) * WIDTH**0.5
        return self.relation(self.drop(nn.functional.gelu(self.hidden(read))))

    def begin(self, encoder: Encoder) -> PairNetwork:
        """Take over the encoder's last layers."""
        for own, layer in zip(self.layers, encoder.layers[SHARED:], strict=True):
            own.load_state_dict(layer.state_dict())
        return self

    def tensors(self) -> Weights:
        """The tensors as `pair_graph.build` takes them: layers under their published names."""
        return {published(name): part.numpy() for name, part in self.state_dict().items()}

    def read(self, weights: Weights) -> PairNetwork:
        own = {name: torch.tensor(weights[published(name)]) for name in self.state_dict()}
        self.load_state_dict(own)
        return self


def set_beside(ones: Sequence[np.ndarray], others: Sequence[np.ndarray]) -> tuple[Tensor, Tensor]:
    """States of pairs of goals as one table, and whose each token is."""
    longest = max(len(one) + len(two) for one, two in zip(ones, others, strict=True))
    states = np.zeros((len(ones), longest, WIDTH), np.float32)
    side = np.zeros((len(ones), longest), np.int64)
    for row, (one, two) in enumerate(zip(ones, others, strict=True)):
        both = len(one) + len(two)
        states[row, : len(one)], states[row, len(one) : both] = one, two
        side[row, : len(one)], side[row, len(one) : both] = 1, 2
    return torch.from_numpy(states), torch.from_numpy(side)
