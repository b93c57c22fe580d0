"""A claim and its evidence read together, adapted to telling which words of the claim are wrong.

The lower layers are those of the model that reads records (`local_judge`), as they are. In the
layers `ADAPTED` what the claim's pieces become is changed by a fitted difference of low rank
(`claim_reader.npz`, by `benches/fit_claim_reader.py`); the evidence stays as that model reads it.
"""

import hashlib
import io
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from csbot.errors import BadInput, Unavailable
from csbot.search.models.claim_layers import Layer, doubted
from csbot.search.models.judge_graph import layer_weights, lower_layers
from csbot.search.models.model_files import GRAPH, JUDGE_NAME, is_prepared, model_folder

ADAPTED = (6, 7)
FITTED = "claim_reader.npz"
_BEGIN, _END = 101, 102
_LOG_ERRORS_ONLY = 3

Array = NDArray[np.float32]


class ClaimReader:
    """Reads some thirty sentences of claims a second, each beside a hundred and fifty pieces.

    Raises `Unavailable` where the model under it was never prepared, `BadInput` where its own
    weights are not those that csbot ships.
    """

    def __init__(self, folder: Path | None = None, fitted: bytes | None = None) -> None:
        folder = folder or model_folder(JUDGE_NAME)
        if not is_prepared(folder):
            raise Unavailable("The model that reads records is not prepared. Run `make install`.")
        stored = _known(_shipped(FITTED) if fitted is None else fitted)
        model = onnx.load(folder / GRAPH)
        self._head = {name: value for name, value in stored.items() if "." not in name}
        self._layers = [
            Layer(layer_weights(model, layer), _of_layer(stored, layer)) for layer in ADAPTED
        ]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = _LOG_ERRORS_ONLY
        self._session = onnxruntime.InferenceSession(
            lower_layers(model, ADAPTED).SerializeToString(),
            options,
            providers=["CPUExecutionProvider"],
        )

    def doubts(self, claim: Sequence[int], evidence: Sequence[int], plain: Array) -> Array:
        """Of each piece of `claim` the logit that it says something else than `evidence`.

        `plain`, float32 [pieces, columns], is what `checking.weighing.alignment` has of it.
        """
        ids = np.array([[_BEGIN, *claim, _END, *evidence, _END]], np.int64)
        of_claim = len(claim) + 2
        kinds = (np.arange(ids.shape[1]) >= of_claim).astype(np.int64)[None]
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": kinds}
        before, *told = self._session.run(None, given)
        states = before[0, :of_claim]
        for number, layer in enumerate(self._layers):
            keys, values = (told[2 * number + part][0, of_claim:] for part in (0, 1))
            states = layer.after(states, keys, values)
        return doubted(states[1:-1], plain, self._head)


def _known(content: bytes) -> dict[str, Array]:
    """The weights in `content`, opened only where it is what csbot ships."""
    expected = _shipped(f"{FITTED}.sha256").decode("ascii").strip()
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise BadInput(
            f"{FITTED} is not the file that csbot ships and was not opened: SHA-256 {found}, "
            f"expected {expected}. Install csbot again."
        )
    with np.load(io.BytesIO(content)) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def _shipped(name: str) -> bytes:
    return (files("csbot.search.models") / name).read_bytes()


def _of_layer(stored: Mapping[str, Array], layer: int) -> dict[str, Array]:
    start = f"{layer}."
    return {n.removeprefix(start): value for n, value in stored.items() if n.startswith(start)}
