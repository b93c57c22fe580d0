"""The nearest of many stored vectors, exactly, read in batches."""

from collections.abc import Iterable

import numpy as np

from csbot.domain.retrieval import unpacked
from csbot.search.embedder import Vectors


def nearest_stored(
    query: Vectors, batches: Iterable[tuple[list[int], list[bytes]]], limit: int
) -> list[int]:
    """Ids by falling cosine; memory for one batch and `limit` more."""
    ids = np.empty(0, np.int64)
    cosines = np.empty(0, np.float32)
    for batch_ids, vectors in batches:
        ids = np.concatenate([ids, np.array(batch_ids, np.int64)])
        cosines = np.concatenate([cosines, unpacked(vectors) @ query])
        best = np.argsort(-cosines, kind="stable")[:limit]
        ids, cosines = ids[best], cosines[best]
    return [int(id_) for id_ in ids]
