"""The embedded index: in step with the database, through changes, kills and damage."""

import multiprocessing
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest
from chromadb import PersistentClient
from chromadb.config import Settings
from sqlalchemy import delete, select

from csbot.domain.records import StrategyDocument
from csbot.search.embedder import Progress, Vectors
from csbot.search.indexing.index_folder import IndexFolder
from csbot.search.indexing.upkeep import KeptIndex, Upkeep
from csbot.search.service import Limits, Search
from csbot.storage import chunks
from csbot.storage.chunk_store import Chunks
from csbot.storage.engine import Database, open_engine
from csbot.storage.schema.chunks import chunks as table
from csbot.storage.schema.records import facts
from csbot.storage.vector_store import StoredVectors

from .desk import EVERYTHING, ONLY_ONE, Desk, WordEmbedder, item

PLAN = StrategyDocument("plan", "Plan", "How an invoice dispute is settled by the book.")


def held(desk: Desk, index: KeptIndex, text: str = "invoice") -> set[int] | None:
    """All ids that the index finds; None where it isn't read."""
    found = index.reader.nearest(("history", "strategy"), desk.embedder.embed([text])[0], 1_000)
    return None if found is None else set(found.ids)


def stored(desk: Desk) -> set[int]:
    return set(desk.vectors.embedded_ids("words")[0])


def forget(desk: Desk, source: str) -> None:
    with desk.database.write() as connection:
        chunks.forget(connection, "history", [source])


def test_the_index_follows_the_database(desk: Desk, tmp_path: Path) -> None:
    index, upkeep = desk.indexed(tmp_path)
    desk.load(item("H-1", "invoice"), item("H-2", "lunch"), documents=[PLAN])
    assert held(desk, index) is None
    assert upkeep.update_index() == (3, 0)
    assert upkeep.update_index() == (0, 0)
    assert held(desk, index) == stored(desk)
    forget(desk, "H-1")
    desk.load(item("H-3", "dinner"))
    state = upkeep.index_state()
    assert state is not None
    assert (state.newer, state.gone, state.is_due) == (1, 1, True)
    assert upkeep.update_index() == (1, 1)
    assert held(desk, index) == stored(desk)
    state = upkeep.index_state()
    assert state is not None
    assert not state.is_due
    assert upkeep.index_answers()


def test_the_nearest_over_corpora_come_first(desk: Desk, tmp_path: Path) -> None:
    index, upkeep = desk.indexed(tmp_path)
    desk.load(item("invoice dispute", "invoice dispute"), item("H-2", "lunch"), documents=[PLAN])
    upkeep.update_index()
    vector = desk.embedder.embed(["invoice dispute"])[0]
    found = index.reader.nearest(("history", "strategy"), vector, 2)
    with desk.database.read() as connection:
        refs = {row.id: row.ref for row in connection.execute(select(table))}
    assert found is not None
    assert [refs[id_] for id_ in found.ids] == [
        "history:invoice dispute#0",
        "strategy:plan#introduction",
    ]


class Synonyms(WordEmbedder):
    """Brings together what shares no word: only a vector finds it."""

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return super().embed([text.replace("sponsor", "champion") for text in texts])


def test_between_two_fillings_the_new_is_found_and_the_deleted_is_not(
    desk: Desk, tmp_path: Path
) -> None:
    index, upkeep = desk.indexed(tmp_path)
    desk.load(
        *(item(f"H-{n}", f"renewal {n}", account=f"A-{1 + n % 2}") for n in range(40)),
        item("H-gone", "our champion"),
    )
    upkeep.update_index()
    search = Search(desk.store, Synonyms(), index.reader, Limits(exact=3, scan=6, shortlist=20))
    assert search.search("sponsor", scope=EVERYTHING)[0].chunk.ref == "history:H-gone#0"
    desk.load(item("H-new", "the champion", account="A-2"))
    forget(desk, "H-gone")
    # The index is read, and is behind on both.
    assert len((held(desk, index) or set()) ^ stored(desk)) == 2
    hits = search.search("sponsor", scope=EVERYTHING, limit=50)
    assert hits[0].chunk.ref == "history:H-new#0"
    assert "history:H-gone#0" not in {hit.chunk.ref for hit in hits}
    own = search.search("sponsor", scope=ONLY_ONE, limit=50)
    assert {hit.chunk.account_id for hit in own} == {"A-1"}


