"""Vectors kept in a file: what was embedded once is not embedded again."""

from pathlib import Path

import numpy as np

from csbot.search.kept_vectors import KeptVectors

from .desk import WordEmbedder

TEXTS = ["who dives", "what is a tank"]


def test_only_what_is_new_is_embedded(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    first = KeptVectors([tmp_path], "asked", embedder).of(TEXTS)
    again = KeptVectors([tmp_path], "asked", embedder).of([*TEXTS, "why dive", "why dive"])
    assert embedder.embedded == [*TEXTS, "why dive"]
    assert np.array_equal(first, again[:2])
    assert np.array_equal(again[2], again[3])


def test_what_is_not_kept_yet_has_zeros_and_is_named(tmp_path: Path) -> None:
    kept = KeptVectors([tmp_path], "asked", WordEmbedder())
    kept.of(TEXTS[:1])
    rows, missing = kept.known(TEXTS)
    assert missing == TEXTS[1:]
    assert rows[0].any()
    assert not rows[1].any()


def test_a_folder_that_may_only_be_read_gives_and_the_next_takes(tmp_path: Path) -> None:
    """An installed csbot reads what was set up with it, and writes to its home."""
    beside, home = tmp_path / "beside", tmp_path / "home"
    embedder = WordEmbedder()
    KeptVectors([beside], "asked", embedder).of(TEXTS[:1])
    stamp = KeptVectors([home, beside], "asked", embedder).stamp()
    both = KeptVectors([home, beside], "asked", embedder)
    both.of(TEXTS)
    assert embedder.embedded == TEXTS
    assert both.stamp() != stamp
    assert not both.known(TEXTS)[1]


def test_vectors_of_one_embedder_are_not_taken_for_anothers(tmp_path: Path) -> None:
    other = WordEmbedder()
    other.name = "other/words"
    KeptVectors([tmp_path], "asked", WordEmbedder()).of(TEXTS)
    assert KeptVectors([tmp_path], "asked", other).known(TEXTS)[1] == TEXTS
