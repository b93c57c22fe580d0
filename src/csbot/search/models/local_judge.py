"""How well a text answers a question, read together by a cross-encoder: no torch, no network."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from csbot.errors import Unavailable
from csbot.search.models.model_files import GRAPH, JUDGE_NAME, TOKENIZER, is_prepared, model_folder

# Of a pair, in word pieces; a longer text is cut at its end.
_MOST_PIECES = 256
# Scores kept: one question is often put to the same records by more than one look-up.
_KEPT = 4_000
_LOG_ERRORS_ONLY = 3


class LocalJudge:
    """ms-marco-MiniLM-L-12-v2 in int8; some 60 pairs of a question and a passage a second.

    Raises `Unavailable` where the model was never prepared.
    """

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        folder = folder or model_folder(JUDGE_NAME)
        if not is_prepared(folder):
            raise Unavailable("The model that reads records is not prepared. Run `make install`.")
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MOST_PIECES)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = _LOG_ERRORS_ONLY
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )
        self._known: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._lock = Lock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """One pair a call: the int8 scale would else depend on what else is in the batch."""
        found = []
        for text in texts:
            with self._lock:
                score = self._known.get((question, text))
            found.append(self._score(question, text) if score is None else score)
        with self._lock:
            self._known.update(
                ((question, text), score) for text, score in zip(texts, found, strict=True)
            )
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found

    def _score(self, question: str, text: str) -> float:
        pair = self._tokenizer.encode(question, text)
        given = {
            "input_ids": np.array([pair.ids], np.int64),
            "attention_mask": np.array([pair.attention_mask], np.int64),
            "token_type_ids": np.array([pair.type_ids], np.int64),
        }
        return float(self._session.run(None, given)[0].ravel()[0])
