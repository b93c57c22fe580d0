"""Enough and too little, however they are put."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.checking.rules.sufficiency import in_one_word

from .asserting import fails, passes

THIN = "Quendane Optics: TRUST score 44.0 of 100, too little data for a band, coverage 30%."


@pytest.mark.parametrize(
    "claim",
    [
        "Quendane Optics does not have enough data for a band.",
        "There isn't enough data for a band of Quendane Optics.",
        "Quendane Optics lacks sufficient data for a band.",
        "Quendane Optics has insufficient data for a band.",
    ],
)
def test_too_little_may_be_said_in_other_words(claim: str) -> None:
    assert passes(claim, THIN)


@pytest.mark.parametrize(
    "claim",
    [
        "Quendane Optics has enough data for a band.",
        "Quendane Optics has sufficient data for a band.",
    ],
)
def test_too_little_is_not_enough(claim: str) -> None:
    assert fails(claim, THIN)


def test_enough_is_not_too_little() -> None:
    assert fails("They have too few licences for the rollout.", "They have enough licences for it.")


@given(st.text(alphabet="abcnot enugh'lsif ", max_size=40))
def test_places_in_the_text_stay_what_they_were(text: str) -> None:
    assert len(in_one_word(text)) == len(text)
