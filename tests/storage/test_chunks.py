"""Passages in both databases."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from csbot.domain.person import Person, Scope
from csbot.domain.retrieval import ChunkFilter, StemmedChunk, packed
from csbot.storage import chunks
from csbot.storage.chunk_store import Chunks
from csbot.storage.engine import Database
from csbot.storage.schema import metadata, records
from csbot.storage.schema.chunks import create_full_text, terms, totals
from csbot.storage.vector_store import StoredVectors

EVERYTHING = Scope(Person("admin@example.com", "Admin", "admin"), owners=None)
ONE = Scope(Person("one@example.com", "One", "csm"), owners=frozenset({"one@example.com"}))
HISTORY = ChunkFilter(("history",))


@pytest.fixture
def database(empty_database: Database) -> Database:
    metadata.create_all(empty_database.engine)
    with empty_database.write() as connection:
        for number in ("1", "2"):
            owner = {"1": "one", "2": "two"}[number] + "@example.com"
            connection.execute(
                insert(records.users).values(email=owner, name="Somebody", role="csm")
            )
            connection.execute(
                insert(records.accounts).values(
                    account_id=f"A-{number}", name="N", owner_email=owner, arr=1, currency="USD",
                    start_date=date(2025, 1, 1), aliases=[], status="active",
                )
            )  # fmt: skip
    return empty_database


def passage(
    source: str, stems: str, position: int = 0, account: str | None = "A-1", hash_: str = ""
) -> StemmedChunk:
    corpus = "history" if account else "strategy"
    return StemmedChunk(
        ref=f"{corpus}:{source}#{position}",
        corpus=corpus,  # type: ignore[arg-type]
        source_id=source,
        position=position,
        kind="note" if account else "strategy",
        title="Title",
        text=stems,
        account_id=account,
        date=date(2026, 1, 1 + position),
        stems=tuple(stems.split()),
        hash=hash_ or stems,
    )


def put(database: Database, *passages: StemmedChunk) -> None:
    with database.write() as connection:
        chunks.replace(connection, passages)


def counted(database: Database) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    with database.read() as connection:
        words = {row.term: row.chunks for row in connection.execute(select(terms))}
        sums = {row.corpus: (row.chunks, row.stems) for row in connection.execute(select(totals))}
    return words, {corpus: pair for corpus, pair in sums.items() if pair != (0, 0)}


def words_found(database: Database, stems: Sequence[str], scope: Scope = EVERYTHING) -> list[str]:
    store = Chunks(database, None)
    ids = store.ids_with_words(stems, ChunkFilter(("history", "strategy")), scope, 10)
    found = store.chunks(ids, scope)
    return [found[id_].ref for id_ in ids]


def test_words_are_counted_by_passage_and_taken_back(database: Database) -> None:
    put(database, passage("H-1", "late late invoic"), passage("H-2", "late"))
    assert counted(database) == ({"late": 2, "invoic": 1}, {"history": (2, 4)})
    put(database, passage("H-1", "lunch"))
    assert counted(database) == ({"late": 1, "lunch": 1}, {"history": (2, 2)})
    with database.write() as connection:
        chunks.forget(connection, "history", ["H-1", "H-2", "H-unknown"])
    assert counted(database) == ({}, {})


def test_statistics_are_over_everything_whoever_asks(database: Database) -> None:
    put(database, passage("H-1", "late invoic"), passage("D-1", "late", account=None))
    statistics = Chunks(database, None).statistics(["late", "never"])
    assert (statistics.passages, statistics.mean_length) == (2, 1.5)
    assert statistics.occurrences == {"late": 2}


def test_full_text_follows_every_way_a_row_goes(database: Database) -> None:
    put(database, passage("H-1", "late"), passage("H-2", "late", account="A-2"))
    assert words_found(database, ["late"]) == ["history:H-1#0", "history:H-2#0"]
    put(database, passage("H-1", "lunch"))
    assert words_found(database, ["late"]) == ["history:H-2#0"]
    with database.write() as connection:
        connection.execute(delete(records.accounts).where(records.accounts.c.account_id == "A-2"))
    assert words_found(database, ["late"]) == []
    assert words_found(database, ["lunch"]) == ["history:H-1#0"]


def test_full_text_shows_what_the_scope_admits(database: Database) -> None:
    put(
        database,
        passage("H-1", "late"),
        passage("H-2", "late", account="A-2"),
        passage("D-1", "late", account=None),
    )
    assert set(words_found(database, ["late"], ONE)) == {"history:H-1#0", "strategy:D-1#0"}


@pytest.mark.parametrize("stem", ["and", "or", "not", "near", "82", "µ", "日本", "zoë"])
def test_no_stem_is_read_as_an_operator(database: Database, stem: str) -> None:
    put(database, passage("H-1", f"{stem} x"), passage("H-2", "y"))
    assert words_found(database, [stem]) == ["history:H-1#0"]


def test_a_passage_that_is_unchanged_keeps_its_vector(database: Database) -> None:
    put(database, passage("H-1", "late"), passage("H-1", "invoic", 1))
    store, vectors = Chunks(database, "m"), StoredVectors(database)
    vector = packed(np.array([0.6, 0.8]))
    vectors.keep_vectors("m", [(id_, vector) for id_, _ in vectors.unembedded("m", 10)])
    put(database, passage("H-1", "new"), passage("H-1", "late", 1))
    found = {c.stems.strip(): c.vector for c in store.candidates(HISTORY, EVERYTHING)}
    assert found == {"new": None, "late": vector}
    assert vectors.count_unembedded("m") == 1


def test_ids_are_never_used_twice(database: Database) -> None:
    put(database, passage("H-1", "late"))
    store = Chunks(database, None)
    (before,) = store.candidates(HISTORY, EVERYTHING)
    put(database, passage("H-1", "late"))
    (after,) = store.candidates(HISTORY, EVERYTHING)
    assert after.id > before.id


def test_counting_stops_where_it_is_told(database: Database) -> None:
    put(database, *(passage(f"H-{n}", "late") for n in range(5)))
    store = Chunks(database, None)
    assert store.count(HISTORY, EVERYTHING, at_most=3) == 3
    assert store.count(HISTORY, EVERYTHING, at_most=30) == 5


def test_what_is_asked_by_ref_comes_in_that_order(database: Database) -> None:
    put(database, passage("H-1", "a"), passage("H-2", "b"), passage("H-3", "c", account="A-2"))
    store = Chunks(database, None)
    refs = ["history:H-3#0", "history:H-2#0", "history:none#0", "history:H-1#0"]
    assert [c.ref for c in store.chunks_by_ref(refs, ONE)] == ["history:H-2#0", "history:H-1#0"]


def test_full_text_is_made_once(database: Database) -> None:
    with database.write() as connection:
        create_full_text(connection)
    put(database, passage("H-1", "late"))
    assert words_found(database, ["late"]) == ["history:H-1#0"]


_WORDS = st.lists(st.sampled_from(["late", "invoic", "call", "82"]), max_size=4).map(" ".join)
_STEP = st.tuples(st.sampled_from(["put", "forget"]), st.sampled_from(["H-1", "H-2"]), _WORDS)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(_STEP, max_size=6))
def test_counts_are_what_counting_anew_gives(
    database: Database, steps: list[tuple[str, str, str]]
) -> None:
    for step, source, words in steps:
        if step == "put":
            put(database, passage(source, words))
        else:
            with database.write() as connection:
                chunks.forget(connection, "history", [source])
    kept = counted(database)
    with database.write() as connection:
        chunks.recount(connection)
    assert counted(database) == kept
