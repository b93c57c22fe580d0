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
from csbot.tools.name_keys import normalise
from csbot.tools.names import Names

MANY = 120


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    folder: Path = tmp_path_factory.mktemp("numbered")
    database = Database(open_engine(f"sqlite:///{folder / 'csbot.db'}"))
    metadata.create_all(database.engine)
    owner = Person("a@n.example", "Ada", "csm")
    accounts = [
        Account(f"N-{n}", f"Company_{n}", owner.email, 1.0, "EUR", date(2025, 1, 1))
        for n in range(MANY)
    ]
    with database.write() as connection:
        connection.execute(insert(tables.users), [asdict(owner)])
        connection.execute(insert(tables.accounts), [asdict(account) for account in accounts])
        connection.execute(
            insert(tables.facts), [{"key": "data_version", "value": "1", "number": 1}]
        )
    return Names(Records(database))


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
