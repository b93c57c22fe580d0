"""The index on a Chroma server of its own, by CSBOT_CHROMA_URL."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from csbot.domain.records import StrategyDocument
from csbot.errors import BadInput, Unavailable
from csbot.search.indexing.index import open_chroma
from csbot.storage import chunks

from .desk import EVERYTHING, ONLY_ONE, Desk, item

_PATIENCE_S = 120


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port, folder = free_port(), tmp_path_factory.mktemp("chroma")
    command = Path(sys.executable).with_name("chroma")
    arguments = ["run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([command, *arguments], stdout=log, stderr=log)
    try:
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until and process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.server
def test_a_server_holds_the_index_follows_the_database_and_shows_by_rights(
    desk: Desk, server: tuple[str, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    _, upkeep = desk.indexed(tmp_path, server[0])
    items = [item(f"H-{n}", f"invoice {n}", account=f"A-{1 + n % 2}") for n in range(30)]
    desk.load(*items, documents=[StrategyDocument("plan", "Plan", "Settle disputes.")])
    assert upkeep.update_index() == (31, 0)
    # A second process of the same installation sees what the first has put there.
    again, _ = desk.indexed(tmp_path, server[0])
    vector = desk.embedder.embed(["invoice 4"])[0]
    found = again.reader.nearest(("history", "strategy"), vector, 40)
    assert found is not None
    assert set(found.ids) == set(desk.vectors.embedded_ids("words")[0])
    search = desk.search_by(again)
    hits = search.search("invoice 4", scope=ONLY_ONE, limit=30)
    assert hits[0].chunk.ref == "history:H-4#0"
    assert {hit.chunk.account_id for hit in hits if hit.chunk.corpus == "history"} == {"A-1"}
    with desk.database.write() as connection:
        chunks.forget(connection, "history", ["H-4"])
    desk.load(item("H-new", "an invoice 99"))
    # Gone from the answers at once and there at once, in the index with the next upkeep.
    refs = {hit.chunk.ref for hit in search.search("invoice 4", scope=EVERYTHING, limit=30)}
    assert "history:H-4#0" not in refs
    assert search.search("invoice 99", scope=EVERYTHING)[0].chunk.ref == "history:H-new#0"
    assert upkeep.update_index() == (1, 1)
    found = again.reader.nearest(("history",), vector, 40)
    assert found is not None
    assert set(found.ids) < set(desk.vectors.embedded_ids("words")[0])
    assert not (tmp_path / "chroma").exists()


@pytest.mark.server
def test_one_worker_at_a_time_writes_to_a_server(
    desk: Desk, server: tuple[str, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    desk.load(item("H-1", "invoice"))
    _, first = desk.indexed(tmp_path, server[0])
    _, second = desk.indexed(tmp_path, server[0])
    seen: list[tuple[int, int]] = []
    assert first.update_index(lambda *_: seen.append(second.update_index())) == (1, 0)
    assert seen == [(0, 0)]
    assert second.update_index() == (0, 0)
    assert second.index_answers()


@pytest.mark.server
def test_search_goes_on_when_the_server_is_gone(
    desk: Desk, server: tuple[str, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    index, upkeep = desk.indexed(tmp_path, server[0])
    desk.load(*(item(f"H-{n}", f"invoice {n}") for n in range(30)))
    upkeep.update_index()
    vector = desk.embedder.embed(["invoice 4"])[0]
    assert index.reader.nearest(("history",), vector, 5) is not None
    server[1].terminate()
    server[1].wait(30)
    assert index.reader.nearest(("history",), vector, 5) is None
    hits = desk.search_by(index).search("invoice 4", scope=EVERYTHING)
    assert hits[0].chunk.ref == "history:H-4#0"
    with pytest.raises(Unavailable):
        upkeep.update_index()
    assert not upkeep.index_answers()


@pytest.mark.parametrize("address", ["chroma:8000", "ftp://chroma", "http://"])
def test_an_address_that_is_none_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        open_chroma(tmp_path, address, "words")
