"""Questions over the records of a book as tables: what is read of them, and what is answered."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.app import App
from csbot.assistant.asking.tables.claims import Claims
from csbot.assistant.asking.tables.read_table import TableRead, read_table
from csbot.assistant.reading.reading import read_question
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def read(sample_app: App, text: str) -> TableRead | None:
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    return read_table(read_question(text, context), context)


def ask(sample_app: App, text: str) -> Reply:
    person = sample_app.people.by_email(EXECUTIVE)
    return sample_app.assistant.respond(sample_app.question(text, person))


def asked(sample_app: App, text: str) -> dict[str, Any]:
    found = read(sample_app, text)
    assert found is not None
    assert found.left == ()
    wheres = {
        one.column: one.model_dump(exclude_defaults=True, exclude={"column"})
        for one in found.values["where"]
    }
    return {**found.values, "where": wheres}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "names of everybody on the technical side, with their job titles",
            {"table": "contacts", "where": {"level": {"values": ("technical",)}}},
        ),
        (
            "compliance-level contacts: who are they?",
            {"table": "contacts", "where": {"level": {"values": ("compliance",)}}},
        ),
        (
            "goals that nobody has ticked off yet, by owner",
            {"table": "goals", "where": {"status": {"values": ("open",)}}, "by": "owner"},
        ),
        (
            "number of contracts of each kind",
            {"table": "contracts", "where": {}, "by": "kind", "statistic": "count"},
        ),
        (
            "list the contraction contracts, largest amount first",
            {
                "table": "contracts",
                "where": {"kind": {"values": ("contraction",)}},
                "order": "amount",
                "descending": True,
            },
        ),
    ],
)
def test_a_question_is_read_as_one_query(
    sample_app: App, text: str, expected: dict[str, Any]
) -> None:
    found = asked(sample_app, text)
    found["where"].pop("left", None)
    assert {name: found[name] for name in expected} == expected


def test_a_bound_on_rows_is_one_of_accounts(sample_app: App) -> None:
    two = asked(sample_app, "which customers have at least two technical contacts")
    assert (two["by"], two["having_least"]) == ("account.account", 2)
    none = asked(sample_app, "active accounts with no current compliance contact")
    assert (none["by"], none["having_most"]) == ("account.account", 0)
    exact = asked(sample_app, "customers with exactly two goals")
    assert (exact["having_least"], exact["having_most"]) == (2, 2)


def test_a_day_is_of_what_is_done_on_it(sample_app: App) -> None:
    ends = asked(sample_app, "contracts that end in March 2027")["where"]
    assert ends == {"end": {"since": date(2027, 3, 1), "until": date(2027, 3, 31)}}
    begins = asked(sample_app, "contracts signed in March 2025")["where"]
    assert begins == {"start": {"since": date(2025, 3, 1), "until": date(2025, 3, 31)}}


@pytest.mark.parametrize(
    "text",
    [
        "which goals are not purple",
        "which technical contacts like sailing",
        "contracts other than the usual ones",
        "goals compared with contracts",
        "newest three customers and who their champion is",
    ],
)
def test_what_is_not_understood_is_left(sample_app: App, text: str) -> None:
    found = read(sample_app, text)
    assert found is None or found.left


def test_contacts_of_a_level_are_those_on_record(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    active = {a.account_id for a in context.records.accounts(context.scope) if a.status == "active"}
    wanted = {
        contact.name
        for contact in context.records.contacts(context.scope)
        if contact.account_id in active
        and contact.level == "compliance"
        and not contact.left_by(context.today)
    }
    reply = ask(sample_app, "give me everybody on the compliance side, with their e-mail addresses")
    assert wanted
    assert [call.name for call in reply.tools] == ["portfolio_table"]
    assert f"There are {len(wanted)} compliance contacts" in reply.answer
    shown = {name for name in wanted if name in reply.answer}
    assert shown == wanted or "not listed here" in reply.answer


def test_contracts_are_counted_by_kind(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    contracts = context.records.contracts(context.scope)
    reply = ask(sample_app, "number of contracts of each kind, company-wide")
    for kind in {contract.kind for contract in contracts}:
        many = sum(contract.kind == kind for contract in contracts)
        assert f"{kind}: {many} " in reply.answer


_WORDS = st.lists(st.sampled_from("goal due missed open contact level by each two".split()))


@given(_WORDS.map(" ".join))
def test_what_is_taken_is_found_no_more(text: str) -> None:
    claims = Claims(text)
    found = list(claims.all("goal|due"))
    claims.take(*(match.span() for match in found))
    assert claims.find("goal|due") is None
    assert len(claims.text) == len(text)


def test_a_denied_row_is_denied_once(sample_app: App) -> None:
    found = asked(sample_app, "active accounts where we have no champion among the contacts")
    assert found["having_most"] == 0
    assert found["where"]["champion"] == {"values": ("champion",)}


def test_a_bound_is_one_of_the_number_beside_it(sample_app: App) -> None:
    scored = asked(sample_app, "surveys with a score of five or lower")["where"]
    assert scored["score"] == {"at_most": 5.0}
    large = asked(sample_app, "expansion contracts over 10k")["where"]
    assert large["amount"] == {"at_least": 10_000.0, "open": True}


def test_what_is_counted_beside_narrows_nothing(sample_app: App) -> None:
    text = "which customers have two goals or more and how many of them are met"
    found = asked(sample_app, text)
    assert (found["having_least"], found["where"]) == (2, {})
    assert [one.values for one in found["counted"]] == [("met",)]


def test_the_part_of_an_account_is_told_in_its_currency(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    active = [a for a in context.records.accounts(context.scope) if a.status == "active"]
    account = max(active, key=lambda one: one.arr)
    whole = sum(one.arr for one in active if one.currency == account.currency)
    reply = ask(sample_app, f"if we lose {account.name}, how much of our book is gone?")
    assert [call.name for call in reply.tools] == ["portfolio_share"]
    assert f"{account.currency} {account.arr:,.0f} of" in reply.answer
    assert f"{account.currency} {whole - account.arr:,.0f} of the" in reply.answer


def test_what_moved_both_ways_is_two_lists(sample_app: App) -> None:
    reply = ask(sample_app, "whose NPS went down between July and October 2026 and whose went up?")
    moves = [call.arguments["moved"][0]["way"] for call in reply.tools]
    assert moves == ["down", "up"]


def test_accounts_are_narrowed_by_what_is_missing(sample_app: App) -> None:
    reply = ask(sample_app, "accounts without a renewal date, their currency and ARR")
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    accounts = context.records.accounts(context.scope)
    bare = [a for a in accounts if a.status == "active" and a.renewal_date is None]
    assert all(account.name in reply.answer for account in bare)
    assert reply.status in ("answered", "not_enough_evidence")


def test_promises_are_told_as_a_reading(sample_app: App) -> None:
    found = asked(sample_app, "is there anything we promised for next week?")
    assert found["table"] == "promises"
    assert found["where"]["by"] == {"values": ("own",)}
    reply = ask(sample_app, "our promises by account")
    assert "read out of the records by their words" in reply.answer


@pytest.mark.parametrize(
    "text", ["which promises are overdue", "are any commitments late", "action items past due"]
)
def test_promises_past_their_day_are_told_apart_and_called_a_reading(
    sample_app: App, text: str
) -> None:
    assert asked(sample_app, text)["where"]["late"] == {"values": ("overdue",)}
    reply = ask(sample_app, text)
    counted = re.match(r"There are (\d+) overdue promises .*, of (\d+) promises", reply.answer)
    assert counted
    assert int(counted[1]) < int(counted[2])
    assert any("whether each was kept is not recorded" in s.text for s in reply.sentences)


def test_a_time_that_no_day_of_the_rows_takes_makes_it_another_question(sample_app: App) -> None:
    assert read(sample_app, "which accounts had no contact since June") is None
    assert read(sample_app, "which contacts left since June") is not None
