"""What each word of a claim is to the words of its evidence."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.checking.weighing.kindred import COLUMNS, Evidence, Spelling, kinship

TOLD = "ann asked mike to buy butter and milk for the party"


def of_word(claim: str, word: str, told: str = TOLD) -> set[str]:
    """The columns that hold for a word of a claim, each word meeting itself or the first."""
    said, there = Spelling(claim.split()), Spelling(told.split())
    evidence = Evidence(there, np.ones(len(there.of), np.bool_))
    met = np.array([there.forms.index(f) if f in there.forms else 0 for f in said.forms])
    back = np.array([said.forms.index(f) if f in said.forms else 0 for f in there.forms])
    row = kinship(said, evidence, [met, met, met], back)[said.forms.index(word)]
    return {name for name, holds in zip(COLUMNS, row, strict=True) if holds}


def test_pieces_are_put_together_to_words() -> None:
    spelling = Spelling(["un", "##convention", "##al", "food", "."])
    assert spelling.forms == ["unconventional", "food", "."]
    assert spelling.of.tolist() == [0, 0, 0, 1, 2]
    assert spelling.weighty == {*Spelling(["unconventional", "food"]).stems}


def test_a_word_of_the_evidence_is_there_in_any_ending() -> None:
    assert {"there", "as written", "in window", "met"} <= of_word("mike buy butter", "butter")
    assert {"there", "in window"} <= of_word("mike buys butter", "buys")
    assert "as written" not in of_word("mike buys butter", "buys")


def test_a_synonym_is_akin_and_a_stranger_is_not() -> None:
    assert {"akin", "akin in window"} <= of_word("mike to purchase butter", "purchase")
    assert not {"akin", "there"} & of_word("mike to photograph butter", "photograph")


def test_a_word_between_neighbours_was_put_in() -> None:
    assert "put in" in of_word("to buy salted butter and milk", "salted")
    assert "put in" not in of_word("to buy butter salted", "salted")


def test_a_word_in_the_place_of_another_was_exchanged() -> None:
    assert "exchanged" in of_word("to buy bread and milk", "bread")
    held = of_word("to sell butter", "sell")
    assert {"exchanged", "opposed", "opposed to exchanged"} <= held


def test_small_words_are_neither_put_in_nor_far() -> None:
    held = of_word("buy the butter", "the")
    assert "small" in held
    assert not held & {"put in", "exchanged", "far", "opposed", "sister"}


def test_words_that_stand_apart_in_the_evidence_are_far() -> None:
    apart = "alpha " + "filler " * 40 + "omega"
    assert "far" in of_word("alpha omega", "alpha", apart)
    assert "far" not in of_word("alpha omega", "alpha", "alpha and omega")


TEXTS = st.lists(
    st.sampled_from("not buy sell ##s 41 butter , the mike rose fell ##ing".split()), min_size=1
)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_of_any_texts_every_piece_has_its_columns(claim: list[str], told: list[str]) -> None:
    said, there = Spelling(claim), Spelling(told)
    met = np.zeros(len(claim), np.int64)
    found = kinship(
        said, Evidence(there, np.ones(len(told), np.bool_)), [met, met], np.zeros(len(told), int)
    )
    assert found.shape == (len(claim), len(COLUMNS))
    assert set(np.unique(found)) <= {0, 1}
