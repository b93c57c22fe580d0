"""Search at scale: `python benches/search.py 10000 100000 500000 [--index] [--keep FOLDER]`.

Passages of random words and random unit vectors, a hundred an account, in a database of its own
(with --keep, filled once and used again); questions about one account, about a book of fifty,
about everything. Times are of the wall and of the processor: only the latter means anything on a
machine that does other work beside it. `--turns N` asks one account's questions only, N at each
size and of the sizes in turn, so that what else the machine does falls on all alike, and compares
each with the first. `--ingest N` embeds N passages as a load does, and the same
texts by the embedder alone, in turns: the share is what the store costs.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import numpy as np
from rich.console import Console
from sqlalchemy import insert

from csbot.bootstrap.vectors import kept_index
from csbot.domain.person import Person, Scope
from csbot.domain.retrieval import StemmedChunk, packed
from csbot.search.indexing.upkeep import Upkeep
from csbot.search.models.local_embedder import LocalEmbedder
from csbot.search.service import USUAL, Search
from csbot.search.stems import stems
from csbot.settings import Settings
from csbot.storage import chunks
from csbot.storage.chunk_store import Chunks
from csbot.storage.engine import Database, open_engine
from csbot.storage.schema import metadata, records
from csbot.storage.vector_store import StoredVectors

show = Console(soft_wrap=True, highlight=False).print
PER_ACCOUNT, PER_OWNER, WORDS, VOCABULARY = 100, 50, 80, 20_000
QUESTIONS = 40
EVERYBODY = Scope(Person("admin@example.com", "Admin", "admin"), owners=None)


def words(random: np.random.Generator, count: int) -> list[str]:
    """As in a language: few words are common, most are rare."""
    ranks = np.minimum(random.zipf(1.3, count), VOCABULARY)
    return [f"word{rank}" for rank in ranks]


def passages(random: np.random.Generator, count: int) -> Iterator[StemmedChunk]:
    for n in range(count):
        found = words(random, WORDS)
        yield StemmedChunk(
            *(f"history:H-{n}#0", "history", f"H-{n}", 0, "note", f"Note {n}", " ".join(found)),
            account_id=f"A-{n // PER_ACCOUNT}",
            date=date.fromordinal(739_000 + n % 700),
            stems=tuple(stems(" ".join(found))),
            hash=str(n),
        )


def create(database: Database, count: int) -> None:
    """A database with the accounts of so many passages."""
    accounts = -(-count // PER_ACCOUNT)
    with database.write() as connection:
        metadata.create_all(connection)
        connection.execute(
            insert(records.users),
            [{"email": f"u{n}", "name": "U", "role": "csm"} for n in range(accounts)],
        )
        common = {"arr": 1, "currency": "USD", "start_date": date(2025, 1, 1), "aliases": []}
        connection.execute(
            insert(records.accounts),
            [
                {"account_id": f"A-{n}", "name": f"A-{n}", "owner_email": f"u{n // PER_OWNER}"}
                | common
                | {"status": "active"}
                for n in range(accounts)
            ],
        )


def fill(database: Database, count: int) -> None:
    create(database, count)
    random = np.random.default_rng(1)
    rest = passages(random, count)
    while batch := [p for p, _ in zip(rest, range(10_000), strict=False)]:
        with database.write() as connection:
            chunks.replace(connection, batch)
    store = StoredVectors(database)
    while rows := store.unembedded(LocalEmbedder.name, 10_000):
        vectors = random.normal(size=(len(rows), LocalEmbedder.dims))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        kept = [(id_, packed(v)) for (id_, _), v in zip(rows, vectors, strict=True)]
        store.keep_vectors(LocalEmbedder.name, kept)


def timed(ask: Callable[[str], object]) -> str:
    random = np.random.default_rng(2)
    wall, cpu = [], []
    for _ in range(QUESTIONS):
        question = " ".join(words(random, 12))
        begun, worked = time.perf_counter(), time.process_time()
        ask(question)
        wall.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - worked))
    taken = [" / ".join(f"{ms:.1f}" for ms in np.percentile(ts, (50, 95))) for ts in (wall, cpu)]
    return f"{taken[0]} ms, of the processor {taken[1]} ms (p50 / p95)"


def measure(count: int, folder: Path, *, with_index: bool) -> None:
    kept = (folder / "bench.db").exists()
    database = Database(open_engine(f"sqlite:///{folder / 'bench.db'}"))
    begun = time.process_time()
    if not kept:
        fill(database, count)
    took = time.process_time() - begun
    show(f"{count:,} passages: " + ("kept" if kept else f"{count / took:,.0f} a processor second"))
    embedder = LocalEmbedder(threads=1)
    embedder.embed(["warm"])
    store = Chunks(database, embedder.name)
    index = None
    if with_index:
        settings, now = Settings(home=folder), partial(datetime.now, UTC)
        index = kept_index(settings, database, embedder, USUAL.scan, now)
        begun, worked = time.perf_counter(), time.process_time()
        added, _ = Upkeep(StoredVectors(database), embedder, index).update_index()
        took, worked = time.perf_counter() - begun, time.process_time() - worked
        show(f"  index: {added:,} added in {took:.0f} s, {worked:.0f} s of the processor")
    search = Search(store, embedder, index.reader if index else None)
    book = Scope(EVERYBODY.person, owners=frozenset({"u1"}))
    cases: dict[str, Callable[[str], object]] = {
        "one account": lambda q: search.search(q, scope=EVERYBODY, account_id="A-7"),
        "a book of 50": lambda q: search.search(q, scope=book),
        "everything": lambda q: search.search(q, scope=EVERYBODY),
    }
    begun = time.process_time()
    cases["one account"]("the first question")
    show(f"  first question: {1000 * (time.process_time() - begun):.0f} ms of the processor")
    for name, ask in cases.items():
        show(f"  {name}: {timed(ask)}")
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    show(f"  disk {disk / 1e6:,.0f} MB, peak memory {peak / 1e3:,.0f} MB")
    database.close()


def in_turns(sizes: Sequence[int], folder: Path, questions: int) -> None:
    embedder = LocalEmbedder(threads=1)
    random = np.random.default_rng(3)
    databases = [Database(open_engine(f"sqlite:///{folder / str(n) / 'bench.db'}")) for n in sizes]
    for size, database in zip(sizes, databases, strict=True):
        if not (folder / str(size) / "bench.db").exists():
            fill(database, size)
    searches = [Search(Chunks(database, embedder.name), embedder) for database in databases]
    taken: list[list[float]] = [[] for _ in sizes]
    for n in range(questions + 1):
        question = " ".join(words(random, 12))
        for search, times in zip(searches, taken, strict=True):
            begun = time.process_time()
            search.search(question, scope=EVERYBODY, account_id=f"A-{n % 90}")
            times.append(1000 * (time.process_time() - begun))
    # The first question of each opens what the others find open.
    percentiles = [np.percentile(times[1:], (50, 95)) for times in taken]
    for size, (p50, p95) in zip(sizes, percentiles, strict=True):
        share = p95 / percentiles[0][1]
        show(f"{size:,} passages, one account: {p50:.1f} / {p95:.1f} ms of the processor", end="")
        show(f" (p50 / p95), p95 {share:.2f} of that at {sizes[0]:,}")
    for database in databases:
        database.close()


def ingest(count: int, folder: Path) -> None:
    """Batches embedded and kept, each followed by its texts embedded and nothing more."""
    random = np.random.default_rng(4)
    database = Database(open_engine(f"sqlite:///{folder / 'ingest.db'}"))
    create(database, count)
    embedder, alone, whole = LocalEmbedder(threads=1), 0.0, 0.0
    embedder.embed(["warm"])
    upkeep, rest = Upkeep(StoredVectors(database), embedder), passages(random, count)
    while batch := [p for p, _ in zip(rest, range(200), strict=False)]:
        begun = time.process_time()
        with database.write() as connection:
            chunks.replace(connection, batch)
        upkeep.embed_missing()
        stored = time.process_time()
        embedder.embed([passage.text for passage in batch])
        whole, alone = whole + stored - begun, alone + time.process_time() - stored
    show(
        f"{count:,} passages of {WORDS} words: {count / whole:.0f} a processor second, "
        f"the embedder alone {count / alone:.0f}: {alone / whole:.2f} of it"
    )
    database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000])
    parser.add_argument("--index", action="store_true", help="with Chroma for everything")
    parser.add_argument("--keep", type=Path, help="a folder whose databases are used again")
    parser.add_argument("--turns", type=int, metavar="N", help="N questions at each size, in turn")
    parser.add_argument("--ingest", type=int, metavar="N", help="time N passages embedded and kept")
    options = parser.parse_args()
    if options.ingest:
        with tempfile.TemporaryDirectory() as scratch:
            ingest(options.ingest, Path(scratch))
        options.sizes = []
    if options.turns:
        kept = options.keep or Path(tempfile.mkdtemp())
        for size in options.sizes:
            (kept / str(size)).mkdir(parents=True, exist_ok=True)
        in_turns(options.sizes, kept, options.turns)
        options.sizes = []
    for size in options.sizes:
        if options.keep is not None:
            (options.keep / str(size)).mkdir(parents=True, exist_ok=True)
            measure(size, options.keep / str(size), with_index=options.index)
            continue
        with tempfile.TemporaryDirectory() as scratch:
            measure(size, Path(scratch), with_index=options.index)
