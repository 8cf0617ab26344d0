"""The pair model as an ONNX graph: token states of two goals in, four logits out."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from models.graph import Graph
from models.shape import LAYERS, SHARED, WIDTH
from models.weights import Weights


def build(weights: Weights, *, quantise: bool) -> bytes:
    """The model file's bytes; the same weights always give the same bytes."""
    return _PairModel(weights, quantise=quantise).build()


class _PairModel(Graph):
    """``side`` is 1 and 2 for the tokens of either goal and 0 for padding; ``states`` are the
    tokens of all pairs end to end, in that order."""

    def build(self) -> bytes:
        self.constant("two_whole", np.int32(2))
        self.packing(self.op("Cast", self.op("Cast", "side", to_type=BOOL), to_type=INT32))
        own, other = self.op("Unsqueeze", "side", "axis_2"), self.op("Unsqueeze", "side", "axis_1")
        apart = self.op("Not", self.op("Equal", own, other))
        apart = self.op("Unsqueeze", self.op("Cast", apart, to_type=FLOAT), "axis_1")
        states = "states"
        for layer in range(LAYERS - SHARED):
            prefix = f"encoder.layer.{layer}."
            across = self.weights["across"][layer].reshape(1, -1, 1, 1)
            weighed = self.op("Mul", apart, self.constant(prefix + "across", across))
            states = self.layer(states, prefix, weighed)
        self._relation(states)
        return self.model(
            "pair-model",
            [
                ("states", FLOAT, ["tokens_in_all", WIDTH]),
                ("side", INT32, ["pairs", "tokens"]),
            ],
            [("relations", FLOAT, ["pairs", 4])],
        )

    def _relation(self, states: str) -> None:
        rows = self.texts(states)
        one, two = self._pool(rows, "one_whole"), self._pool(rows, "two_whole")
        apart = self.op("Abs", self.op("Sub", one, two))
        read = self.op("Concat", apart, self.op("Mul", one, two), axis=-1)
        hidden = self.op(
            "MatMul", read, self.constant("hidden", self.weights["hidden.weight"].T * WIDTH**0.5)
        )
        bias = self.constant("hidden.bias", self.weights["hidden.bias"])
        hidden = self.op("BiasGelu", hidden, bias, domain="com.microsoft")
        read = self.op(
            "MatMul", hidden, self.constant("relation", self.weights["relation.weight"].T)
        )
        bias = self.constant("relation.bias", self.weights["relation.bias"])
        self.op("Add", read, bias, to="relations")

    def _pool(self, rows: str, side: str) -> str:
        """The mean of one goal's tokens, at unit length."""
        mask = self.op("Cast", self.op("Equal", "side", side), to_type=FLOAT)
        sums = self.op("MatMul", self.op("Unsqueeze", mask, "axis_1"), rows)
        sums = self.op("Squeeze", sums, "axis_1")
        return self.op("Div", sums, self.op("ReduceL2", sums, "axis_1", keepdims=1))


FLOAT, INT32, BOOL = TensorProto.FLOAT, TensorProto.INT32, TensorProto.BOOL
