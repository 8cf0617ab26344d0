"""What the encoder and the pair model share as ONNX graphs: layers of eight-bit products."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper

from models.shape import EPSILON, HEADS, WIDTH
from models.weights import Weights

FUSED = "com.microsoft"
GELU_FLOOR = 0.17
"""GELU is never below -0.17, so adding it leaves nothing negative and no bit for a sign."""


def quantise_rows(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each row as whole numbers from -127 to 127, and the step between them."""
    step = np.abs(matrix).max(axis=1, keepdims=True) / np.float32(127)
    step[step == 0] = 1
    return np.rint(matrix / step).astype(np.int8), step


class Graph:
    """Collects nodes and constants; layers read ``weights`` under their published names."""

    def __init__(self, weights: Weights, *, quantise: bool) -> None:
        self.weights = weights
        self.quantise = quantise
        self.nodes: list[onnx.NodeProto] = []
        self.values: list[onnx.TensorProto] = []
        self._numbers()

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

    def packing(self, present: str) -> None:
        """Where each token of a text stands, so that nothing is worked out for padding.

        ``present`` is 1 where there is a token. Only attention sees texts as rows of one length;
        all else works on tokens laid end to end.
        """
        self.present = present
        self.shape = self.op("Shape", present)
        present = self.op("Reshape", present, "axis_last")
        rows = self.op("NonZero", present)
        self.rows = self.op("Squeeze", rows, "axis_0")
        self.tokens = self.op("Shape", self.rows)
        before = self.op("Sub", self.op("CumSum", present, "axis_0"), "one_whole")
        self.places = self.op("Reshape", before, self.shape)
        if self.quantise:
            for name, zero in (("zero_signed", 128), ("zero_shifted", 0)):
                fill = numpy_helper.from_array(np.array([zero], np.uint8))
                self.op("ConstantOfShape", self.tokens, to=f"{name}_rows", value=fill)

    def texts(self, tokens: str) -> str:
        """Tokens as texts of one length; what stands on padding is never looked at."""
        return self.op("Gather", tokens, self.places, axis=0)

    def layer(self, states: str, prefix: str, weighed: str = "") -> str:
        """``weighed`` (rows, HEADS, tokens, tokens) is added to what attention weighs."""
        attention = prefix + "attention."
        parts = [f"{attention}self.{part}" for part in ("query", "key", "value")]
        matrix = np.concatenate([self.weights[f"{part}.weight"] for part in parts])
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts])
        mixed, _ = self._product(states, f"{attention}self", matrix)
        thirds = self.split(self.texts(mixed))
        context = self.op(
            "MultiHeadAttention",
            *thirds,
            self.constant(f"{attention}self.bias", bias),
            self.present,
            *([weighed] if weighed else ()),
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
        return self.normalised(total, prefix + ".LayerNorm")

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

    def normalised(self, states: str, prefix: str) -> str:
        scale = self.constant(prefix + ".weight", self.weights[prefix + ".weight"])
        shift = self.constant(prefix + ".bias", self.weights[prefix + ".bias"])
        return self.op("LayerNormalization", states, scale, shift, epsilon=EPSILON, axis=-1)

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

    def model(self, name: str, inputs: list, outputs: list) -> bytes:
        """The file's bytes; inputs and outputs are names, types and shapes."""
        value = helper.make_tensor_value_info
        graph = helper.make_graph(
            self.nodes,
            name,
            [value(*row) for row in inputs],
            [value(*row) for row in outputs],
            self.values,
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
        made = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        return made.SerializeToString(deterministic=True)
