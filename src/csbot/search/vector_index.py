"""What search and upkeep ask of an index over stored vectors, apart from what loads Chroma.

An index holds ids and vectors only: every id that it finds is looked up again, with rights.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from csbot.domain.chunk import Corpus
from csbot.domain.index_mark import IndexMark
from csbot.search.embedder import Vectors


class IndexMarks(Protocol):
    """Keeps the mark of one index in the database, and one writer at a time at it."""

    def read(self) -> IndexMark | None: ...

    def claim(self, holder: str, *, alone: bool) -> bool:
        """Whether this writer may go on; `alone`: whoever else has claimed it is surely dead."""
        ...

    def keep(self, holder: str, mark: IndexMark) -> None:
        """Renews the claim too. Raises Conflict where another writer has taken it over."""
        ...

    def release(self, holder: str) -> None: ...


class VectorIndex(Protocol):
    """The collections of one embedder."""

    def token(self) -> str | None:
        """What it was stamped with last; None where it was not, or not wholly."""
        ...

    def stamp(self, token: str) -> None: ...

    def clear(self) -> None:
        """Drops what csbot put there, a former embedder's too, and begins anew."""
        ...

    def nearest(self, corpora: Sequence[Corpus], query: Vectors, limit: int) -> list[int]: ...

    def ids(self) -> Mapping[int, str]:
        """Id → corpus of everything held."""
        ...

    def add(self, corpus: str, ids: Sequence[int], vectors: Vectors) -> None: ...

    def remove(self, corpus: str, ids: Sequence[int]) -> None: ...


class IndexAccess(Protocol):
    """Opens an index: for many readers, or for one writer. Each raises Unavailable."""

    alone: bool  # whether `writing` itself keeps every other writer away

    def is_sound(self) -> bool:
        """Whether what is there can be read: tried out in another process than this."""
        ...

    def reading(self, token: str) -> AbstractContextManager[VectorIndex | None]:
        """The index that bears this token; None where there is no such, or it is written now."""
        ...

    def writing(self) -> AbstractContextManager[VectorIndex | None]:
        """None where another process has it."""
        ...
