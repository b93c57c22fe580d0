"""The int8 graph of the model that reads records, cut at a layer, and a layer's own weights.

The graph is one known file (`prepare_judge.SHA256`), so its nodes are known by their names.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper, numpy_helper

Array = NDArray[np.float32]


def lower_layers(model: ModelProto, layers: Sequence[int]) -> ModelProto:
    """The part of the graph that gives, in this order, what goes into the first of `layers`, and
    the keys and the values of each of them; all float32 [1, tokens, dims]."""
    wanted = [f"/bert/encoder/layer.{layers[0] - 1}/output/LayerNorm/Add_1_output_0"]
    for layer in layers:
        for part in ("key", "value"):
            wanted.append(f"/bert/encoder/layer.{layer}/attention/self/{part}/Add_output_0")
    needed, nodes = set(wanted), []
    for node in reversed(model.graph.node):
        if not needed.isdisjoint(node.output):
            nodes.append(node)
            needed.update(node.input)
    return helper.make_model(
        helper.make_graph(
            nodes[::-1],
            "lower layers",
            list(model.graph.input),
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in wanted],
            [tensor for tensor in model.graph.initializer if tensor.name in needed],
        ),
        opset_imports=list(model.opset_import),
        ir_version=model.ir_version,
    )


def layer_weights(model: ModelProto, layer: int) -> dict[str, Array]:
    """Name → values of one layer, named as PyTorch names them within it, but [in, out]; what is
    in int8 as the float32 that it stands for."""
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}

    def values(name: str) -> Array:
        return np.asarray(numpy_helper.to_array(tensors[name]), np.float32)

    of_layer = f"encoder.layer.{layer}."
    found = {n.split(of_layer)[1]: values(n) for n in tensors if of_layer in n}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger" and (start := f"/layer.{layer}/") in node.name:
            name = node.name.split(start)[1].removesuffix("/MatMul_quant").replace("/", ".")
            _, matrix, _, zero_point = node.input
            scale = matrix.removesuffix("_quantized") + "_scale"
            found[f"{name}.weight"] = (values(matrix) - values(zero_point)) * values(scale)
    return found
