"""The encoder as an ONNX graph: tokens in, unit vectors and early token states out."""

from __future__ import annotations

from onnx import TensorProto

from models.graph import Graph, quantise_rows
from models.shape import LAYERS, POSITIONS, SHARED, WIDTH
from models.weights import Weights


def build(weights: Weights, *, quantise: bool) -> bytes:
    """The model file's bytes; the same weights always give the same bytes."""
    return _Encoder(weights, quantise=quantise).build()


class _Encoder(Graph):
    def build(self) -> bytes:
        self.packing("attention_mask")
        states = self._embeddings()
        for layer in range(LAYERS):
            if layer == SHARED:
                self.op("Identity", states, to="token_states")
            states = self.layer(states, f"encoder.layer.{layer}.")
        self._pool(states)
        return self.model(
            "goal-encoder",
            [
                ("input_ids", TensorProto.INT64, ["texts", "tokens"]),
                ("attention_mask", TensorProto.INT32, ["texts", "tokens"]),
            ],
            [
                ("sentence_embedding", TensorProto.FLOAT, ["texts", WIDTH]),
                ("token_states", TensorProto.FLOAT, ["tokens_in_all", WIDTH]),
            ],
        )

    def _embeddings(self) -> str:
        prefix = "embeddings."
        table = self.weights[prefix + "word_embeddings.weight"]
        ids = self.op("Gather", self.op("Reshape", "input_ids", "axis_last"), self.rows)
        if self.quantise:
            whole, step = quantise_rows(table)
            words = self.op("Gather", self.constant("words", whole), ids)
            steps = self.op("Gather", self.constant("words.step", step), ids)
            words = self.op("Mul", self.op("Cast", words, to_type=TensorProto.FLOAT), steps)
        else:
            words = self.op("Gather", self.constant("words", table), ids)
        places = self.weights[prefix + "position_embeddings.weight"][:POSITIONS]
        places = places + self.weights[prefix + "token_type_embeddings.weight"]
        length = self.op("Slice", self.shape, "axis_1", "axis_2", "axis_0")
        column = self.op("Mod", self.rows, length)
        placed = self.op("Gather", self.constant("places", places), column)
        return self.normalised(self.op("Add", words, placed), prefix + "LayerNorm")

    def _pool(self, states: str) -> None:
        mask = self.op("Cast", "attention_mask", to_type=TensorProto.FLOAT)
        rows = self.op("Unsqueeze", mask, "axis_1")
        sums = self.op("MatMul", rows, self.texts(states))
        sums = self.op("Squeeze", sums, "axis_1")  # the mean's direction is the sum's
        length = self.op("ReduceL2", sums, "axis_1", keepdims=1)
        self.op("Div", sums, length, to="sentence_embedding")
