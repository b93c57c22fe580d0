"""Opens the vector index: Chroma in a folder of the home, or a Chroma server.

Heavy (it imports `chromadb`, half a second): loaded when a large scope first needs it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import chromadb
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.config import Settings

from csbot.errors import BadInput
from csbot.search.indexing.chroma_index import ChromaIndex, named_failures
from csbot.search.indexing.index_folder import IndexFolder
from csbot.search.vector_index import IndexAccess


def open_chroma(folder: Path, url: str | None, embedder: str) -> IndexAccess:
    """The server at `url`, else the embedded index in `folder`; nothing is connected yet.

    Raises BadInput for an address that is none.
    """
    return ServerAccess(url, embedder) if url else FolderAccess(folder, embedder)


class FolderAccess:
    """The embedded index. A folder that was being written when its process died is tried out in a
    process of its own, and emptied where it is damaged."""

    alone = True

    def __init__(self, path: Path, embedder: str) -> None:
        self._folder = IndexFolder(path)
        self._embedder = embedder
        self._client: Client | None = None
        self._opened = _Opened(embedder)

    def is_sound(self) -> bool:
        return self._folder.is_sound()

    @contextmanager
    def reading(self, token: str) -> Iterator[ChromaIndex | None]:
        with self._folder.reading() as may:
            yield self._opened.bearing(token, self._reopened) if may else None

    @contextmanager
    def writing(self) -> Iterator[ChromaIndex | None]:
        with self._folder.writing() as may:
            if not may:
                yield None
                return
            try:
                yield ChromaIndex(self._reopened(), self._embedder)
            finally:
                self._close()

    def _reopened(self) -> Client:
        """What was opened before has not seen what another process wrote since."""
        self._close()
        with named_failures():
            opened = chromadb.PersistentClient(str(self._folder.data), settings=_settings())
        # Chroma declares less than it gives: what can be closed.
        assert isinstance(opened, Client)
        self._client = opened
        return opened

    def _close(self) -> None:
        """What was written is on disk then."""
        self._opened.forget()
        if self._client is not None:
            self._client.close()
            self._client = None


class ServerAccess:
    """The index on a Chroma server, `http://HOST:PORT`; who may write, the database says."""

    alone = False

    def __init__(self, url: str, embedder: str) -> None:
        """Raises BadInput."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadInput("CSBOT_CHROMA_URL is no address; expected http://HOST:PORT")
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port or (443 if self._secure else 8000)
        self._embedder = embedder
        self._client: ClientAPI | None = None
        self._opened = _Opened(embedder)

    def is_sound(self) -> bool:
        # What it holds now is asked with the next token.
        self._opened.forget()
        return True

    @contextmanager
    def reading(self, token: str) -> Iterator[ChromaIndex | None]:
        yield self._opened.bearing(token, self._connected)

    @contextmanager
    def writing(self) -> Iterator[ChromaIndex | None]:
        yield ChromaIndex(self._connected(), self._embedder)

    def _connected(self) -> ClientAPI:
        """One for good: Chroma closes none of the connections that a client has made."""
        if self._client is None:
            with named_failures():
                self._client = chromadb.HttpClient(
                    self._host, self._port, self._secure, settings=_settings()
                )
        return self._client


class _Opened:
    """The index as it was opened last for reading; opened anew where it has been written since."""

    def __init__(self, embedder: str) -> None:
        self._embedder = embedder
        self._index: ChromaIndex | None = None
        self._token: str | None = None

    def bearing(self, token: str, connected: Callable[[], ClientAPI]) -> ChromaIndex | None:
        if token != self._token:
            self.forget()
            client = connected()
            # Only what is wholly there is opened: who reads creates nothing.
            if (found := ChromaIndex.token_in(client, self._embedder)) is not None:
                self._index, self._token = ChromaIndex(client, self._embedder), found
        return self._index if token == self._token else None

    def forget(self) -> None:
        self._index = self._token = None


def _settings() -> Settings:
    return Settings(anonymized_telemetry=False)
