from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from csbot.domain.records import StrategyDocument
from csbot.errors import Unavailable
from csbot.search.embedder import Progress, Vectors
from csbot.search.service import Limits, Search
from csbot.storage import chunks
from csbot.storage.chunk_store import Chunks

from .desk import EVERYTHING, ONLY_ONE, Desk, WordEmbedder, item

TODAY = date(2026, 11, 22)
PLAN = StrategyDocument("plan", "The plan", "## Invoices\nDisputes are settled within ten days.")


def refs(desk: Desk, query: str, **options: object) -> list[str]:
    hits = desk.search.search(query, **{"scope": EVERYTHING, **options})  # type: ignore[arg-type]
    return [hit.chunk.ref for hit in hits]


def test_the_best_passage_comes_first_and_scores_fall(desk: Desk) -> None:
    desk.load(item("H-1", "The invoice dispute goes on."), item("H-2", "Lunch was good."))
    hits = desk.search.search("invoice dispute", scope=EVERYTHING)
    assert hits[0].chunk.ref == "history:H-1#0"
    assert 1 >= hits[0].score > hits[1].score
    assert hits[0].close
    assert not hits[1].close


def test_nobody_finds_what_the_scope_does_not_admit(desk: Desk) -> None:
    desk.load(item("H-1", "invoice one"), item("H-2", "invoice two", account="A-2"))
    assert refs(desk, "invoice", scope=ONLY_ONE) == ["history:H-1#0"]
    assert refs(desk, "invoice", scope=ONLY_ONE, account_id="A-2") == []
    (allowed,) = desk.search.passages(["history:H-2#0", "history:H-1#0"], ONLY_ONE)
    assert allowed.ref == "history:H-1#0"
    assert desk.search.neighbours("history:H-2#0", ONLY_ONE) == []
    nobody = EVERYTHING.only(frozenset())
    assert refs(desk, "invoice", scope=nobody) == []


def test_an_account_narrows_history_and_leaves_the_strategy(desk: Desk) -> None:
    desk.load(item("H-1", "invoice"), item("H-2", "invoice", account="A-2"), documents=[PLAN])
    assert set(refs(desk, "invoice", account_id="A-1")) == {
        "history:H-1#0",
        "strategy:plan#invoices",
    }
    assert refs(desk, "invoice", corpora=("strategy",)) == ["strategy:plan#invoices"]


def test_filters_hold_and_words_in_the_question_become_filters(desk: Desk) -> None:
    desk.load(
        item("H-1", "invoice late", day=date(2026, 8, 1), kind="ticket"),
        item("H-2", "invoice late again, second reminder", day=date(2026, 8, 2)),
        item("H-3", "invoice late once more, third reminder", day=date(2025, 8, 2), kind="ticket"),
    )
    assert refs(desk, "invoice", since=date(2026, 8, 2)) == ["history:H-2#0"]
    assert refs(desk, "invoice", kinds=("ticket",), until=date(2026, 1, 1)) == ["history:H-3#0"]
    assert refs(desk, "invoices in tickets last quarter", today=TODAY) == ["history:H-1#0"]
    assert len(refs(desk, "invoices in tickets last quarter")) == 3


def test_who_is_asked_for_comes_first(desk: Desk) -> None:
    desk.load(
        item("H-1", "Ana: the rollout is late.\nTom: the rollout is late for us."),
        item("H-2", "Jonas: the rollout is late, or so it seems to some of us here.\nTom: ok."),
    )
    assert refs(desk, "What did Jonas say about the rollout", today=TODAY)[0] == "history:H-2#0"


def test_without_an_embedder_words_alone_rank(desk: Desk) -> None:
    desk.load(item("H-1", "The invoice dispute goes on."), item("H-2", "Lunch."), embed=False)
    hits = Search(desk.store, None).search("disputed invoices", scope=EVERYTHING)
    assert hits[0].chunk.ref == "history:H-1#0"
    assert not hits[0].close


def test_an_embedder_that_is_down_leaves_the_words(desk: Desk) -> None:
    class Down(WordEmbedder):
        def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
            raise Unavailable("down")

    desk.load(item("H-1", "The invoice dispute goes on."), item("H-2", "Lunch."))
    (best, *_) = Search(desk.store, Down()).search("disputed invoices", scope=EVERYTHING)
    assert best.chunk.ref == "history:H-1#0"


def test_an_empty_question_or_database_is_no_error(desk: Desk) -> None:
    assert refs(desk, "invoice") == []
    desk.load(item("H-1", "invoice"))
    assert refs(desk, "???") == ["history:H-1#0"]
    assert refs(desk, "invoice", limit=0) == []


def test_neighbours_are_the_passages_around_in_order(desk: Desk) -> None:
    text = "\n\n".join(f"Part {n}. " + "We talked about many things here. " * 14 for n in range(5))
    desk.load(item("H-1", text))
    around = desk.search.neighbours("history:H-1#2", EVERYTHING)
    assert [chunk.position for chunk in around] == [1, 2, 3]


@pytest.mark.parametrize("vectors", [True, False])
def test_a_large_scope_finds_what_a_small_one_does(desk: Desk, vectors: bool) -> None:
    day = date(2020, 1, 1)
    desk.load(
        *(
            item(f"H-{n}", f"filler number{n} topic{n % 7}", day=day + timedelta(n))
            for n in range(40)
        ),
        item("H-x", "the champion resigned"),
        item("H-y", "the champion resigned too, theirs", account="A-2"),
    )
    embedder = desk.embedder if vectors else None
    store = Chunks(desk.database, embedder.name if embedder else None)
    small = Search(store, embedder).search("champion resigned", scope=ONLY_ONE, limit=1)
    narrow = Search(store, embedder, limits=Limits(exact=10, scan=20, shortlist=5))
    large = narrow.search("champion resigned", scope=ONLY_ONE, limit=3)
    assert large[0].chunk == small[0].chunk
    assert all(hit.chunk.account_id == "A-1" for hit in large)


def test_what_is_forgotten_is_found_no_more(desk: Desk) -> None:
    desk.load(item("H-1", "invoice"), item("H-2", "invoice late"))
    with desk.database.write() as connection:
        chunks.forget(connection, "history", ["H-1"])
    assert refs(desk, "invoice") == ["history:H-2#0"]
