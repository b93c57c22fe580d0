"""`csbot bench retrieval`: the search that csbot uses, measured on a set that others judged."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from csbot.domain.person import Person, Scope
from csbot.domain.retrieval import StemmedChunk, joined
from csbot.search.embedded_text import context_of, with_those_before
from csbot.search.embedder import Embedder, Progress, Vectors
from csbot.search.measuring.bench_data import BenchData, BenchQuery, bench_passages, read_bench
from csbot.search.measuring.measures import ndcg, recall, reciprocal_rank
from csbot.search.measuring.memory_store import MemoryStore
from csbot.search.models.embedding_cache import CachedEmbedder
from csbot.search.passage_vectors import passage_vectors
from csbot.search.ranking.bm25 import bm25, occurrences
from csbot.search.service import Search
from csbot.search.stems import stems

_DEPTH = 25
_PASSAGES = 3 * _DEPTH
_SCOPE = Scope(Person("bench@localhost", "Bench", "admin"), owners=None)

Ranked = Callable[[BenchQuery], Sequence[str]]
"""The ids of the best documents for a query, best first."""


def bench_retrieval(
    folder: Path,
    embedder: Embedder | None,
    progress: Progress | None = None,
    *,
    cache: Path | None = None,
    compare: bool = False,
) -> dict[str, object]:
    """`ndcg@10`, `recall@5`, `recall@10`, `recall@25`, `mrr` (0…1), `p50_ms`, `p95_ms` a query.

    With `compare`, the same for plain BM25 (`bm25`) and for vectors alone (`vectors`), and by how
    much the nDCG is above the better of the two (`over_the_better`, a share). Passages
    are embedded once and kept in `cache`; queries are embedded anew, inside the measured time.
    """
    data = read_bench(folder)
    passages = bench_passages(data.documents)
    kept = CachedEmbedder(embedder, cache) if embedder and cache else embedder
    chunks = [chunk for _, chunk in passages]
    vectors = None
    if kept is not None:
        vectors = passage_vectors(kept, list(with_those_before(chunks)), progress)
    found: dict[str, object] = {**_measured(data, _csbot(passages, vectors, embedder))}
    found |= {"documents": len(data.documents), "queries": len(data.queries)}
    if compare:
        found["bm25"] = _measured(data, _plain_bm25(data))
        if embedder is not None and kept is not None:
            alone = kept.embed([context_of(chunk) for chunk in chunks], progress)
            found["vectors"] = _measured(data, _vectors_alone(passages, alone, embedder))
        found["over_the_better"] = _over_the_better(found)
    return found


def _over_the_better(found: Mapping[str, Any]) -> float | None:
    """None where neither finds anything."""
    others = [found[name]["ndcg@10"] for name in ("bm25", "vectors") if name in found]
    return round(found["ndcg@10"] / max(others) - 1, 4) if max(others) > 0 else None


def _measured(data: BenchData, ranked: Ranked) -> dict[str, float]:
    rows, times = [], []
    for query in data.queries:
        begun = time.perf_counter()
        found = ranked(query)
        times.append(1000 * (time.perf_counter() - begun))
        rows.append(
            (
                ndcg(found, query.relevant),
                *(recall(found, query.relevant, depth) for depth in (5, 10, 25)),
                reciprocal_rank(found, query.relevant),
            )
        )
    names = ("ndcg@10", "recall@5", "recall@10", "recall@25", "mrr")
    means = {n: round(float(m), 4) for n, m in zip(names, np.mean(rows, axis=0), strict=True)}
    p50, p95 = np.percentile(times, (50, 95))
    return means | {"p50_ms": round(float(p50), 2), "p95_ms": round(float(p95), 2)}


def _csbot(
    passages: Sequence[tuple[str, StemmedChunk]], vectors: Vectors | None, embedder: Embedder | None
) -> Ranked:
    search = Search(MemoryStore([chunk for _, chunk in passages], vectors), embedder)
    document = {chunk.ref: document_id for document_id, chunk in passages}

    def ranked(query: BenchQuery) -> Sequence[str]:
        hits = search.search(query.text, scope=_SCOPE, account_id=query.group, limit=_PASSAGES)
        return list(dict.fromkeys(document[hit.chunk.ref] for hit in hits))[:_DEPTH]

    return ranked


def _plain_bm25(data: BenchData) -> Ranked:
    """Title and text as one, stems and statistics as csbot's own."""
    chunks = [tuple(stems(f"{d.title} {d.text}")) for d in data.documents]
    empty = [StemmedChunk("", "history", "", 0, "", "", "", stems=words) for words in chunks]
    statistics = MemoryStore(empty, None).statistics
    lengths = np.array([len(words) for words in chunks], np.float64)
    texts = [joined(words) for words in chunks]
    members = _members(data)

    def ranked(query: BenchQuery) -> Sequence[str]:
        at, asked = members[query.group], stems(query.text)
        found = occurrences(asked, [texts[i] for i in at])
        scores = bm25(found, lengths[at], statistics(asked))
        best = np.argsort(-scores, kind="stable")[:_DEPTH]
        return [data.documents[at[i]].id for i in best]

    return ranked


def _vectors_alone(
    passages: Sequence[tuple[str, StemmedChunk]], vectors: Vectors, embedder: Embedder
) -> Ranked:
    groups = [chunk.account_id for _, chunk in passages]

    def ranked(query: BenchQuery) -> Sequence[str]:
        cosines = vectors @ embedder.embed([query.text])[0]
        best = np.argsort(-cosines, kind="stable")
        allowed = (i for i in best if query.group is None or groups[i] == query.group)
        return list(dict.fromkeys(passages[i][0] for i in allowed))[:_DEPTH]

    return ranked


def _members(data: BenchData) -> dict[str | None, list[int]]:
    members: dict[str | None, list[int]] = {None: list(range(len(data.documents)))}
    for i, document in enumerate(data.documents):
        if document.group is not None:
            members.setdefault(document.group, []).append(i)
    return members
