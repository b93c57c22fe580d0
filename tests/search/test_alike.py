import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.search.ranking.alike import AMONG, LENT, NEAREST, with_those_alike


def unit(rows: list[list[float]]) -> np.ndarray:
    vectors = np.array(rows, np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_one_that_means_the_same_as_the_best_passes_one_that_stands_apart() -> None:
    vectors = unit([[1, 0, 0], [1, 0.05, 0], [0, 0, 1]])
    scores = np.array([0.9, 0.5, 0.52])
    lent = with_those_alike(scores, vectors, 1.0)
    assert lent[1] > lent[2] == scores[2]
    by_hand = (0.5 + LENT * 0.9) / (1 + LENT)
    assert np.isclose(lent[1], by_hand)


def test_below_the_lower_likeness_nothing_is_lent() -> None:
    vectors = unit([[1, 0], [0.4, 0.92]])
    scores = np.array([0.9, 0.1])
    assert with_those_alike(scores, vectors, 1.0).tolist() == scores.tolist()


def test_only_the_nearest_lend() -> None:
    angles = [0.0, *(0.01 * step for step in range(1, NEAREST + 4))]
    vectors = unit([[float(np.cos(angle)), float(np.sin(angle))] for angle in angles])
    scores = np.array([0.0] * (NEAREST + 1) + [1.0] * 3)
    lent = with_those_alike(scores, vectors, 1.0)
    assert lent[0] == 0.0
    assert lent[NEAREST] > 0.0


@settings(max_examples=40)
@given(st.integers(1, AMONG + 30), st.floats(0, 1), st.integers(0, 1000))
def test_what_is_lent_stays_among_the_best_and_within_their_scores(
    count: int, share: float, seed: int
) -> None:
    random = np.random.default_rng(seed)
    vectors = unit(random.normal(size=(count, 4)).tolist())
    scores = random.uniform(0, 1, count)
    lent = with_those_alike(scores, vectors, share)
    best = np.argsort(-scores, kind="stable")[:AMONG]
    rest = np.setdiff1d(np.arange(count), best)
    assert lent[rest].tolist() == scores[rest].tolist()
    assert lent[best].min() >= scores[best].min() - 1e-9
    assert lent[best].max() <= scores[best].max() + 1e-9
    if share == 0:
        assert np.allclose(lent, scores)
