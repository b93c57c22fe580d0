"""What leads in to a sentence is taken off; what says something of a customer is no lead."""

import pytest

from csbot.writers.model.leads import without_leads

SAID = "Acme renews on 3 May 2026."


@pytest.mark.parametrize(
    "lead",
    [
        "In short, ", "Good to know: ", "Worth a mention: ", "As far as the records go, ",
        "The records show that ", "To answer your question: ", "Here is where things stand: ",
        "It is worth noting that ", "One more thing: ", "As of today, ",
    ],
)  # fmt: skip
def test_words_of_discourse_are_a_lead(lead: str) -> None:
    assert without_leads(lead + SAID)[-1] == SAID


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that Acme renews.", "Nobody says that Acme renews.",
        "Last year, Acme renewed.", "If so, Acme renews.", "Two things stand out: it is fine.",
        "Petra Lang says that Acme renews.", "Allegedly, Acme renews.", "On 3 May, Acme renews.",
        "Unlike before, Acme renews.", "Previously, Acme renewed.",
    ],
)  # fmt: skip
def test_what_denies_doubts_dates_counts_or_names_is_none(text: str) -> None:
    assert without_leads(text) == (text,)
