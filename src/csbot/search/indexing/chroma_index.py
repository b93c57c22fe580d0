"""Chroma as the index over stored vectors: embedded in a folder, or a server by address.

Heavy (it imports `chromadb`): loaded by whoever builds the program, for large scopes only.
One collection a corpus and embedder. It holds ids and vectors, no text: what is deleted from the
database leaves nothing readable behind.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.errors import ChromaError
from httpx import HTTPError
from langchain_chroma import Chroma

from csbot.errors import Unavailable
from csbot.search.embedder import Vectors

CORPORA = ("history", "strategy")
# Chroma refuses more at once.
_BATCH = 5_000
_PAGE = 10_000
# In the metadata of a collection.
_TOKEN = "csbot"


class ChromaIndex:
    """A `VectorIndex`. What it finds may be gone from the database: look it up."""

    def __init__(self, client: ClientAPI, embedder: str) -> None:
        self._client = client
        self._embedder = embedder
        self._open()

    @staticmethod
    def token_in(client: ClientAPI, embedder: str) -> str | None:
        """What all collections of the embedder are stamped with; None where they are not."""
        with named_failures():
            there = {found.name: found.metadata or {} for found in client.list_collections()}
        tokens = {there.get(_name(corpus, embedder), {}).get(_TOKEN) for corpus in CORPORA}
        token = tokens.pop()
        return token if isinstance(token, str) and not tokens else None

    def token(self) -> str | None:
        return self.token_in(self._client, self._embedder)

    def stamp(self, token: str) -> None:
        with named_failures():
            for corpus in CORPORA:
                self._collection(corpus).modify(metadata={_TOKEN: token})

    def clear(self) -> None:
        """Drops what csbot put there, whichever embedder's it is; a server may be others' too."""
        with named_failures():
            ours = {_name(corpus, self._embedder) for corpus in CORPORA}
            for found in self._client.list_collections():
                if found.name in ours or _TOKEN in (found.metadata or {}):
                    self._client.delete_collection(found.name)
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
        with named_failures():
            collection = self._collection(corpus)
            for start in range(0, len(ids), _BATCH):
                names = [str(id_) for id_ in ids[start : start + _BATCH]]
                # LangChain passes over entries without a document: the id stands for it.
                collection.upsert(
                    ids=names, documents=names, embeddings=vectors[start : start + _BATCH]
                )

    def remove(self, corpus: str, ids: Sequence[int]) -> None:
        with named_failures():
            for start in range(0, len(ids), _BATCH):
                self._stores[corpus].delete([str(id_) for id_ in ids[start : start + _BATCH]])

    def _open(self) -> None:
        with named_failures():
            self._stores = {
                corpus: Chroma(
                    collection_name=_name(corpus, self._embedder),
                    embedding_function=None,
                    client=self._client,
                    collection_configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
                )
                for corpus in CORPORA
            }

    def _collection(self, corpus: str) -> Collection:
        return self._client.get_collection(_name(corpus, self._embedder), embedding_function=None)


def _name(corpus: str, embedder: str) -> str:
    plain = re.sub(r"[^a-zA-Z0-9._-]+", "-", f"{corpus}-{embedder}")
    return plain[:500].strip("-._")


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
