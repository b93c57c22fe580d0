"""all-MiniLM-L6-v2 as an ONNX graph, built from its weights alone (set-up only, needs `onnx`).

The graph takes one text's token ids, int64 [tokens], and gives its unit vector, float32 [384]:
six BERT layers, mean over the tokens, length 1. One text a call needs no padding and no mask.
The states of the tokens under, amid and after the layers are outputs too (`model_files.STATES`).
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from csbot.search.models.model_files import STATES

LAYERS, HEADS, HEAD_SIZE, DIMS = 6, 12, 32, 384
_OPSET, _IR_VERSION = 20, 9
_EPSILON = 1e-12

_TYPES: dict[str, np.dtype[Any]] = {"F32": np.dtype("<f4"), "I64": np.dtype("<i8")}


def read_safetensors(path: Path) -> dict[str, NDArray[Any]]:
    """The tensors of a safetensors file: 8 bytes of header length, a JSON header, raw values."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:start])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        first, last = (start + offset for offset in entry["data_offsets"])
        values = np.frombuffer(raw[first:last], _TYPES[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"])
    return tensors


class _Graph:
    """Nodes and weights in the order in which they are added; each call returns its output."""

    def __init__(self, weights: Mapping[str, NDArray[Any]]) -> None:
        self.weights = weights
        self.nodes: list[NodeProto] = []
        self.constants: dict[str, TensorProto] = {}

    def add(self, op: str, *inputs: str, **attributes: Any) -> str:
        output = f"{op}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [output], output, **attributes))
        return output

    def constant(self, name: str, values: NDArray[Any]) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def dense(self, x: str, name: str) -> str:
        """x·Wᵀ + b; PyTorch keeps W as [out, in]."""
        matrix = self.constant(f"{name}.T", self.weights[f"{name}.weight"].T)
        return self.add("Add", self.add("MatMul", x, matrix), self.weight(f"{name}.bias"))

    def normed(self, x: str, name: str) -> str:
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=_EPSILON)


def _embeddings(graph: _Graph) -> str:
    words = graph.add("Gather", graph.weight("embeddings.word_embeddings.weight"), "ids")
    count = graph.add("Shape", "ids")
    zero = graph.constant("zero", np.array([0], np.int64))
    # Every token is of the first segment, so its vector is added to the positions once and for all.
    table = (
        graph.weights["embeddings.position_embeddings.weight"]
        + graph.weights["embeddings.token_type_embeddings.weight"][0]
    )
    places = graph.add("Slice", graph.constant("positions", table), zero, count)
    return graph.normed(graph.add("Add", words, places), "embeddings.LayerNorm")


def _layer(graph: _Graph, x: str, name: str) -> str:
    split = graph.constant("heads", np.array([-1, HEADS, HEAD_SIZE], np.int64))
    joined = graph.constant("joined", np.array([-1, DIMS], np.int64))

    def heads(part: str, order: list[int]) -> str:
        dense = graph.dense(x, f"{name}.attention.self.{part}")
        return graph.add("Transpose", graph.add("Reshape", dense, split), perm=order)

    query, value = heads("query", [1, 0, 2]), heads("value", [1, 0, 2])
    scores = graph.add("MatMul", query, heads("key", [1, 2, 0]))
    scale = graph.constant("scale", np.array(1 / math.sqrt(HEAD_SIZE), np.float32))
    weights = graph.add("Softmax", graph.add("Mul", scores, scale), axis=-1)
    mixed = graph.add("Transpose", graph.add("MatMul", weights, value), perm=[1, 0, 2])
    attended = graph.dense(graph.add("Reshape", mixed, joined), f"{name}.attention.output.dense")
    x = graph.normed(graph.add("Add", attended, x), f"{name}.attention.output.LayerNorm")
    wide = graph.add("Gelu", graph.dense(x, f"{name}.intermediate.dense"))
    return graph.normed(
        graph.add("Add", graph.dense(wide, f"{name}.output.dense"), x), f"{name}.output.LayerNorm"
    )


def build(weights: Mapping[str, NDArray[Any]]) -> ModelProto:
    """The float32 model; quantising it is `csbot.search.models.prepare`'s work."""
    graph = _Graph(weights)
    x = _embeddings(graph)
    for index in range(LAYERS):
        x = _layer(graph, x, f"encoder.layer.{index}")
    zero = graph.constant("zero", np.array([0], np.int64))
    mean = graph.add("ReduceMean", x, zero, keepdims=0)
    length = graph.add("ReduceL2", mean, zero, keepdims=1)
    graph.nodes.append(helper.make_node("Div", [mean, length], ["vector"], "vector"))
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["tokens"])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [DIMS])],
            list(graph.constants.values()),
        ),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
    )


def with_states(model: ModelProto) -> ModelProto:
    """`model`, quantised or not, with the states of its tokens as further outputs.

    They are float32 [tokens, 384], named as in `STATES`: what goes into the layers, what lies
    between the two halves of them, and what comes out.
    """
    normed = [node for node in model.graph.node if node.op_type == "LayerNormalization"]
    # One before the layers, two in each layer.
    for name, after in zip(STATES, (0, LAYERS // 2, LAYERS), strict=True):
        source = normed[2 * after].output[0]
        model.graph.node.append(helper.make_node("Identity", [source], [name], name))
        model.graph.output.append(
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["tokens", DIMS])
        )
    return model
