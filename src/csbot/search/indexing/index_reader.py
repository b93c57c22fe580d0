"""What search reads of the index: the nearest, and up to which passage that can be believed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from csbot.domain.chunk import Corpus
from csbot.domain.index_mark import IndexMark
from csbot.errors import Unavailable
from csbot.search.embedder import Vectors
from csbot.search.vector_index import IndexAccess, IndexMarks


@dataclass(frozen=True, slots=True)
class Nearest:
    """`ids` by falling cosine, of the passages up to `upto`: what is newer is to be read."""

    ids: list[int]
    upto: int


class IndexReader:
    """`access` is called, and Chroma loaded, only where the database has a mark of the index."""

    def __init__(self, marks: IndexMarks, embedder: str, access: Callable[[], IndexAccess]) -> None:
        self._marks = marks
        self._embedder = embedder
        self._access = access
        # Where the index has changed it is opened anew: not under another thread's question.
        self._lock = Lock()

    def mark(self) -> IndexMark | None:
        """None where the index was never filled, or with another embedder's vectors."""
        mark = self._marks.read()
        return mark if mark is not None and mark.embedder == self._embedder else None

    def nearest(self, corpora: Sequence[Corpus], query: Vectors, limit: int) -> Nearest | None:
        """None where the index is not filled yet, is being written, damaged or not there."""
        if (mark := self.mark()) is None or not mark.upto:
            return None
        try:
            with self._lock, self._access().reading(mark.token) as index:
                if index is None:
                    return None
                return Nearest(index.nearest(corpora, query, limit), mark.upto)
        except Unavailable:
            return None

    def answers(self) -> bool:
        """Whether the index is sound and bears the database's token."""
        if (mark := self.mark()) is None:
            return False
        access = self._access()
        try:
            with self._lock:
                if not access.is_sound():
                    return False
                with access.reading(mark.token) as index:
                    return index is not None
        except Unavailable:
            return False
