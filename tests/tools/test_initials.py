"""Short forms that the documents spell out."""

import pytest

from csbot.tools.strategy.initials import is_spelled, with_initials

DOCUMENTS = (
    "advocacy brings 50%+ of marketing qualified leads",
    "net revenue retention (NRR) of 110%",
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "how many MQLs come from advocacy",
            "how many marketing qualified leads come from advocacy",
        ),
        ("what NRR do we want", "what NRR do we want"),
        ("what ABC do we want", "what ABC do we want"),
        ("which SQLs and QR codes", "which SQLs and QR codes"),
    ],
)
def test_a_short_form_is_read_as_the_words_that_begin_so(typed: str, meant: str) -> None:
    assert with_initials(typed, DOCUMENTS) == meant


def test_a_name_is_known_where_it_is_spelled_out() -> None:
    assert is_spelled("MQLs", DOCUMENTS)
    assert not is_spelled("Rating", DOCUMENTS)
