"""Vectors of texts read lately: the same as the embedder's, made once, and never too many."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from csbot.search.embedder import Progress, Vectors
from csbot.search.recent_vectors import RecentVectors


class Counting:
    """Embeds a text by its length and its first letter; keeps what it was asked for."""

    name, dims, linear = "counting", 2, True

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.asked += texts
        return np.array([[len(t), ord(t[:1] or "0")] for t in texts], np.float32).reshape(-1, 2)


@given(st.lists(st.lists(st.text("ab", max_size=3), min_size=1, max_size=6), max_size=6))
def test_they_are_what_the_embedder_gives_whatever_was_asked_before(asked: list[list[str]]) -> None:
    embedder, recent = Counting(), RecentVectors(kept=4)
    for texts in asked:
        assert np.array_equal(recent.of(texts, embedder), Counting().embed(texts))


def test_a_text_is_embedded_once_and_again_when_it_was_forgotten() -> None:
    embedder, recent = Counting(), RecentVectors(kept=2)
    recent.of(["a", "b", "a"], embedder)
    recent.of(["b"], embedder)
    assert embedder.asked == ["a", "b"]
    recent.of(["c"], embedder)
    recent.of(["a"], embedder)
    assert embedder.asked == ["a", "b", "c", "a"]
