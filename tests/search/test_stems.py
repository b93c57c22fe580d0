from hypothesis import given
from hypothesis import strategies as st

from csbot.search.stems import STOP_WORDS, folded, stems, words


def test_forms_of_a_word_share_a_stem() -> None:
    assert stems("renewing renewed renewals") == ["renew"] * 3


def test_accents_and_case_are_folded() -> None:
    assert stems("Zoë MÜLLER") == stems("zoe muller")


def test_possessives_are_taken_off() -> None:
    assert words("Acme's customers' invoices don’t") == ["acme", "customers", "invoices", "dont"]


def test_an_encoded_file_is_no_endless_stem() -> None:
    assert [len(stem) for stem in stems("a1" * 5000)] == [64]


def test_stop_words_are_left_out_and_figures_kept() -> None:
    assert stems("the score of 82 is in Q3") == ["score", "82", "q3"]


@given(st.text(max_size=200))
def test_a_stem_has_neither_spaces_nor_capitals(text: str) -> None:
    for stem in stems(text):
        assert stem
        assert not any(c.isspace() for c in stem)
        assert stem == stem.casefold()


@given(st.lists(st.sampled_from(sorted(STOP_WORDS))))
def test_stop_words_alone_have_no_stems(found: list[str]) -> None:
    assert stems(" ".join(found)) == []


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
