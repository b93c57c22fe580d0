from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.retrieval import Candidate, TermStatistics, joined, packed, unpacked
from csbot.search.ranking.bm25 import bm25, occurrences
from csbot.search.ranking.duplicates import without_repetitions
from csbot.search.ranking.rank import rank

STATISTICS = TermStatistics(1000, 3.0, {"late": 10, "invoic": 100, "call": 900})


def candidate(
    id_: int,
    stems: str,
    vector: Sequence[float] | None = None,
    source: str | None = None,
    position: int = 0,
    day: date | None = None,
    account: str = "A-1",
) -> Candidate:
    words = tuple(stems.split())
    unit = None if vector is None else np.array(vector) / np.linalg.norm(vector)
    return Candidate(
        *(id_, account, source or f"history:{id_}", position, day, joined(words), len(words)),
        None if unit is None else packed(unit),
    )


def order(
    candidates: list[Candidate], asked: list[str], query: Sequence[float] | None = None
) -> list[int]:
    vector = None if query is None else np.array(query, np.float32)
    ranking = rank(candidates, asked, STATISTICS, vector)
    return [candidates[i].id for i in ranking.order]


def test_a_word_rare_everywhere_tells_more_than_a_common_one() -> None:
    found = order([candidate(1, "call call x"), candidate(2, "late y z")], ["late", "call"])
    assert found == [2, 1]


def test_bm25_counts_whole_stems_only_and_each_of_neighbours() -> None:
    texts = [joined(("late", "late", "later")), joined(("later", "lates"))]
    scores = bm25(occurrences(["late"], texts), np.array([3.0, 2.0]), STATISTICS)
    by_hand = np.log(1 + 990.5 / 10.5) * 2 * 2.2 / (2 + 1.2)
    assert scores == pytest.approx([by_hand, 0.0])


def test_meaning_finds_what_shares_no_word() -> None:
    near, far = candidate(1, "a", [1, 0.1]), candidate(2, "b", [0.1, 1])
    assert order([far, near], ["late"], [1, 0]) == [1, 2]


def test_a_passage_between_two_good_ones_passes_one_that_stands_alone() -> None:
    alike = [0.5, 0.5, 0.7]
    candidates = [
        candidate(1, "late", [1, 0.9, 0.2], "history:H", 0),
        candidate(2, "x", alike, "history:H", 1),
        candidate(3, "late", [1, 0.9, 0.2], "history:H", 2),
        candidate(4, "x", alike, "history:other", 0),
    ]
    found = order(candidates, ["late"], [1, 0, 0])
    assert found.index(2) < found.index(4)


def test_words_around_a_passage_count_where_the_topic_goes_on_and_not_where_it_ends() -> None:
    same, other = [1, 0.2, 0.1], [0, 0.2, 1]
    going_on = [candidate(1, "late", same, "history:H", 0), candidate(2, "x", same, "history:H", 1)]
    ended = [candidate(3, "late", other, "history:G", 0), candidate(4, "y", same, "history:G", 1)]
    found = order([*going_on, *ended], ["late"], [0, 1, 0])
    assert found.index(2) < found.index(4)


def test_a_short_question_is_moved_less_by_what_it_found() -> None:
    # The best are far from the question's words; what is nearest to them is not what was asked.
    crowd = [candidate(n, "x", [0.8, 0.6, 0.01 * n]) for n in range(1, 4)]
    nearer_the_crowd = candidate(8, "x", [0.5, 0.86, 0])
    nearer_the_question = candidate(9, "x", [0.7, 0, 0.71])
    candidates = [*crowd, nearer_the_crowd, nearer_the_question]
    assert order(candidates, ["a"], [1, 0, 0])[3] == 9
    assert order(candidates, [f"w{n}" for n in range(10)], [1, 0, 0])[3] == 8


def test_among_equals_the_newer_comes_first() -> None:
    old = candidate(1, "late", [1, 0], day=date(2024, 1, 1))
    new = candidate(2, "late", [1, 0], day=date(2026, 1, 1))
    assert order([old, new], ["late"], [1, 0]) == [2, 1]


def test_what_waits_for_its_vector_is_ranked_by_its_words() -> None:
    candidates = [
        candidate(1, "x", [0.6, 0.8]),
        candidate(2, "late"),
        candidate(3, "y", [0.5, 0.9]),
    ]
    assert order(candidates, ["late"], [1, 0])[0] == 2


def test_an_embedder_that_is_not_linear_counts_by_order_alone() -> None:
    others = [candidate(1, "x", [1, 0.20]), candidate(3, "z", [1, 9])]
    candidates = [*others, candidate(2, "late", [1, 0.21])]
    ranking = rank(candidates, ["late"], STATISTICS, np.array([1, 0], np.float32), linear=False)
    assert candidates[ranking.order[0]].id == 2
    assert ranking.scores.max() <= 1


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["late", "late invoic", "x", ""]), st.integers(0, 3), st.booleans()
        ),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 2**31),
)
def test_every_candidate_is_ranked_once_with_a_finite_score(
    rows: list[tuple[str, int, bool]], seed: int
) -> None:
    vectors = np.random.default_rng(seed).normal(size=(len(rows), 4))
    candidates = [
        candidate(i, stems, vectors[i].tolist() if has else None, f"s{source}", i)
        for i, (stems, source, has) in enumerate(rows)
    ]
    ranking = rank(candidates, ["late", "invoic"], STATISTICS, np.array([1, 0, 0, 0], np.float32))
    assert sorted(ranking.order.tolist()) == list(range(len(rows)))
    assert np.isfinite(ranking.scores).all()
    assert (np.abs(ranking.scores) <= 1.0001).all()


def test_vectors_survive_being_packed() -> None:
    vector = np.array([0.6, -0.8], np.float32)
    assert unpacked([packed(vector)])[0] == pytest.approx(vector, abs=1e-3)


def test_a_repetition_is_left_out_but_other_figures_are_another_fact() -> None:
    text = "high prioriti ticket first respons minut resolv hour satisfact score given"
    first, again = candidate(1, f"{text} 74"), candidate(2, f"{text} 74 fwd")
    other, elsewhere = candidate(3, f"{text} 75"), candidate(4, f"{text} 74", account="A-2")
    found = [c.id for c in without_repetitions([first, again, other, elsewhere])]
    assert found == [1, 3, 4]


def test_a_turn_of_one_word_comes_after_one_that_tells_something() -> None:
    told = " ".join(f"w{number}" for number in range(40))
    candidates = [candidate(1, "late", [1, 0.1]), candidate(2, told, [1, 0.1])]
    ranking = rank(candidates, ["missing"], STATISTICS, np.array([1, 0], np.float32))
    assert ranking.scores[0] < ranking.scores[1]
