"""What search needs from whoever keeps the passages (a database, or memory for the bench)."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from csbot.domain.chunk import Chunk
from csbot.domain.person import Scope
from csbot.domain.retrieval import Candidate, ChunkFilter, TermStatistics


class ChunkReads(Protocol):
    """What a search reads, through a Scope: what that does not admit is not counted either."""

    def count(self, where: ChunkFilter, scope: Scope, at_most: int) -> int:
        """How many passages may be found; stops counting at `at_most`."""
        ...

    def candidates(self, where: ChunkFilter, scope: Scope) -> list[Candidate]: ...

    def candidates_by_id(
        self, ids: Sequence[int], where: ChunkFilter, scope: Scope
    ) -> list[Candidate]: ...

    def ids_with_words(
        self, stems: Sequence[str], where: ChunkFilter, scope: Scope, limit: int
    ) -> list[int]:
        """Passages that hold any of the stems, the best by words first."""
        ...

    def stored_vectors(
        self, where: ChunkFilter, scope: Scope, embedder: str, above: int = 0
    ) -> Iterator[tuple[list[int], list[bytes]]]:
        """Ids (those `above` only) and vectors of all that may be found, in batches."""
        ...

    def statistics(self, stems: Sequence[str]) -> TermStatistics: ...

    def chunks(self, ids: Sequence[int], scope: Scope) -> dict[int, Chunk]: ...

    def chunks_by_ref(self, refs: Sequence[str], scope: Scope) -> list[Chunk]: ...

    def around(self, ref: str, reach: int, scope: Scope) -> list[Chunk]:
        """The passages of the same source up to `reach` before and after, in order."""
        ...


class VectorKeeping(Protocol):
    """What keeps vectors and index in step, for everything stored, whoever may read it."""

    def unembedded(self, embedder: str, limit: int) -> list[tuple[int, Chunk]]:
        """Passages without a vector of this embedder, oldest id first."""
        ...

    def standing_before(self, chunks: Sequence[Chunk], reach: int) -> dict[str, list[Chunk]]:
        """By ref of each: up to `reach` passages before it in its record, in order."""
        ...

    def count_unembedded(self, embedder: str) -> int: ...

    def keep_vectors(self, embedder: str, vectors: Sequence[tuple[int, bytes]]) -> None:
        """Beside those of another embedder, where such serve, until `take_over`."""
        ...

    def take_over(self, embedder: str) -> bool:
        """Puts what waits in the place of another embedder's vectors, all at once."""
        ...

    def served(self) -> str | None:
        """The embedder of all stored vectors; None where there are none, or of several."""
        ...

    def embedded_ids(self, embedder: str) -> tuple[dict[int, str], int]:
        """Id → corpus of the passages with a vector of this embedder, and the id up to which
        these are: what lacks one, and all that will be stored, has a higher one."""
        ...

    def count_embedded(self, embedder: str, upto: int) -> tuple[int, int]:
        """How many have a vector of this embedder: those up to an id, and those above it."""
        ...

    def vectors_of(self, ids: Sequence[int]) -> list[tuple[int, bytes]]: ...
