"""The archive that Chroma publishes, from a server of our own, with a model of random weights."""

import functools
import hashlib
import http.server
import io
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
import pytest
from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from csbot.errors import BadInput, Unavailable
from csbot.search.models import graph
from csbot.search.models.chroma_archive import CHROMAS, NAME, Archive
from csbot.search.models.local_embedder import LocalEmbedder
from csbot.search.models.onnx_weights import read_onnx
from csbot.search.models.prepare import prepare

from .bert import random_weights

Weights = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def weights() -> Weights:
    return random_weights(np.random.default_rng(11))


def exported(weights: Weights, told: Weights | None = None) -> onnx.ModelProto:
    """As torch exports it: three inputs of a batch, the states of the last layer, matrices
    without their names; `told` are weights that the graph names and doesn't compute with."""
    model = graph.with_states(graph.build(weights))
    inner = model.graph
    anonymous = {tensor.name: f"onnx::MatMul_{i}" for i, tensor in enumerate(inner.initializer)}
    anonymous = {name: new for name, new in anonymous.items() if name.endswith(".T")}
    for tensor in inner.initializer:
        tensor.name = anonymous.get(tensor.name, tensor.name)
    for node in inner.node:
        node.input[:] = [anonymous.get(name, name) for name in node.input]
    for name in ("embeddings.position_embeddings", "embeddings.token_type_embeddings"):
        inner.initializer.append(
            numpy_helper.from_array(weights[f"{name}.weight"], f"{name}.weight")
        )
    for name, values in (told or {}).items():
        inner.initializer.append(numpy_helper.from_array(values, name))
    del inner.input[:], inner.output[:]
    for name in ("input_ids", "attention_mask", "token_type_ids"):
        inner.input.append(
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
        )
    inner.initializer.append(numpy_helper.from_array(np.array([0], np.int64), "first"))
    inner.node.insert(0, helper.make_node("Squeeze", ["input_ids", "first"], ["ids"]))
    states = "last_hidden_state"
    inner.node.append(helper.make_node("Unsqueeze", ["states.last", "first"], [states]))
    inner.output.append(helper.make_tensor_value_info(states, TensorProto.FLOAT, None))
    return model


def archive_of(model: onnx.ModelProto, path: Path) -> str:
    """Writes it beside a file that nobody asked for; gives its hash."""
    words = ["[PAD]", "[UNK]", "the", "invoice", "of", "last", "quarter", "late"]
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(words)}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()  # type: ignore[assignment]
    with tarfile.open(path, "w:gz", compresslevel=1) as tar:
        for name, content in (
            ("onnx/model.onnx", model.SerializeToString()),
            ("onnx/tokenizer.json", tokenizer.to_str().encode()),
            ("../tokenizer.json", b"{}"),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def kept(weights: Weights, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder that holds the archive, as Chroma's own cache does, and the archive's hash."""
    folder = tmp_path_factory.mktemp("published")
    return folder, archive_of(exported(weights), folder / NAME)


@pytest.fixture
def served(kept: tuple[Path, str]) -> Iterator[Callable[[str], str]]:
    """Name of a file → its address."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    handler = functools.partial(quiet, directory=str(kept[0]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield lambda name: f"http://127.0.0.1:{server.server_port}/{name}"
        server.shutdown()


@pytest.fixture
def no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package index that nobody serves."""
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)


def test_matrices_are_known_by_the_bias_that_is_added(weights: Weights, tmp_path: Path) -> None:
    onnx.save(exported(weights), tmp_path / "model.onnx")
    found = read_onnx(tmp_path / "model.onnx")
    assert weights.keys() <= found.keys()
    for name, values in weights.items():
        assert np.array_equal(found[name], values), name


def test_without_an_index_chromas_archive_is_fetched_and_built(
    weights: Weights,
    kept: tuple[Path, str],
    served: Callable[[str], str],
    no_index: None,
    tmp_path: Path,
) -> None:
    said: list[str] = []
    prepare(said.append, target=tmp_path / "model", chromas=Archive(served(NAME), kept[1]))
    assert "fetching Chroma's archive instead" in said
    (vector,) = LocalEmbedder(tmp_path / "model").embed(["the invoice of the quarter"])
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    assert not (tmp_path / "tokenizer.json").exists()


def test_where_neither_can_be_had_both_are_told(
    served: Callable[[str], str], no_index: None, tmp_path: Path
) -> None:
    gone = Archive(served("gone.tar.gz"), "0" * 64)
    with pytest.raises(Unavailable, match=r"fetched by pip\. Chroma.* \(404\)\. .*--from"):
        prepare(target=tmp_path / "model", chromas=gone)
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize("name", ["", NAME])
def test_another_archive_is_not_opened(kept: tuple[Path, str], name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=f"{kept[1]}, expected {CHROMAS.sha256}"):
        prepare(source=kept[0] / name, target=tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_weights_under_the_wrong_names_are_found_out(weights: Weights, tmp_path: Path) -> None:
    # The graph computes with other values than it tells.
    name = "encoder.layer.3.output.dense.weight"
    folder = tmp_path / "published"
    folder.mkdir()
    sha256 = archive_of(exported(weights, {name: -weights[name]}), folder / NAME)
    with pytest.raises(BadInput, match="other vectors"):
        prepare(source=folder, target=tmp_path / "model", chromas=Archive("", sha256))


def test_what_is_known_of_the_archive_is_what_the_installed_chroma_knows() -> None:
    assert CHROMAS.sha256 == ONNXMiniLM_L6_V2._MODEL_SHA256
    assert ONNXMiniLM_L6_V2.ARCHIVE_FILENAME == NAME
