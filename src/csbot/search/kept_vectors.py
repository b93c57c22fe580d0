"""Vectors kept in a file by the hash of what was embedded, so that it is embedded once."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from csbot.search.embedder import Embedder, Progress, Vectors


class KeptVectors:
    """`folders` are all read; written is the first of them that may be. One file an embedder."""

    def __init__(self, folders: Sequence[Path], name: str, embedder: Embedder) -> None:
        self._folders = folders
        self._embedder = embedder
        self._name = f"{name}-{embedder.name.replace('/', '-').replace(':', '-')}.npz"

    def stamp(self) -> tuple[int, ...]:
        """Another one where the file has been written since."""
        paths = (folder / self._name for folder in self._folders)
        return tuple(path.stat().st_mtime_ns for path in paths if path.is_file())

    def known(self, texts: Sequence[str]) -> tuple[Vectors, list[str]]:
        """A row a text, zeros where none is kept yet; and the texts without one."""
        kept = self._kept()
        rows = np.zeros((len(texts), self._embedder.dims), np.float32)
        missing = []
        for row, text in enumerate(texts):
            vector = kept.get(key_of(text))
            if vector is None:
                missing.append(text)
            else:
                rows[row] = vector
        return rows, missing

    def of(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Embeds what is not kept yet, and keeps it. Raises Unavailable."""
        rows, missing = self.known(texts)
        new = list(dict.fromkeys(missing))
        if not new:
            return rows
        found = dict(zip(new, self._embedder.embed(new, progress), strict=True))
        kept = self._kept() | {key_of(text): vector for text, vector in found.items()}
        arrays = {"keys": np.array([*kept]), "vectors": np.stack([*kept.values()])}
        write_arrays(self._folders, self._name, arrays)
        for row, text in enumerate(texts):
            if text in found:
                rows[row] = found[text]
        return rows

    def _kept(self) -> dict[str, Vectors]:
        known: dict[str, Vectors] = {}
        for folder in self._folders:
            if (folder / self._name).is_file():
                with np.load(folder / self._name) as kept:
                    known |= dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))
        return known


def key_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def write_arrays(folders: Sequence[Path], name: str, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Into the first folder that may be written to: an installed csbot may own none but its
    home."""
    for folder in folders:
        half = folder / f"{name}.{os.getpid()}.npz"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with half.open("wb") as file:
                np.savez(file, allow_pickle=False, **arrays)
            half.replace(folder / name)
        except OSError:
            continue
        return
