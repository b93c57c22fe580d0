"""The weights of all-MiniLM-L6-v2 out of an ONNX graph that others exported (set-up only).

An export keeps the names of biases, norms and embeddings, and forgets those of the matrices: a
matrix is known by the bias that is added to its product.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from csbot.errors import BadInput

_FIRST = "embeddings.word_embeddings.weight"


def read_onnx(path: Path) -> dict[str, NDArray[Any]]:
    """Name → values, named as the safetensors file names them; matrices are [out, in].

    Raises `BadInput` where the graph has no word embeddings by that name.
    """
    graph = onnx.load(path).graph
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    first = next((name for name in values if name.endswith(_FIRST)), None)
    if first is None:
        raise BadInput(f"{path.name} holds no {_FIRST}; expected an export of all-MiniLM-L6-v2")
    before = first.removesuffix(_FIRST)
    found = {name.removeprefix(before): array for name, array in values.items()}
    products = {node.output[0]: node for node in graph.node if node.op_type == "MatMul"}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        product = next((products[name] for name in node.input if name in products), None)
        bias = next((name for name in node.input if name.endswith(".bias")), None)
        if product is None or bias is None:
            continue
        matrix = next((name for name in product.input if name in values), None)
        weight = bias.removeprefix(before).removesuffix("bias") + "weight"
        if matrix is not None and weight not in found:
            found[weight] = np.ascontiguousarray(values[matrix].T)
    return found
