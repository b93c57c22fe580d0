"""`python -m csbot.search.indexing.probe FOLDER`: exit 0 if all collections can be searched."""

import sys

import chromadb
import numpy as np
from chromadb.config import Settings


def probe(folder: str) -> None:
    """Raises, or takes the process down, where the index is damaged."""
    client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
    for collection in client.list_collections():
        count = collection.count()
        some = collection.get(limit=1, include=["embeddings"])["embeddings"]
        if count == 0 or some is None or len(some) == 0:
            continue
        found = collection.query(
            query_embeddings=np.asarray(some[0], np.float32), n_results=min(count, 10), include=[]
        )
        if len(found["ids"][0]) < min(count, 10):
            raise SystemExit(1)


if __name__ == "__main__":
    probe(sys.argv[1])
