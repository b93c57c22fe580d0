"""A small database with search over it, and an embedder that needs no model."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from sqlalchemy import insert

from csbot.bootstrap.vectors import kept_index
from csbot.domain.person import Person, Scope
from csbot.domain.records import HistoryItem, HistoryKind, StrategyDocument
from csbot.search.chunking import chunk_rows
from csbot.search.embedder import Embedder, Progress, Vectors
from csbot.search.indexing.upkeep import KeptIndex, Upkeep
from csbot.search.service import Limits, Search
from csbot.search.stems import stems
from csbot.settings import Settings
from csbot.storage import chunks
from csbot.storage.chunk_store import Chunks
from csbot.storage.engine import Database
from csbot.storage.schema import records
from csbot.storage.vector_store import StoredVectors

EVERYTHING = Scope(Person("admin@example.com", "Admin", "admin"), owners=None)
ONLY_ONE = Scope(Person("one@example.com", "One", "csm"), owners=frozenset({"one@example.com"}))


class WordEmbedder:
    """A direction for each stem: texts that share words are near each other."""

    name = "words"
    dims = 64
    linear = True

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.embedded += texts
        vectors = np.zeros((len(texts), self.dims), np.float32)
        for row, text in enumerate(texts):
            for stem in stems(text):
                vectors[row] += np.random.default_rng(zlib.crc32(stem.encode())).normal(size=64)
            vectors[row] /= max(float(np.linalg.norm(vectors[row])), 1e-9)
        return vectors


@dataclass
class Desk:
    """A database with two accounts of two owners, and search over it."""

    database: Database
    store: Chunks
    vectors: StoredVectors
    embedder: WordEmbedder
    search: Search
    upkeep: Upkeep

    def indexed(
        self,
        home: Path,
        url: str | None = None,
        used_from: int = 0,
        embedder: Embedder | None = None,
    ) -> tuple[KeptIndex, Upkeep]:
        """The index in a home or on a server, as a process of its own would open it."""
        settings, by = Settings(home=home, chroma_url=url), embedder or self.embedder
        kept = kept_index(settings, self.database, by, used_from, lambda: datetime.now(UTC))
        return kept, Upkeep(self.vectors, by, kept)

    def search_by(self, index: KeptIndex) -> Search:
        """Takes the index wherever more than six passages may be found."""
        limits = Limits(exact=3, scan=6, shortlist=20)
        return Search(self.store, self.embedder, index.reader, limits)

    def load(
        self, *items: HistoryItem, documents: Sequence[StrategyDocument] = (), embed: bool = True
    ) -> None:
        with self.database.write() as connection:
            chunks.replace(connection, chunk_rows(items, documents))
        if embed:
            self.upkeep.embed_missing()


def item(
    id_: str,
    text: str,
    account: str = "A-1",
    day: date = date(2026, 3, 1),
    kind: HistoryKind = "note",
    author: str | None = None,
) -> HistoryItem:
    return HistoryItem(id_, account, kind, day, f"Item {id_}", text, author)


def add_accounts(database: Database, *accounts: tuple[str, str]) -> None:
    """Accounts, each with its owner's address."""
    owners = sorted({owner for _, owner in accounts})
    user = {"role": "csm", "name": "Somebody"}
    row = {"arr": 1.0, "currency": "USD", "start_date": date(2025, 1, 1), "aliases": []}
    with database.write() as connection:
        connection.execute(insert(records.users), [{"email": o, **user} for o in owners])
        connection.execute(
            insert(records.accounts),
            [
                {"account_id": a, "name": a, "owner_email": o, "status": "active", **row}
                for a, o in accounts
            ],
        )
