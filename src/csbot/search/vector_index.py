"""What search asks of an index over stored vectors, apart from the module that loads Chroma."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from csbot.domain.chunk import Corpus
from csbot.search.embedder import Vectors


class VectorIndex(Protocol):
    """Holds ids and vectors only, and may be behind: every id is looked up again, with rights."""

    def nearest(self, corpora: Sequence[Corpus], query: Vectors, limit: int) -> list[int]: ...

    def ids(self) -> Mapping[int, str]:
        """Id → corpus of everything held."""
        ...

    def add(self, corpus: str, ids: Sequence[int], vectors: Vectors) -> None: ...

    def remove(self, corpus: str, ids: Sequence[int]) -> None: ...
