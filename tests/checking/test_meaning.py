"""The meaning of a claim beside its document, with the local model where it is prepared."""

import hashlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.bootstrap.vectors import open_reader
from csbot.checking.bench import bench_verify, claim_score
from csbot.checking.weighing.alignment import aligned
from csbot.checking.weighing.meaning import doubt
from csbot.checking.weighing.pieces import Document, Reader, States
from csbot.settings import Settings

DOCUMENT = """Marlene runs eleven clothing stores. Her planners copy stock counts every evening.
Olivia offered a demonstration of the inventory module on Thursday, free of charge."""


class WordReader:
    """A reader of whole words whose states are fixed numbers of each word."""

    def pieces(self, text: str) -> list[int]:
        return [int(hashlib.md5(w.encode()).hexdigest()[:6], 16) for w in text.split()]

    def written(self, piece: int) -> str:
        return f"w{piece}"

    def states(self, pieces: Sequence[int]) -> tuple[States, States, States]:
        layer = np.array(
            [np.random.default_rng(piece).normal(size=384) for piece in pieces], np.float32
        ).reshape(len(pieces), 384)
        return layer, layer + 1, layer + 2


WORDS = st.lists(st.sampled_from("red green blue black white grey pink gold".split()), min_size=1)


@settings(deadline=None)
@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=60), WORDS)
def test_windows_hold_the_document_in_order(parts: list[str], claim: list[str]) -> None:
    reader = WordReader()
    told = Document(". ".join(parts) + ".", reader).beside(reader.pieces(" ".join(claim)))
    assert told is not None
    assert len(told.pieces) == len(told.window) == len(told.states[0])
    assert (np.diff(told.window) >= 0).all()
    whole = reader.pieces(". ".join(parts) + ".")
    if len(whole) < 126:
        assert told.pieces.tolist() == whole


def test_of_a_long_document_the_windows_that_hold_the_claim_are_read() -> None:
    reader = WordReader()
    filler = [f"word{n} " * 40 + "end." for n in range(200)]
    filler[150] = "the zebra crossed a frozen lake."
    told = Document(" ".join(filler), reader).beside(reader.pieces("zebra frozen"))
    assert told is not None
    assert reader.pieces("zebra")[0] in told.pieces
    assert len(told.pieces) <= 6 * 126


def test_a_piece_is_laid_beside_its_like() -> None:
    reader = WordReader()
    claim = reader.pieces("gold pink absent")
    told = Document("red green pink blue gold", reader).beside(claim)
    assert told is not None
    found = aligned(claim, reader.states(claim), told, reader)
    assert found.plain[:2, 0] == pytest.approx([1, 1], abs=1e-5)
    assert found.plain[2, 0] < 0.9
    assert np.allclose(found.pairs[:2, 0], found.pairs[:2, 1])


def test_nothing_is_said_of_nothing() -> None:
    reader = WordReader()
    assert doubt("", DOCUMENT, reader) is None
    assert doubt("gold", "", reader) is None


@given(WORDS, WORDS)
@settings(deadline=None, max_examples=25)
def test_any_claim_has_a_finite_score(claim: list[str], document: list[str]) -> None:
    found = doubt(" ".join(claim), " ".join(document), WordReader())
    assert found is not None
    assert np.isfinite(found)
    assert 0 < claim_score(" ".join(document), " ".join(claim), WordReader()) < 1


@pytest.fixture(scope="module")
def reader() -> Reader:
    found = open_reader(Settings())
    if found is None:
        pytest.skip("the local model is not prepared: run `make install`")
    return found


def test_a_claim_of_the_document_means_more_of_it_than_a_strange_one(reader: Reader) -> None:
    told = doubt("Olivia offered a free demonstration of the inventory module.", DOCUMENT, reader)
    strange = doubt("The bakery on Linden Street was closed by a strike.", DOCUMENT, reader)
    assert told is not None
    assert strange is not None
    assert told < strange


def test_answers_from_tables_are_left_to_their_figures(reader: Reader) -> None:
    ledger = "2024 2023\nNet sales 1,250 1,000\nNet income 250 300\nTotal assets 5,000 4,100"
    claim = "Net sales were 1,250 in 2024."
    assert claim_score(ledger, claim, reader) == claim_score(ledger, claim)


def test_the_bench_reads_with_the_model_where_there_is_one(reader: Reader) -> None:
    claim = "Olivia offered a free demonstration."
    with_model, by_words = claim_score(DOCUMENT, claim, reader), claim_score(DOCUMENT, claim)
    assert with_model != by_words
    rows = [{"document": DOCUMENT, "claim": claim, "label": int(with_model >= 0.5)}]
    assert bench_verify(rows, reader)["balanced_accuracy"] == 1
