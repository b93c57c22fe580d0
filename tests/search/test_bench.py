import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.errors import BadInput
from csbot.search.embedded_text import context_of
from csbot.search.measuring.bench import bench_retrieval
from csbot.search.measuring.bench_data import bench_passages, read_bench
from csbot.search.measuring.measures import ndcg, recall, reciprocal_rank

from .desk import WordEmbedder

DOCUMENTS = [
    ("a-1", "A", "the invoice was late and the amount wrong", "a"),
    ("a-2", "A", "lunch with the champion", "a"),
    ("a-10", "A", "goodbye and thanks", "a"),
    ("b-1", "B", "the invoice was late", "b"),
]


def write(folder: Path, queries: list[tuple[str, str, str | None]], judged: list[str]) -> Path:
    (folder / "qrels").mkdir(parents=True)
    rows = [
        {"_id": id_, "title": title, "text": text, "metadata": {"group": group}}
        for id_, title, text, group in DOCUMENTS
    ]
    asked = [
        {"_id": id_, "text": text, **({"metadata": {"group": group}} if group else {})}
        for id_, text, group in queries
    ]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, asked)))
    (folder / "qrels" / "test.tsv").write_text(
        "\n".join(["query-id\tcorpus-id\tscore", *judged]) + "\n"
    )
    return folder


@pytest.mark.parametrize("embedder", [None, WordEmbedder()])
def test_a_query_of_a_group_searches_that_group_only(
    tmp_path: Path, embedder: WordEmbedder | None
) -> None:
    queries = [("q1", "wrong invoice", "b"), ("q2", "champion", "a"), ("q3", "unjudged", None)]
    folder = write(tmp_path, queries, ["q1\tb-1\t2", "q2\ta-2\t1", "q2\ta-1\t0"])
    found = bench_retrieval(folder, embedder, compare=True)
    assert (found["ndcg@10"], found["recall@5"], found["mrr"]) == (1.0, 1.0, 1.0)
    assert found["queries"] == 2
    assert found["bm25"]["ndcg@10"] == 1.0  # type: ignore[index]
    assert found["over_the_better"] == 0.0
    assert ("vectors" in found) == (embedder is not None)


def test_vectors_are_kept_between_runs(tmp_path: Path) -> None:
    folder = write(tmp_path / "set", [("q1", "late invoice", None)], ["q1\tb-1\t1"])
    embedder = WordEmbedder()
    first = bench_retrieval(folder, embedder, cache=tmp_path / "cache")
    embedder.embedded.clear()
    again = bench_retrieval(folder, embedder, cache=tmp_path / "cache")
    assert embedder.embedded == ["late invoice"]
    assert again["ndcg@10"] == first["ndcg@10"]


def test_documents_of_a_group_follow_each_other_by_number(tmp_path: Path) -> None:
    data = read_bench(write(tmp_path, [("q1", "x", "a")], ["q1\ta-1\t1"]))
    cut = bench_passages(data.documents)
    order = [id_ for id_, p in cut if p.source_id == "group a"]
    assert order == ["a-1", "a-2", "a-10"]
    assert {p.title for id_, p in cut if id_ != "b-1"} == {""}


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("corpus.jsonl", "{", "corpus.jsonl:1: not a JSON object"),
        ("queries.jsonl", '{"_id": "q1"}', "queries.jsonl:1: text is missing"),
        ("qrels/test.tsv", "q1\ta-1\tmuch\nq1\ta-1\tmuch", "test.tsv:2: expected"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(
    tmp_path: Path, file: str, content: str, message: str
) -> None:
    folder = write(tmp_path, [("q1", "x", None)], ["q1\ta-1\t1"])
    (folder / file).write_text(content)
    with pytest.raises(BadInput, match=message):
        read_bench(folder)


def test_a_missing_file_says_what_a_set_is(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"expected corpus\.jsonl"):
        read_bench(tmp_path)


def test_measures_are_those_of_a_known_example() -> None:
    relevant = {"a": 3, "b": 2, "c": 1}
    ranked = ["b", "x", "a"]
    gained = 2 + 3 / math.log2(4)
    best = 3 + 2 / math.log2(3) + 1 / math.log2(4)
    assert ndcg(ranked, relevant) == pytest.approx(gained / best)
    assert recall(ranked, relevant, 2) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x", "a"], relevant) == 0.5


@given(st.permutations("abcdef"), st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 3)))
def test_no_order_is_better_than_by_grade(ranked: list[str], relevant: dict[str, int]) -> None:
    best = sorted(relevant, key=lambda document: -relevant[document])
    assert 0 <= ndcg(ranked, relevant) <= ndcg(best, relevant) + 1e-12
    assert ndcg(best, relevant) == pytest.approx(1.0 if relevant else 0.0)


def test_turns_are_ordered_by_every_number_of_their_ids(tmp_path: Path) -> None:
    folder = write(tmp_path, [("q1", "x", "a")], ["q1\ta:10-1\t1"])
    ids = ("a:10-1", "a:2-10", "a:2-9")
    rows = [{"_id": i, "title": "", "text": i, "metadata": {"group": "a"}} for i in ids]
    (folder / "corpus.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    cut = bench_passages(read_bench(folder).documents)
    assert [id_ for id_, _ in cut] == ["a:2-9", "a:2-10", "a:10-1"]


def test_the_day_that_turns_share_is_found_by_its_words_but_not_embedded(tmp_path: Path) -> None:
    folder = write(tmp_path, [("q1", "x", "a")], ["q1\ta-1\t1"])
    days = ("7 March", "7 March", "8 April", "8 April")
    rows = [
        {"_id": f"a-{n}", "title": day, "text": "Ann: Yes.", "metadata": {"group": "a"}}
        for n, day in enumerate(days)
    ]
    (folder / "corpus.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    cut = [passage for _, passage in bench_passages(read_bench(folder).documents)]
    assert ["march" in passage.stems for passage in cut] == [True, True, False, False]
    assert {context_of(passage) for passage in cut} == {"Ann: Yes."}
