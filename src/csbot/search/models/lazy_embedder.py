"""An embedder that is loaded when it is first used: most commands never need one."""

from collections.abc import Callable, Sequence
from threading import Lock

from csbot.search.embedder import Embedder, Progress, Vectors


class LateEmbedder:
    """`name`, `dims` and `linear` are known before; `load` builds the embedder itself."""

    def __init__(self, name: str, dims: int, linear: bool, load: Callable[[], Embedder]) -> None:
        self.name = name
        self.dims = dims
        self.linear = linear
        self._load = load
        self._lock = Lock()
        self._loaded: Embedder | None = None

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
        return self._loaded.embed(texts, progress)