def _filled_until_killed(database: Path, home: Path) -> None:
    opened = Database(open_engine(f"sqlite:///{database}"))
    embedder = WordEmbedder()
    store, vectors = Chunks(opened, embedder.name), StoredVectors(opened)
    own = Desk(opened, store, vectors, embedder, Search(store, embedder), Upkeep(vectors, embedder))
    _, upkeep = own.indexed(home)
    upkeep.update_index(lambda *_: os.kill(os.getpid(), signal.SIGKILL))


@pytest.mark.server
def test_a_filling_that_is_killed_goes_on(desk: Desk, tmp_path: Path) -> None:
    desk.load(*(item(f"H-{n}", f"invoice {n}") for n in range(30)), documents=[PLAN])
    context = multiprocessing.get_context("spawn")
    process = context.Process(
        target=_filled_until_killed, args=(tmp_path / "csbot.db", tmp_path / "home")
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    index, upkeep = desk.indexed(tmp_path / "home")
    state = upkeep.index_state()
    assert state is not None
    assert (state.filled, state.done, state.wanted) == (False, 30, 31)
    assert held(desk, index) is None
    assert not upkeep.index_answers()
    hits = desk.search_by(index).search("invoice 4", scope=EVERYTHING)
    assert hits[0].chunk.ref == "history:H-4#0"
    # The history was in it; what is left is the strategy.
    assert upkeep.update_index() == (1, 0)
    assert held(desk, index) == stored(desk)


def test_an_index_of_another_state_of_the_database_is_filled_anew(
    desk: Desk, tmp_path: Path
) -> None:
    index, upkeep = desk.indexed(tmp_path)
    desk.load(item("H-1", "invoice"), documents=[PLAN])
    upkeep.update_index()
    with desk.database.read() as connection:
        backup = connection.execute(select(facts)).one()
    desk.load(item("H-2", "lunch"))
    upkeep.update_index()
    with desk.database.write() as connection:
        connection.execute(delete(facts))
        connection.execute(facts.insert().values(backup._asdict()))
    assert held(desk, index) is None
    assert not upkeep.index_answers()
    assert upkeep.update_index() == (3, 0)
    assert held(desk, index) == stored(desk)


class OtherEmbedder(WordEmbedder):
    name = "another"


def test_a_change_of_embedder_reaches_the_index(desk: Desk, tmp_path: Path) -> None:
    index, upkeep = desk.indexed(tmp_path)
    desk.load(item("H-1", "invoice"), item("H-2", "lunch"))
    upkeep.update_index()
    other = OtherEmbedder()
    after, changed = desk.indexed(tmp_path, embedder=other)
    assert changed.index_state() is None
    changed.embed_missing()
    assert changed.update_index() == (2, 0)
    assert after.reader.nearest(("history",), other.embed(["lunch"])[0], 5) is not None
    assert held(desk, index) is None
    client = PersistentClient(
        str(tmp_path / "chroma" / "data"), settings=Settings(anonymized_telemetry=False)
    )
    assert {c.name for c in client.list_collections()} == {"history-another", "strategy-another"}


def test_small_homes_have_no_index(desk: Desk, tmp_path: Path) -> None:
    _, upkeep = desk.indexed(tmp_path, used_from=2)
    desk.load(item("H-1", "invoice"), item("H-2", "lunch"))
    assert upkeep.index_state() is None
    assert upkeep.update_index() == (0, 0)
    assert not (tmp_path / "chroma").exists()
    desk.load(item("H-3", "dinner"))
    assert upkeep.update_index() == (3, 0)


def test_one_writes_and_meanwhile_nobody_reads(tmp_path: Path) -> None:
    first, second = IndexFolder(tmp_path), IndexFolder(tmp_path)
    first.data.mkdir()
    with first.reading() as one, second.reading() as two:
        assert one
        assert two
    with first.writing() as writes, second.reading() as reads:
        assert writes
        assert not reads
    with second.reading() as reads:
        assert reads


def test_a_damaged_index_is_found_emptied_and_filled_again(desk: Desk, tmp_path: Path) -> None:
    index, upkeep = desk.indexed(tmp_path)
    desk.load(item("H-1", "invoice"))
    upkeep.update_index()
    assert upkeep.index_answers()
    (tmp_path / "chroma" / "data" / "chroma.sqlite3").write_bytes(b"no database " * 1000)
    assert not upkeep.index_answers()
    assert held(desk, index) is None
    assert upkeep.update_index() == (1, 0)
    assert upkeep.index_answers()
    assert held(desk, index) == stored(desk)
