"""Fifty kills of a load with its embedding: what was committed stays, and the rest heals."""

import os
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text

from csbot.search.chunking import chunk_rows
from csbot.search.indexing.upkeep import Upkeep
from csbot.storage import chunks
from csbot.storage.engine import Database, open_engine
from csbot.storage.schema.chunks import chunks as table
from csbot.storage.schema.chunks import terms, totals
from csbot.storage.vector_store import StoredVectors

from .desk import Desk, WordEmbedder, item

_KILLS, _ITEMS = 50, 8


def _work(path: Path, turn: int) -> None:
    """One load in one transaction, then vectors, in a process that is about to be killed."""
    database = Database(open_engine(f"sqlite:///{path}"))
    embedder = WordEmbedder()
    items = [item(f"H-{turn}-{n}", f"invoice {n} of turn {turn}") for n in range(_ITEMS)]
    with database.write() as connection:
        chunks.replace(connection, chunk_rows(items, ()))
    Upkeep(StoredVectors(database), embedder).embed_missing()


def _killed_after(seconds: float | None, path: Path, turn: int) -> float:
    """How long the process lived, in seconds; None lets it end."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            _work(path, turn)
        finally:
            os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return time.monotonic() - began


def _counted(database: Database) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    with database.read() as connection:
        words = connection.execute(select(terms).order_by(terms.c.term)).all()
        sums = connection.execute(select(totals).order_by(totals.c.corpus)).all()
    return [tuple(row) for row in words], [tuple(row) for row in sums]


@pytest.mark.server
def test_fifty_kills_lose_nothing_and_heal_by_themselves(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "csbot.db"
    desk.database.engine.dispose()
    whole = _killed_after(None, path, _KILLS)
    stages = set()
    for turn in range(_KILLS):
        # Spread over what the work takes on this machine.
        _killed_after(1.5 * whole * turn / _KILLS, path, turn)
        with desk.database.read() as connection:
            query = select(table.c.embedder).where(table.c.source_id.like(f"H-{turn}-%"))
            kept = list(connection.scalars(query))
        assert len(kept) in (0, _ITEMS)
        stages.add((len(kept), None in kept))
        desk.database.engine.dispose()
    assert len(stages) >= 2, "kills came at one stage only; the delays are to be spread"

    desk.upkeep.embed_missing()
    assert desk.vectors.count_unembedded(desk.embedder.name) == 0
    before = _counted(desk.database)
    with desk.database.write() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        chunks.recount(connection)
    assert _counted(desk.database) == before
