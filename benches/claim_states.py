"""What the lower layers of the model that reads records make of claims beside their evidence.

Read once and kept in a folder, for `fit_claim_reader.py`.
"""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import onnxruntime
from fit_meaning import Claims, cached
from numpy.typing import NDArray

from csbot.checking.weighing.abreast import Passages, cut
from csbot.search.models.claim_reader import ADAPTED
from csbot.search.models.judge_graph import lower_layers
from csbot.search.models.local_embedder import LocalEmbedder
from csbot.search.models.model_files import GRAPH, JUDGE_NAME, model_folder

_BEGIN, _END = 101, 102
Array = NDArray[np.float16]


class Beside(NamedTuple):
    """Sentences of claims: `owner` is the claim of each, in the order of `claims`.

    `states` [pieces of claims and their two marks, dims]; `told` [pieces of evidence and its mark,
    layers · 2, dims] has keys and values. `claimed` and `evidence` count the rows of each sentence.
    """

    claims: Claims
    owner: NDArray[np.int64]
    claimed: NDArray[np.int64]
    evidence: NDArray[np.int64]
    states: Array
    told: Array


def beside(path: Path, cache: Path) -> Beside:
    """Of a JSONL file of claims; what was read before is taken from `cache`."""
    claims = cached(path, cache)
    kept = cache / f"beside-{path.stem}.npz"
    if not kept.exists():
        np.savez(kept, **_read(path, claims))
    with np.load(kept) as stored:
        return Beside(claims, **{name: stored[name] for name in stored.files})


def _read(path: Path, claims: Claims) -> dict[str, NDArray[np.generic]]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    session = onnxruntime.InferenceSession(
        lower_layers(onnx.load(model_folder(JUDGE_NAME) / GRAPH), ADAPTED).SerializeToString(),
        providers=["CPUExecutionProvider"],
    )
    reader = LocalEmbedder(threads=1)
    documents: dict[str, Passages] = {}
    owner, claimed, evidence, states, told = [], [], [], [], []
    for number, line in enumerate(claims.lines):
        text = rows[line]["document"]
        if text not in documents:
            documents[text] = Passages(text, reader)
        for sentence in cut(rows[line]["claim"], reader):
            about = documents[text].about(sentence)
            ids = np.array([[_BEGIN, *sentence, _END, *about, _END]], np.int64)
            of_claim = len(sentence) + 2
            kinds = (np.arange(ids.shape[1]) >= of_claim).astype(np.int64)[None]
            given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": kinds}
            before, *heeded = session.run(None, given)
            states.append(before[0, :of_claim].astype(np.float16))
            told.append(np.stack([part[0, of_claim:] for part in heeded], 1).astype(np.float16))
            owner.append(number)
            claimed.append(of_claim)
            evidence.append(len(about) + 1)
    return {
        "owner": np.array(owner), "claimed": np.array(claimed), "evidence": np.array(evidence),
        "states": np.concatenate(states), "told": np.concatenate(told),
    }  # fmt: skip
