"""Chroma as the index over stored vectors: embedded in a folder, or a server by address.

Heavy (it imports `chromadb`): loaded by whoever builds the program, for large scopes only.
One collection a corpus and embedder. It holds ids and vectors, no text: what is deleted from the
database leaves nothing readable behind.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import chromadb
from chromadb.api import ClientAPI
from chromadb.config import Settings
from chromadb.errors import ChromaError
from langchain_chroma import Chroma

from csbot.errors import BadInput, Unavailable
from csbot.search.embedder import Vectors
from csbot.search.index_folder import IndexFolder

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
            with _named_failures():
                hits = self._stores[corpus].similarity_search_by_vector_with_relevance_scores(
                    query.tolist(), k=limit
                )
            # The "relevance" that comes back is a distance: less is nearer.
            found += [(distance, int(document.page_content)) for document, distance in hits]
        return [id_ for _, id_ in sorted(found)[:limit]]

    def ids(self) -> Mapping[int, str]:
        found: dict[int, str] = {}
        with _named_failures():
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

    def clear(self) -> None:
        with self._writing():
            for store in self._stores.values():
                store.delete_collection()
            self._open()

    def _open(self) -> None:
        with _named_failures():
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
        with _named_failures():
            if self._folder is None:
                yield
                return
            with self._folder.being_written():
                yield


def open_folder(path: Path, embedder: str) -> ChromaIndex | None:
    """The embedded index; None where another process has it.

    A folder that was being written when its process died is tried out in a process of its own,
    and emptied where it is damaged: `Upkeep.update_index` then fills it again.
    """
    folder = IndexFolder(path)
    if not folder.lock():
        return None
    folder.heal()
    with _named_failures():
        client = chromadb.PersistentClient(str(folder.data), settings=_settings())
    return ChromaIndex(client, embedder, folder)


def open_server(url: str, embedder: str) -> ChromaIndex:
    """The index on a Chroma server, `http://HOST:PORT`. Raises BadInput, Unavailable."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput("CSBOT_CHROMA_URL is no address; expected http://HOST:PORT")
    secure = parts.scheme == "https"
    with _named_failures():
        client = chromadb.HttpClient(
            parts.hostname, parts.port or (443 if secure else 8000), secure, settings=_settings()
        )
    return ChromaIndex(client, embedder)


def _settings() -> Settings:
    return Settings(anonymized_telemetry=False)


@contextmanager
def _named_failures() -> Iterator[None]:
    try:
        yield
    except (ChromaError, ValueError, OSError) as error:
        raise Unavailable(
            "The vector index does not answer; search goes on from stored vectors. "
            "Check CSBOT_CHROMA_URL and run `csbot doctor`."
        ) from error
