"""Opens the vector index: Chroma in a folder of this process, or a Chroma server.

Heavy (it imports `chromadb`, half a second): loaded when a large scope first needs it.
"""

from pathlib import Path
from urllib.parse import urlsplit

import chromadb
from chromadb.config import Settings

from csbot.errors import BadInput
from csbot.search.indexing.chroma_index import ChromaIndex, named_failures
from csbot.search.indexing.index_folder import IndexFolder


def open_chroma(folder: Path, url: str | None, embedder: str) -> ChromaIndex | None:
    """The server at `url`, else the embedded index in `folder`; None where another process has it.

    Raises BadInput for an address that is none, Unavailable where Chroma does not answer.
    """
    return open_server(url, embedder) if url else open_folder(folder, embedder)


def open_folder(path: Path, embedder: str) -> ChromaIndex | None:
    """The embedded index; None where another process has it.

    A folder that was being written when its process died is tried out in a process of its own,
    and emptied where it is damaged: `Upkeep.update_index` then fills it again.
    """
    folder = IndexFolder(path)
    if not folder.lock():
        return None
    folder.heal()
    with named_failures():
        client = chromadb.PersistentClient(str(folder.data), settings=_settings())
    return ChromaIndex(client, embedder, folder)


def open_server(url: str, embedder: str) -> ChromaIndex:
    """The index on a Chroma server, `http://HOST:PORT`. Raises BadInput, Unavailable."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput("CSBOT_CHROMA_URL is no address; expected http://HOST:PORT")
    secure = parts.scheme == "https"
    with named_failures():
        client = chromadb.HttpClient(
            parts.hostname, parts.port or (443 if secure else 8000), secure, settings=_settings()
        )
    return ChromaIndex(client, embedder)


def _settings() -> Settings:
    return Settings(anonymized_telemetry=False)
