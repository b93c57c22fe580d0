"""Passages to vectors. A short one is also read after what stands before it in its record.

"Yes, on Friday!" means little alone. Its vector is the mean of its own and of the one that it has
behind the turns before it, so that both the words and what they answer are near.
"""

from collections.abc import Sequence

import numpy as np

from csbot.domain.chunk import Chunk
from csbot.search.embedded_text import context_of, read_after
from csbot.search.embedder import Embedder, Progress, Vectors


def passage_vectors(
    embedder: Embedder,
    passages: Sequence[tuple[Chunk, Sequence[Chunk]]],
    progress: Progress | None = None,
) -> Vectors:
    """A unit vector for each passage, given with those that stand before it in its record."""
    vectors = embedder.embed([context_of(chunk) for chunk, _ in passages], progress)
    after = {i: text for i, one in enumerate(passages) if (text := read_after(*one)) is not None}
    if after:
        places = list(after)
        mixed = vectors[places] + embedder.embed(list(after.values()))
        lengths = np.linalg.norm(mixed, axis=1, keepdims=True)
        vectors[places] = mixed / np.maximum(lengths, 1e-9)
    return vectors
