"""A contradiction is told beside an answer that stands on one of its records, and only there."""

from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import insert

from csbot.domain.records import HistoryItem
from csbot.domain.reply import Findings, Statement
from csbot.storage.schema import records as tables
from csbot.tools.account.contradictions import book_contradictions, disagreements_beside
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context

from .asking import Asking
from .portfolio_data import ANA, context_of

SAID = HistoryItem(
    "X-1", "A-1", "email", date(2026, 11, 3), "Terms", "Our contract runs until 15 January 2027."
)


@pytest.fixture
def context(ask: Asking) -> Context:
    with ask.database.write() as connection:
        connection.execute(insert(tables.history), [asdict(SAID)])
    return context_of(ask.database, ANA)


def found_of(context: Context, field: str) -> Findings:
    account = context.records.account(context.scope, "A-1")
    assert account is not None
    item = evidence.account_field(account, field, field, "as recorded", context.today)
    return Findings(
        statements=(Statement(text="As recorded.", refs=(item.ref,)),),
        evidence=(item,),
        accounts=("A-1",),
    )


def test_it_closes_the_answer_that_stands_on_the_field(context: Context) -> None:
    told = disagreements_beside(context, found_of(context, "renewal_date"))
    assert told.statements[-1].text == (
        "Records differ: renewal on 12 December 2026 in the account record, "
        "15 January 2027 in the email “Terms” of 3 November 2026."
    )
    assert {item.ref for item in told.evidence} >= set(told.statements[-1].refs)


def test_another_field_is_left_alone(context: Context) -> None:
    found = found_of(context, "industry")
    assert disagreements_beside(context, found) == found


def test_a_book_is_looked_through_at_once(context: Context) -> None:
    accounts = context.records.accounts(context.scope)
    assert [one.evidence[0].account_id for one in book_contradictions(context, accounts)] == ["A-1"]
