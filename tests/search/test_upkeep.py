from pathlib import Path

import pytest
from sqlalchemy import select

from csbot.domain.records import StrategyDocument
from csbot.domain.retrieval import ChunkFilter
from csbot.search.chroma_index import ChromaIndex
from csbot.search.index import open_folder
from csbot.search.index_folder import IndexFolder
from csbot.search.service import Limits, Search
from csbot.search.upkeep import Upkeep
from csbot.storage import chunks
from csbot.storage.chunk_store import Chunks
from csbot.storage.schema.chunks import chunks as table

from .desk import EVERYTHING, ONLY_ONE, Desk, item


@pytest.fixture
def index(tmp_path: Path) -> ChromaIndex:
    opened = open_folder(tmp_path / "chroma", "words")
    assert opened is not None
    return opened


def test_embedding_goes_on_where_it_stopped(desk: Desk) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    desk.load(*(item(f"H-{n}", f"text {n}") for n in range(150)), embed=False)
    with pytest.raises(Stopped):
        desk.upkeep.embed_missing(stop)
    assert desk.store.count_unembedded("words") == 150 - 128
    seen: list[tuple[int, int]] = []
    assert desk.upkeep.embed_missing(lambda done, total: seen.append((done, total))) == 22
    assert seen == [(22, 22)]


def test_a_changed_document_embeds_only_what_changed(desk: Desk) -> None:
    text = "## One\nThe first.\n## Two\nThe second."
    desk.load(documents=[StrategyDocument("plan", "Plan", text)])
    desk.embedder.embedded.clear()
    desk.load(documents=[StrategyDocument("plan", "Plan", text.replace("second", "other"))])
    assert desk.embedder.embedded == ["Plan\nTwo\nThe other."]


def test_another_embedder_embeds_all_anew(desk: Desk) -> None:
    desk.load(item("H-1", "invoice"))
    other = Chunks(desk.database, "another")
    assert other.count_unembedded("another") == 1
    (candidate,) = other.candidates(ChunkFilter(("history",)), EVERYTHING)
    assert candidate.vector is None


def test_the_index_follows_the_database(desk: Desk, index: ChromaIndex) -> None:
    upkeep = Upkeep(desk.store, desk.embedder, lambda: index)
    plan = StrategyDocument("plan", "Plan", "Settle disputes.")
    desk.load(item("H-1", "invoice"), item("H-2", "lunch"), documents=[plan])
    assert upkeep.update_index() == (3, 0)
    assert upkeep.update_index() == (0, 0)
    with desk.database.write() as connection:
        chunks.forget(connection, "history", ["H-1"])
    desk.load(item("H-3", "dinner"))
    assert upkeep.update_index() == (1, 1)
    assert set(index.ids()) == set(desk.store.embedded_ids("words"))
    assert upkeep.rebuild_index() == 3


def test_the_index_finds_the_nearest_over_corpora(desk: Desk, index: ChromaIndex) -> None:
    plan = StrategyDocument("plan", "Plan", "How an invoice dispute is settled by the book.")
    desk.load(item("invoice dispute", "invoice dispute"), item("H-2", "lunch"), documents=[plan])
    Upkeep(desk.store, desk.embedder, lambda: index).update_index()
    found = index.nearest(("history", "strategy"), desk.embedder.embed(["invoice dispute"])[0], 2)
    with desk.database.read() as connection:
        refs = {row.id: row.ref for row in connection.execute(select(table))}
    assert [refs[id_] for id_ in found] == [
        "history:invoice dispute#0",
        "strategy:plan#introduction",
    ]


def test_what_the_index_holds_is_shown_by_rights_only(desk: Desk, index: ChromaIndex) -> None:
    items = [item(f"H-{n}", f"invoice {n}", account=f"A-{1 + n % 2}") for n in range(30)]
    desk.load(*items)
    Upkeep(desk.store, desk.embedder, lambda: index).update_index()
    limits = Limits(exact=3, scan=6, shortlist=20)
    search = Search(desk.store, desk.embedder, lambda: index, limits)
    hits = search.search("invoice 4", scope=ONLY_ONE, limit=30)
    assert hits[0].chunk.ref == "history:H-4#0"
    assert {hit.chunk.account_id for hit in hits} == {"A-1"}


def test_a_second_owner_of_the_folder_gets_none(tmp_path: Path) -> None:
    first = IndexFolder(tmp_path)
    assert first.lock()
    assert open_folder(tmp_path, "words") is None
    first.unlock()
    assert IndexFolder(tmp_path).lock()


def test_a_damaged_folder_is_emptied_and_a_sound_one_kept(desk: Desk, tmp_path: Path) -> None:
    opened = open_folder(tmp_path / "sound", "words")
    assert opened is not None
    desk.load(item("H-1", "invoice"))
    Upkeep(desk.store, desk.embedder, lambda: opened).update_index()
    sound, damaged = IndexFolder(tmp_path / "sound"), IndexFolder(tmp_path / "damaged")
    assert not sound.heal()
    for folder in (sound, damaged):
        (folder.data.parent / "writing").touch()
    damaged.data.mkdir()
    (damaged.data / "chroma.sqlite3").write_bytes(b"no database " * 1000)
    assert not sound.heal()
    assert damaged.heal()
    assert not damaged.data.exists()
    assert not damaged.heal()
