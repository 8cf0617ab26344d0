"""The encoder as an ONNX graph: tokens in, unit vectors out, eight-bit weights or whole ones."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from models.weights import Weights

LAYERS, WIDTH, HEADS, EPSILON = 6, 384, 12, 1e-12
POSITIONS = 128
FUSED = "com.microsoft"
GELU_FLOOR = 0.17
"""GELU is never below -0.17, so adding it leaves nothing negative and no bit for a sign."""


def build(weights: Weights, *, quantise: bool) -> bytes:
    """The model file's bytes; the same weights always give the same bytes."""
    return _Encoder(weights, quantise=quantise).build()


def quantise_rows(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each row as whole numbers from -127 to 127, and the step between them."""
    step = np.abs(matrix).max(axis=1, keepdims=True) / np.float32(127)
    step[step == 0] = 1
    return np.rint(matrix / step).astype(np.int8), step


class _Encoder:
    def __init__(self, weights: Weights, *, quantise: bool) -> None:
        self.weights = weights
        self.quantise = quantise
        self.nodes: list[onnx.NodeProto] = []
        self.values: list[onnx.TensorProto] = []

    def build(self) -> bytes:
        self._numbers()
        self._packing()
        if self.quantise:
            for name, zero in (("zero_signed", 128), ("zero_shifted", 0)):
                fill = numpy_helper.from_array(np.array([zero], np.uint8))
                self.op("ConstantOfShape", self.tokens, to=f"{name}_rows", value=fill)
        states = self._embeddings()
        for layer in range(LAYERS):
            states = self._layer(states, f"encoder.layer.{layer}.")
        self._pool(states)
        return self._model().SerializeToString(deterministic=True)

    def _numbers(self) -> None:
        for name, axis in (("axis_last", -1), ("axis_0", 0), ("axis_1", 1), ("axis_2", 2)):
            self.constant(name, np.array([axis], np.int64))
        self.constant("flat", np.array([-1, WIDTH], np.int64))
        self.constant("thirds", np.array([WIDTH] * 3, np.int64))
        self.constant("one_whole", np.int32(1))
        if self.quantise:
            self.constant("one", np.float32(1))
            self.constant("tiny", np.float32(1e-9))
            self.constant("step_signed", np.float32(1 / 127))
            self.constant("step_shifted", np.float32(1 / 255))
            self.constant("zero_signed", np.uint8(128))
            self.constant("zero_shifted", np.uint8(0))
            self.constant("gelu_floor", np.float32(GELU_FLOOR))

    def _packing(self) -> None:
        """Where each token of a text stands, so that nothing is worked out for padding.

        Only attention sees texts as rows of one length; all else works on tokens laid end to end.
        """
        self.shape = self.op("Shape", "input_ids")
        present = self.op("Reshape", "attention_mask", "axis_last")
        rows = self.op("NonZero", present)
        self.rows = self.op("Squeeze", rows, "axis_0")
        self.tokens = self.op("Shape", self.rows)
        before = self.op("Sub", self.op("CumSum", present, "axis_0"), "one_whole")
        self.places = self.op("Reshape", before, self.shape)

    def _texts(self, tokens: str) -> str:
        """Tokens as texts of one length; what stands on padding is never looked at."""
        return self.op("Gather", tokens, self.places, axis=0)

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
        places = places + self.weights[prefix + "token_type_embeddings.weight"][0]
        length = self.op("Slice", self.shape, "axis_1", "axis_2", "axis_0")
        column = self.op("Mod", self.rows, length)
        placed = self.op("Gather", self.constant("places", places), column)
        return self._normalised(self.op("Add", words, placed), prefix + "LayerNorm")

    def _layer(self, states: str, prefix: str) -> str:
        attention = prefix + "attention."
        parts = [f"{attention}self.{part}" for part in ("query", "key", "value")]
        matrix = np.concatenate([self.weights[f"{part}.weight"] for part in parts])
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts])
        mixed, _ = self._product(states, f"{attention}self", matrix)
        thirds = self.split(self._texts(mixed))
        context = self.op(
            "MultiHeadAttention",
            *thirds,
            self.constant(f"{attention}self.bias", bias),
            "attention_mask",
            domain=FUSED,
            num_heads=HEADS,
        )
        context = self.op("Gather", self.op("Reshape", context, "flat"), self.rows)
        states = self._residual(context, states, f"{attention}output")
        inner, _ = self._product(
            states, prefix + "inner", self.weights[prefix + "intermediate.dense.weight"]
        )
        bias_name = prefix + "intermediate.dense.bias"
        inner = self.op(
            "BiasGelu", inner, self.constant(bias_name, self.weights[bias_name]), domain=FUSED
        )
        return self._residual(inner, states, prefix + "output", shifted=self.quantise)

    def _residual(self, new: str, old: str, prefix: str, *, shifted: bool = False) -> str:
        bias = self.weights[prefix + ".dense.bias"]
        if shifted:
            new = self.op("Add", new, "gelu_floor")
        product, sums = self._product(
            new, prefix, self.weights[prefix + ".dense.weight"], shifted=shifted
        )
        if shifted:  # what the shift added to every product is known, and taken off again
            bias = bias - np.float32(GELU_FLOOR) * sums
        bias_name = self.constant(prefix + ".dense.bias", bias)
        total = self.op("Add", self.op("Add", product, old), bias_name)
        return self._normalised(total, prefix + ".LayerNorm")

    def _product(
        self, states: str, name: str, matrix: np.ndarray, *, shifted: bool = False
    ) -> tuple[str, np.ndarray]:
        if not self.quantise:
            product = self.op("MatMul", states, self.constant(f"{name}.weight", matrix.T))
            return product, matrix.sum(axis=1)
        # One step a token, not one for the whole batch: neighbours must not change a vector.
        kind = "shifted" if shifted else "signed"
        sizes = states if shifted else self.op("Abs", states)
        most = self.op("ReduceMax", sizes, "axis_last", keepdims=1)
        step = self.op("Mul", self.op("Max", most, "tiny"), f"step_{kind}")
        steps = self.op("Squeeze", step, "axis_last")
        whole_states = self.op("QuantizeLinear", states, steps, f"zero_{kind}_rows", axis=0)
        whole, weight_step = quantise_rows(matrix)
        product = self.op(
            "MatMulIntegerToFloat",
            whole_states,
            self.constant(f"{name}.weight", whole.T),
            "one",
            self.constant(f"{name}.step", weight_step[:, 0]),
            f"zero_{kind}",
            domain=FUSED,
        )
        return self.op("Mul", product, step), (whole * weight_step).sum(axis=1)

    def _normalised(self, states: str, prefix: str) -> str:
        scale = self.constant(prefix + ".weight", self.weights[prefix + ".weight"])
        shift = self.constant(prefix + ".bias", self.weights[prefix + ".bias"])
        return self.op("LayerNormalization", states, scale, shift, epsilon=EPSILON, axis=-1)

    def _pool(self, states: str) -> None:
        mask = self.op("Cast", "attention_mask", to_type=TensorProto.FLOAT)
        rows = self.op("Unsqueeze", mask, "axis_1")
        sums = self.op("MatMul", rows, self._texts(states))
        sums = self.op("Squeeze", sums, "axis_1")  # the mean's direction is the sum's
        length = self.op("ReduceL2", sums, "axis_1", keepdims=1)
        self.op("Div", sums, length, to="sentence_embedding")

    def constant(self, name: str, value: np.ndarray | np.generic) -> str:
        self.values.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def op(
        self, kind: str, *inputs: str, to: str = "", to_type: int = 0, domain: str = "", **options
    ) -> str:
        output = to or f"{kind}_{len(self.nodes)}"
        if to_type:
            options["to"] = to_type
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **options))
        return output

    def split(self, states: str) -> list[str]:
        outputs = [f"third_{len(self.nodes)}_{part}" for part in range(3)]
        self.nodes.append(helper.make_node("Split", [states, "thirds"], outputs, axis=-1))
        return outputs

    def _model(self) -> onnx.ModelProto:
        value = helper.make_tensor_value_info
        inputs = [
            value("input_ids", TensorProto.INT64, ["texts", "tokens"]),
            value("attention_mask", TensorProto.INT32, ["texts", "tokens"]),
        ]
        outputs = [value("sentence_embedding", TensorProto.FLOAT, ["texts", WIDTH])]
        graph = helper.make_graph(self.nodes, "goal-encoder", inputs, outputs, self.values)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)
