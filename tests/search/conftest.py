from collections.abc import Iterator
from pathlib import Path

import pytest

from csbot.search.indexing.upkeep import Upkeep
from csbot.search.service import Search
from csbot.storage.chunk_store import Chunks
from csbot.storage.engine import Database, open_engine
from csbot.storage.schema import metadata
from csbot.storage.vector_store import StoredVectors

from .desk import Desk, WordEmbedder, add_accounts


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(open_engine(f"sqlite:///{tmp_path / 'csbot.db'}"))
    with database.write() as connection:
        metadata.create_all(connection)
    add_accounts(database, ("A-1", "one@example.com"), ("A-2", "two@example.com"))
    embedder = WordEmbedder()
    store = Chunks(database, embedder.name)
    vectors = StoredVectors(database)
    upkeep = Upkeep(vectors, embedder)
    yield Desk(database, store, vectors, embedder, Search(store, embedder), upkeep)
    database.close()
