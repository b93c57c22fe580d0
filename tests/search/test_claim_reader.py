"""The reader of a claim and its evidence in one, against what torch gave and layer by layer."""

import json
import math
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

from csbot.errors import BadInput, Unavailable
from csbot.search.models.claim_layers import DENSE, NORMS, Layer, gelu
from csbot.search.models.claim_reader import ADAPTED, FITTED, ClaimReader
from csbot.search.models.judge_graph import layer_weights, lower_layers
from csbot.search.models.model_files import GRAPH, JUDGE_NAME, is_prepared, model_folder

needs_model = pytest.mark.skipif(
    not is_prepared(model_folder(JUDGE_NAME)),
    reason="the model that reads records is not prepared: run `make install`",
)
# Pieces of claims and of their evidence, and the doubts that `benches/fit_claim_reader.py` has of
# them in torch, where nothing else is known of a piece.
BY_TORCH = json.loads((Path(__file__).parent / "claim_doubts.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def model() -> onnx.ModelProto:
    return onnx.load(model_folder(JUDGE_NAME) / GRAPH)


@pytest.fixture(scope="module")
def reader() -> ClaimReader:
    return ClaimReader()


@needs_model
@pytest.mark.parametrize("case", BY_TORCH, ids=[case["text"] for case in BY_TORCH])
def test_doubts_are_those_of_torch(case: dict[str, list[float]], reader: ClaimReader) -> None:
    claim, evidence = (list(map(int, case[of])) for of in ("claim", "evidence"))
    plain = np.tile(np.linspace(0, 1, 44, dtype=np.float32), (len(claim), 1))
    found = reader.doubts(claim, evidence, plain)
    # Weights in half precision, and the evidence's keys in int8.
    assert found == pytest.approx(np.array(case["doubts"]), abs=0.15)


@needs_model
def test_a_layer_without_a_difference_is_the_published_one(model: onnx.ModelProto) -> None:
    layer = ADAPTED[0]
    published = layer_weights(model, layer)
    nothing = {f"{n}.down": np.zeros((len(published[f"{n}.weight"]), 1)) for n in DENSE}
    nothing |= {f"{n}.up": np.zeros((1, published[f"{n}.weight"].shape[1])) for n in DENSE}
    nothing |= {f"{n}.shift": np.zeros_like(published[f"{n}.bias"]) for n in DENSE}
    nothing |= {f"{n}.{p}": published[f"{n}.{p}"] for n in NORMS for p in ("weight", "bias")}
    ids = np.array([[101, 2019, 7812, 102, 5863, 2003, 2146, 1012, 102]])
    kinds = np.array([[0, 0, 0, 0, 1, 1, 1, 1, 1]])
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": kinds}
    (before, keys, values), (after, *_) = (
        onnxruntime.InferenceSession(
            lower_layers(model, [at]).SerializeToString(), providers=["CPUExecutionProvider"]
        ).run(None, given)
        for at in (layer, layer + 1)
    )
    found = Layer(published, nothing).after(before[0, :4], keys[0, 4:], values[0, 4:])
    assert found == pytest.approx(after[0, :4], abs=0.1)


@needs_model
def test_a_damaged_file_is_not_opened() -> None:
    shipped = bytearray((files("csbot.search.models") / FITTED).read_bytes())
    shipped[len(shipped) // 2] ^= 1
    with pytest.raises(BadInput, match=r"claim_reader\.npz is not the file .* not opened"):
        ClaimReader(fitted=bytes(shipped))


def test_an_unprepared_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="make install"):
        ClaimReader(tmp_path)


def test_gelu_is_near_the_exact_one() -> None:
    x = np.linspace(-6, 6, 200, dtype=np.float32)
    exact = [value * (1 + math.erf(value / math.sqrt(2))) / 2 for value in x.tolist()]
    assert gelu(x) == pytest.approx(np.array(exact), abs=1e-3)
