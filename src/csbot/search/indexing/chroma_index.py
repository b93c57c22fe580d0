"""Chroma as the index over stored vectors: embedded in a folder, or a server by address.

Heavy (it imports `chromadb`): loaded by whoever builds the program, for large scopes only.
One collection a corpus and embedder. It holds ids and vectors, no text: what is deleted from the
database leaves nothing readable behind.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from chromadb.api import ClientAPI
from chromadb.errors import ChromaError
from httpx import HTTPError
from langchain_chroma import Chroma

from csbot.errors import Unavailable
from csbot.search.embedder import Vectors
from csbot.search.indexing.index_folder import IndexFolder

CORPORA = ("history", "strategy")
# Chroma refuses more at once.
_BATCH = 5_000
_PAGE = 10_000


class ChromaIndex:
    """A `VectorIndex`. What it finds may be gone from the database: look it up."""

    def __init__(self, client: ClientAPI, embedder: str, folder: IndexFolder | None = None) -> None:
        self._client = client
        self._embedder = embedder
        self._folder = folder
        self._open()

    def nearest(self, corpora: Sequence[str], query: Vectors, limit: int) -> list[int]:
        """Ids by falling cosine over all of these corpora."""
        found: list[tuple[float, int]] = []
        for corpus in corpora:
            with named_failures():
                hits = self._stores[corpus].similarity_search_by_vector_with_relevance_scores(
                    query.tolist(), k=limit
                )
            # The "relevance" that comes back is a distance: less is nearer.
            found += [(distance, int(document.page_content)) for document, distance in hits]
        return [id_ for _, id_ in sorted(found)[:limit]]

    def ids(self) -> Mapping[int, str]:
        found: dict[int, str] = {}
        with named_failures():
            for corpus, store in self._stores.items():
                offset = 0
                while page := store.get(include=[], limit=_PAGE, offset=offset)["ids"]:
                    found |= {int(id_): corpus for id_ in page}
                    offset += len(page)
        return found

    def add(self, corpus: str, ids: Sequence[int], vectors: Vectors) -> None:
        with self._writing():
            collection = self._client.get_collection(self._name(corpus), embedding_function=None)
            for start in range(0, len(ids), _BATCH):
                names = [str(id_) for id_ in ids[start : start + _BATCH]]
                # LangChain passes over entries without a document: the id stands for it.
                collection.upsert(
                    ids=names, documents=names, embeddings=vectors[start : start + _BATCH]
                )

    def remove(self, corpus: str, ids: Sequence[int]) -> None:
        with self._writing():
            for start in range(0, len(ids), _BATCH):
                self._stores[corpus].delete([str(id_) for id_ in ids[start : start + _BATCH]])

    def _open(self) -> None:
        with named_failures():
            self._stores = {
                corpus: Chroma(
                    collection_name=self._name(corpus),
                    embedding_function=None,
                    client=self._client,
                    collection_configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
                )
                for corpus in CORPORA
            }

    def _name(self, corpus: str) -> str:
        plain = re.sub(r"[^a-zA-Z0-9._-]+", "-", f"{corpus}-{self._embedder}")
        return plain[:500].strip("-._")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Marks the folder as being written: a kill in here is what damages an index."""
        with named_failures():
            if self._folder is None:
                yield
                return
            with self._folder.being_written():
                yield


@contextmanager
def named_failures() -> Iterator[None]:
    """Whatever Chroma raises, as Unavailable."""
    try:
        yield
    except (ChromaError, HTTPError, ValueError, OSError) as error:
        raise Unavailable(
            "The vector index does not answer; search goes on from stored vectors. "
            "Check CSBOT_CHROMA_URL and run `csbot doctor`."
        ) from error
