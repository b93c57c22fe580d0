"""Countries by name where a column holds their code."""

import pytest

from csbot.assistant.reading.countries import country_names


@pytest.mark.parametrize(
    ("code", "name"),
    [("DE", "Germany"), ("GB", "Britain"), ("UK", "Britain"), ("us", "United States")],
)
def test_a_code_has_its_countrys_name(code: str, name: str) -> None:
    assert name in country_names(code)


@pytest.mark.parametrize("word", ["EMEA", "ZZ", "", "Nordics"])
def test_what_is_no_code_has_none(word: str) -> None:
    assert country_names(word) == ()
