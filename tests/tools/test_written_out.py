"""Short forms and times in words, as they are typed in a hurry."""

import pytest

from csbot.tools.strategy.written_out import written_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("depts per cust by yr 2", "departments per customer by year 2"),
        ("customers after a year and a half", "customers after 18 months"),
        ("exec review w/o the mgr", "executive review without the manager"),
        ("HR, Legal and Q&A", "HR, Legal and Q&A"),
        ("the middle sixty percent", "the middle 60%"),
        ("twenty-five per cent in eighteen months", "25% in 18 months"),
        (
            "the programme's prioritised personalisation",
            "the program's prioritized personalization",
        ),
        ("we promised expertise otherwise", "we promised expertise otherwise"),
        ("four hours of our flour", "four hours of our flour"),
        ("nothing to write out here", "nothing to write out here"),
    ],
)
def test_short_forms_become_words_and_names_stay(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


@pytest.mark.parametrize(
    "said", ["5 of 100 customers", "5 in 100", "5 out of every 100", "5 in a hundred"]
)
def test_so_many_of_a_hundred_are_percent(said: str) -> None:
    assert written_out(said).startswith("5%")
    assert written_out("5 of 1000 customers").startswith("5 of")
