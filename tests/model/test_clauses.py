"""Whose clause, whose object, whose letter: a record's own words told of something else."""

from datetime import date

import pytest

from csbot.checking.foreign import Foreign
from csbot.domain.reply import Statement
from csbot.writers.assembly import Numbering, problems
from csbot.writers.model.rules import model_rules

from .judged import reasons


def _is_shown(text: str, record: str, author: str = "csm@us.example") -> bool:
    return not reasons(text, record, author, ["Vera Lund"])


WORRY = "Pavel Gall liked the workshop but is worried about the invoice over NOK 28,250."
CREW = "All 9 operators at Cavrein finished the training, but nobody from the night crew did."
REST = "Support closed 10 of the 24 open tickets within 2 hours; the rest wait for spare parts."
LIST = "Only the team at Furka uses the checklist; the team at Eggli has never opened it."
PRICE = "Liv Quin declined the add-on because the price of CHF 9,250 is above the budget."
OWED = "We still owe Klaus Halv an answer about the export; Bea Lind has already received one."
LEAVING = "I am leaving the company on 5 June 2028; Liv Fior will be your contact from then on."
MAY = "Pavel Gall may move 6 of the 21 stations to another vendor if our response does not improve."


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("Pavel Gall is worried about the workshop.", WORRY),
        ("The training is finished.", CREW),
        (
            "Support closed 10 of the 24 open tickets; the rest wait for answers of the customer.",
            REST,
        ),
        ("The team at Furka has never opened the checklist.", LIST),
        ("Liv Quin declined the add-on because it is CHF 9,250 above the budget.", PRICE),
        ("Liv Quin has a budget of CHF 9,250 for the add-on.", PRICE),
        ("Klaus Halv still owes us an answer about the export.", OWED),
        ("Klaus Halv has our answer about the export.", OWED),
        ("Liv Fior is leaving the company on 5 June 2028.", LEAVING),
        ("6 of the 21 stations are with another vendor now.", MAY),
    ],
)
def test_words_of_another_clause_are_not_told(text: str, record: str) -> None:
    assert not _is_shown(text, record)


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("Pavel Gall is worried about the invoice over NOK 28,250.", WORRY),
        ("The night crew has not finished the training.", CREW),
        ("14 of the 24 open tickets are waiting for spare parts.", REST),
        ("The team at Eggli has never opened the checklist.", LIST),
        ("We still owe Klaus Halv an answer about the export.", OWED),
        ("Unless our response improves, Pavel Gall may move 6 of the 21 stations to another"
         " vendor.", MAY),
    ],
)  # fmt: skip
def test_what_the_clause_says_is(text: str, record: str) -> None:
    assert _is_shown(text, record)


LETTER = "We cannot accept the price increase of 15% that you proposed."


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("They cannot accept the price increase of 15% that we proposed.", True),
        ("We cannot accept the price increase of 15% that they proposed.", False),
    ],
)
def test_the_we_of_a_customers_letter_is_theirs(text: str, is_shown: bool) -> None:
    assert _is_shown(text, LETTER, "Vera Lund") == is_shown


def test_records_are_not_silent_on_what_code_tells_from_them() -> None:
    told = Statement(text="Acme Ropeways renews on 3 May 2029.", refs=("account:A-1",))
    rules = model_rules(Foreign.of([]), (told,), "When does it renew?", date(2028, 5, 17))
    numbering = Numbering([])
    for text, is_shown in (
        ("Nothing on record says when the account renews.", False),
        ("Nothing on record says why.", True),
    ):
        gap = Statement(text=text, refs=(), status="gap")
        assert (not problems(gap, numbering, rules)) == is_shown
