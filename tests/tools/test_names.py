"""Numbered accounts ("Company 60"), as portfolios that were made anonymous have them."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from csbot.domain.person import Person
from csbot.domain.records import Account
from csbot.storage.engine import Database, open_engine
from csbot.storage.records import Records
from csbot.storage.schema import records as tables
from csbot.storage.schema.base import metadata
from csbot.tools.ground.name_keys import normalise
from csbot.tools.ground.names import Names

MANY = 120


def _named(folder: Path, called: list[str]) -> Names:
    """The index of an organisation whose accounts are called so, as N-0, N-1…"""
    database = Database(open_engine(f"sqlite:///{folder / 'csbot.db'}"))
    metadata.create_all(database.engine)
    owner = Person("a@n.example", "Ada", "csm")
    accounts = [
        Account(f"N-{n}", name, owner.email, 1.0, "EUR", date(2025, 1, 1))
        for n, name in enumerate(called)
    ]
    with database.write() as connection:
        connection.execute(insert(tables.users), [asdict(owner)])
        connection.execute(insert(tables.accounts), [asdict(account) for account in accounts])
        connection.execute(
            insert(tables.facts), [{"key": "data_version", "value": "1", "number": 1}]
        )
    return Names(Records(database))


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    return _named(tmp_path_factory.mktemp("numbered"), [f"Company_{n}" for n in range(MANY)])


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Names:
    called = ["3M Tools", "7-Eleven Nord", "20th Century Glass", "Platform9 Labs", "Vaxaro Pharma"]
    return _named(tmp_path_factory.mktemp("coded"), called)


@given(
    number=st.integers(0, MANY - 1),
    text=st.sampled_from(
        ["who renews in the next {} days?", "top {} customers by ARR", "tickets in May 20{}"]
    ),
)
def test_a_number_alone_names_no_account(names: Names, number: int, text: str) -> None:
    assert names.mentions(text.format(number)) == []


@given(
    number=st.integers(0, MANY - 1),
    written=st.sampled_from(["Company_{}", "company {}", "Company{}", "COMPANY-{}"]),
)
def test_a_numbered_account_is_found_however_it_is_written(
    names: Names, number: int, written: str
) -> None:
    (found,) = names.mentions(f"how is {written.format(number)} doing?")
    assert found.candidates == (f"N-{number}",)
    assert found.exact


def test_a_legal_form_is_left_out_only_at_the_end() -> None:
    assert normalise("Halvorsen Group Holding AG") == "halvorsen"
    assert normalise("Group Nine") == "group nine"
    assert normalise("The Company") == "the"
    assert normalise("Company") == "company"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("how is 3M doing?", ["N-0"]),
        ("NPS of 7-Eleven since June", ["N-1"]),
        ("20th Century Glass renewal", ["N-2"]),
        ("anything new at Platform9?", ["N-3"]),
        ("renewals by the 20th", []),
        ("tickets in the last 3m", []),
        ("top 7 by ARR", []),
        ("9 accounts lost in 3 months", []),
    ],
)
def test_the_first_word_of_a_name_may_hold_digits(
    coded: Names, text: str, meant: list[str]
) -> None:
    assert [i for found in coded.mentions(text) for i in found.candidates] == meant


def test_the_whole_of_a_half_misspelt_name_is_its_place(coded: Names) -> None:
    (found,) = coded.mentions("who looks after vaxarro pharma?")
    assert (found.candidates, found.text) == (("N-4",), "vaxarro pharma")


@pytest.mark.parametrize("text", ["how's Vaxarro Pharma doing?", "what’s Vaxarro Pharma's ARR"])
def test_the_s_of_a_contraction_begins_no_name(coded: Names, text: str) -> None:
    (found,) = coded.mentions(text)
    assert found.text.startswith("Vaxarro")
