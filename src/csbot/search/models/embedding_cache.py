"""Vectors kept in a folder by what was embedded, so that a bench run twice embeds once."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from csbot.search.embedder import Embedder, Progress, Vectors


class CachedEmbedder:
    """One file a text: safe to stop at any time."""

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self.name, self.dims, self.linear = embedder.name, embedder.dims, embedder.linear
        self._embedder = embedder
        self._folder = folder / embedder.name.replace("/", "-").replace(":", "-")

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self._folder.mkdir(parents=True, exist_ok=True)
        vectors = np.zeros((len(texts), self.dims), np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._one(text)
            if progress:
                progress(row + 1, len(texts))
        return vectors

    def _one(self, text: str) -> Vectors:
        path = self._folder / hashlib.sha256(text.encode()).hexdigest()
        if path.exists() and len(raw := path.read_bytes()) == 4 * self.dims:
            return np.frombuffer(raw, np.float32)
        vector = np.asarray(self._embedder.embed([text])[0], np.float32)
        path.write_bytes(vector.tobytes())
        return vector
