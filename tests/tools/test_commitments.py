"""Who promised what to an account, and what is said where one of them promised nothing."""

from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import insert

from csbot.domain.records import Contact, HistoryItem
from csbot.storage.schema import records as tables
from csbot.tools.account.commitments import TOOL
from csbot.tools.facts.promise_sides import side_asked

from .asking import Asking, text_of
from .portfolio_data import ANA

SAID = (
    HistoryItem("P-1", "A-1", "email", date(2026, 6, 3), "List", "I will send the list of sites by "
                "Friday.", author="Jo Hart"),
    HistoryItem("P-2", "A-1", "email", date(2026, 6, 9), "Rooms", "We will pay for the second room "
                "as well.", author="Kim Vale"),
    HistoryItem("P-3", "A-1", "note", date(2026, 6, 12), "After", "Jo Hart will name a deputy."),
)  # fmt: skip


@pytest.fixture
def told(ask: Asking) -> Asking:
    with ask.database.write() as connection:
        connection.execute(insert(tables.history), [asdict(item) for item in SAID])
    return ask


def test_a_persons_promises_are_those_that_they_wrote_and_that_name_them(told: Asking) -> None:
    text = text_of(told(ANA, TOOL, account="A-1", person="Jo Hart"))
    assert "the list of sites" in text
    assert "name a deputy" in text
    assert "second room" not in text


def test_what_one_person_did_not_promise_is_not_said_of_all(told: Asking) -> None:
    found = told(ANA, TOOL, account="A-1", person="Lee Moss")
    assert found.status == "not_enough_evidence"
    assert "anything that Lee Moss promised" in text_of(found)


def test_what_was_agreed_with_somebody_is_read_in_talks_that_they_took_part_in(
    told: Asking,
) -> None:
    with told.database.write() as connection:
        other = HistoryItem(
            "P-4", "A-1", "call", date(2026, 6, 15), "Call", "Ana Ruiz: We will send the new offer "
            "on Monday.\nNia Poe: Good.", contact_ids=("C-9",),
        )  # fmt: skip
        connection.execute(insert(tables.history), [asdict(other)])
        person = Contact("C-9", "A-1", "Nia Poe")
        connection.execute(insert(tables.contacts), [asdict(person)])
    text = text_of(told(ANA, TOOL, account="A-1", person="Nia Poe"))
    assert "nothing that Nia Poe promised" in text
    assert "new offer" in text
    assert "second room" not in text


def test_our_promises_are_told_apart_from_theirs(told: Asking) -> None:
    talk = HistoryItem(
        "P-5", "A-1", "call", date(2026, 6, 20), "Talk", "Ana Ruiz: We will send the new offer on "
        "Monday.\nNia Poe: I will ask the board on Friday.\nAna Ruiz: They owe us a date, and they "
        "promised it for May.", contact_ids=("C-9",),
    )  # fmt: skip
    with told.database.write() as connection:
        connection.execute(insert(tables.history), [asdict(talk)])
        connection.execute(insert(tables.contacts), [asdict(Contact("C-9", "A-1", "Nia Poe"))])
    ours = text_of(told(ANA, TOOL, account="A-1", side="own", since=date(2026, 6, 20)))
    theirs = text_of(told(ANA, TOOL, account="A-1", side="received", since=date(2026, 6, 20)))
    assert "new offer" in ours
    assert "ask the board" not in ours
    assert "owe us" not in ours
    assert "ask the board" in theirs
    assert "owe us" in theirs
    assert "new offer" not in theirs


def test_where_one_side_promised_nothing_the_others_promises_are_called_theirs(
    told: Asking,
) -> None:
    text = text_of(told(ANA, TOOL, account="A-1", side="own", until=date(2026, 6, 3)))
    assert text.startswith("I did not find a promise of ours; what may be a promise of theirs:")
    assert "the list of sites" in text


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("what did we promise them", "own"),
        ("which promises of ours to Acme are still open", "own"),
        ("what am I to send: what do we owe Acme?", "own"),
        ("what are we on the hook for", "own"),
        ("what did they promise us", "received"),
        ("what does Acme owe us", "received"),
        ("did they do what they said they would", "received"),
        ("who owes what at Acme", None),
        ("what was agreed in the last QBR", None),
    ],
)
def test_whose_promises_are_asked_for(text: str, side: str | None) -> None:
    assert side_asked(text) == side
