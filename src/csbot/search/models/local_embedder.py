"""all-MiniLM-L6-v2 in int8 by onnxruntime: no torch, no network, about 100 passages a second."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from csbot.errors import Unavailable
from csbot.search.embedder import Progress, Vectors
from csbot.search.models.model_files import (
    DIMS,
    GRAPH,
    NAME,
    STATES,
    TOKENIZER,
    is_prepared,
    model_folder,
)

MAX_TOKENS = 256
_LOG_ERRORS_ONLY = 3


class LocalEmbedder:
    """Texts longer than `MAX_TOKENS` word pieces are cut there.

    Raises `Unavailable` where the model was never prepared.
    """

    name = NAME
    dims = DIMS
    linear = True

    def __init__(self, folder: Path | None = None, threads: int = 0) -> None:
        folder = folder or model_folder()
        if not is_prepared(folder):
            raise Unavailable("The local model is not prepared. Run `make install`.")
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = _LOG_ERRORS_ONLY
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One text a call: the int8 scale would else depend on what else is in the batch."""
        vectors = np.zeros((len(texts), self.dims), np.float32)
        for row, text in enumerate(texts):
            if text.strip():
                ids = np.array(self._tokenizer.encode(text).ids, np.int64)
                vectors[row] = self._session.run(["vector"], {"ids": ids})[0]
            if progress:
                progress(row + 1, len(texts))
        return vectors

    @property
    def gives_states(self) -> bool:
        """False where the model was prepared by a version that did not ask for them."""
        return STATES[-1] in {output.name for output in self._session.get_outputs()}

    def pieces(self, text: str) -> list[int]:
        """The ids of all word pieces of `text`, without the marks of its beginning and end."""
        return list(self._whole.encode(text, add_special_tokens=False).ids)

    def written(self, piece: int) -> str:
        return str(self._whole.id_to_token(piece))

    def states(self, pieces: Sequence[int]) -> tuple[Vectors, Vectors, Vectors]:
        """float32 [pieces, dims] of each of `STATES`; at most `MAX_TOKENS` - 2 pieces."""
        ids = np.array([self._marks[0], *pieces, self._marks[1]], np.int64)
        first, middle, last = self._session.run(list(STATES), {"ids": ids})
        return first[1:-1], middle[1:-1], last[1:-1]

    @cached_property
    def _whole(self) -> Tokenizer:
        """The tokenizer that cuts nothing off."""
        whole = Tokenizer.from_str(self._tokenizer.to_str())
        whole.no_truncation()
        return whole

    @cached_property
    def _marks(self) -> tuple[int, int]:
        begin, end = self._tokenizer.encode("").ids
        return begin, end
