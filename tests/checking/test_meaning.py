"""The meaning of a claim beside its document, with the local model where it is prepared."""

import hashlib
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from csbot.bootstrap.vectors import open_reader, open_together
from csbot.checking.bench import bench_verify, claim_score
from csbot.checking.weighing.abreast import Passages, Together, cut
from csbot.checking.weighing.alignment import aligned
from csbot.checking.weighing.meaning import doubts
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


class Doubtful:
    """Reads nothing, and doubts every piece alike; keeps what it was handed."""

    def __init__(self, doubt: float) -> None:
        self._doubt = doubt
        self.handed: list[tuple[list[int], list[int]]] = []

    def doubts(
        self, claim: Sequence[int], evidence: Sequence[int], plain: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        assert len(plain) == len(claim)
        self.handed.append((list(claim), list(evidence)))
        return np.full(len(claim), self._doubt, np.float32)


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
    assert doubts("", DOCUMENT, reader) is None
    assert doubts("gold", "", reader, Doubtful(1.0)) is None


@given(WORDS, WORDS)
@settings(deadline=None, max_examples=25)
def test_any_claim_has_a_finite_score(claim: list[str], document: list[str]) -> None:
    found = doubts(" ".join(claim), " ".join(document), WordReader(), Doubtful(0.3))
    assert found is not None
    assert np.isfinite(found[0])
    assert found[1] == pytest.approx(0.3)
    assert 0 < claim_score(" ".join(document), " ".join(claim), WordReader()) < 1


SENTENCES = WORDS.map(" ".join).map(str.capitalize)
CLAIMS = st.lists(SENTENCES, min_size=1, max_size=30).map(". ".join)


@given(CLAIMS)
@settings(deadline=None, max_examples=50)
def test_a_claim_is_cut_behind_its_sentences_and_nothing_is_lost(claim: str) -> None:
    reader = WordReader()
    found = cut(claim, reader)
    assert [piece for part in found for piece in part] == reader.pieces(claim)[:126]
    assert all(len(part) >= 6 for part in found[1:])


@given(CLAIMS, WORDS)
@settings(deadline=None, max_examples=50)
def test_evidence_is_whole_sentences_in_their_order_as_far_as_they_go(
    text: str, claim: list[str]
) -> None:
    reader = WordReader()
    found = Passages(text, reader).about(reader.pieces(" ".join(claim)))
    assert len(found) <= 144
    whole = reader.pieces(text)
    if len(whole) <= 144 and all(len(part.split()) <= 60 for part in text.split(". ")):
        assert found == whole
    places = iter(whole)
    assert all(piece in places for piece in found)


def test_each_sentence_is_read_beside_what_speaks_of_it() -> None:
    reader, together = WordReader(), Doubtful(0.0)
    filler = [f"word{n} " * 30 + "end." for n in range(60)]
    filler[10] = "the zebra crossed a frozen lake."
    filler[50] = "nobody mended the copper kettle."
    claim = "A zebra walked over some frozen lake. Then somebody mended that old copper kettle."
    doubts(claim, " ".join(filler), reader, together)
    (zebra, of_zebra), (kettle, of_kettle) = together.handed
    assert reader.pieces("zebra")[0] in zebra
    assert reader.pieces("copper")[0] in kettle
    assert set(reader.pieces(filler[10])) <= set(of_zebra)
    assert set(reader.pieces(filler[50])) <= set(of_kettle)


def test_the_more_is_doubted_the_lower_the_score() -> None:
    found = [
        claim_score("red green blue", "red blue", WordReader(), Doubtful(doubt))
        for doubt in (-8.0, -2.0, 0.0, 2.0, 8.0)
    ]
    assert found == sorted(found, reverse=True)
    assert 0 < found[-1] < found[0] < 1


@given(
    st.lists(st.tuples(WORDS, st.booleans(), st.text(max_size=5)), min_size=2, max_size=8),
    st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=25)
def test_no_label_or_name_of_a_claim_has_a_say(
    claims: list[tuple[list[str], bool, str]], random: Random
) -> None:
    rows = [
        {"id": name, "document": "red green blue", "claim": " ".join(words), "label": int(label)}
        for words, label, name in claims
    ]
    turned = [{**row, "id": random.random(), "label": 1 - row["label"]} for row in rows]
    by, by_turned = (bench_verify(r, WordReader(), Doubtful(0.1))["auc"] for r in (rows, turned))
    assert by + by_turned == pytest.approx(1)


@pytest.fixture(scope="module")
def reader() -> Reader:
    found = open_reader(Settings())
    if found is None:
        pytest.skip("the local model is not prepared: run `make install`")
    return found


def test_a_claim_of_the_document_means_more_of_it_than_a_strange_one(reader: Reader) -> None:
    told = doubts("Olivia offered a free demonstration of the inventory module.", DOCUMENT, reader)
    strange = doubts("The bakery on Linden Street was closed by a strike.", DOCUMENT, reader)
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


@pytest.fixture(scope="module")
def together() -> Together:
    found = open_together(Settings())
    if found is None:
        pytest.skip("the model that reads records is not prepared: run `make install`")
    return found


def test_read_together_one_changed_word_is_doubted(reader: Reader, together: Together) -> None:
    claim = "Olivia offered a demonstration of the inventory module {}."
    kept, changed = (
        doubts(claim.format(end), DOCUMENT, reader, together)
        for end in ("free of charge", "for a large fee")
    )
    assert kept is not None
    assert changed is not None
    assert kept[1] < changed[1]


def test_nothing_reads_together_where_meaning_is_switched_off() -> None:
    assert open_together(Settings(embeddings="none")) is None
