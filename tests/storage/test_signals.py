"""Signals that fired: kept once, quiet while they stand, gone with their record, within Scope."""

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, text

from csbot.domain.person import Person, Scope
from csbot.domain.records import Account
from csbot.domain.signal import StandingSign
from csbot.storage.engine import Database
from csbot.storage.erasure import Gone
from csbot.storage.migrate import upgrade
from csbot.storage.schema.records import accounts, users
from csbot.storage.signals import Signals, forget_signals

TODAY = date(2026, 11, 22)
EVE = Person("eve@x.example", "Eve", "executive")
ALL = Scope(EVE, owners=None)
SIGN = StandingSign(
    "A-1", "p", "no-touch", "", "No touch", "contact", "medium", TODAY, "Silence.",
    ("history:H-1#0",), 30,
)  # fmt: skip


@pytest.fixture
def database(empty_database: Database) -> Database:
    upgrade(empty_database)
    with empty_database.write() as connection:
        for name in ("ana", "ben"):
            person = Person(f"{name}@x.example", name, "csm")
            connection.execute(insert(users), [asdict(person)])
        for number, owner in ((1, "ana@x.example"), (2, "ben@x.example")):
            row = Account(f"A-{number}", "Alder", owner, 1, "USD", date(2024, 1, 1))
            connection.execute(insert(accounts), [asdict(row)])
    return empty_database


def test_the_second_call_of_a_day_keeps_and_gives_nothing(database: Database) -> None:
    store = Signals(database)
    assert [signal.sign for signal in store.record([SIGN], TODAY)] == [SIGN]
    assert store.record([SIGN], TODAY) == []
    assert [signal.sign for signal in store.since(ALL, TODAY)] == [SIGN]


def test_a_sign_that_goes_on_standing_is_no_news(database: Database) -> None:
    store = Signals(database)
    fired = [len(store.record([SIGN], TODAY + timedelta(days=n))) for n in range(100)]
    assert fired == [1] + [0] * 99
    kept = store.since(ALL, TODAY)
    assert [(s.fired_on, s.last_seen) for s in kept] == [(TODAY, TODAY + timedelta(days=99))]


@pytest.mark.parametrize(("gone_for", "fires"), [(2, False), (30, False), (31, True)])
def test_a_sign_that_comes_back_fires_after_its_cool_down(
    database: Database, gone_for: int, fires: bool
) -> None:
    store = Signals(database)
    store.record([SIGN], TODAY)
    back = TODAY + timedelta(days=gone_for)
    assert bool(store.record([SIGN], back)) is fires
    assert len(store.since(ALL, TODAY)) == 1 + fires


def test_two_subjects_of_one_rule_are_two_signs(database: Database) -> None:
    store = Signals(database)
    other = replace(SIGN, subject="use")
    assert len(store.record([SIGN, other], TODAY)) == 2


def test_an_earlier_day_than_the_newest_is_not_recorded(database: Database) -> None:
    store = Signals(database)
    store.record([SIGN], TODAY)
    late = replace(SIGN, rule="other")
    assert store.record([late], TODAY - timedelta(days=1)) == []
    assert store.record([late], TODAY)


def test_signals_are_read_within_scope_and_from_a_day_on(database: Database) -> None:
    store = Signals(database)
    store.record([SIGN, replace(SIGN, account_id="A-2")], TODAY)
    ana = Scope(EVE, owners=frozenset({"ana@x.example"}))
    assert [s.sign.account_id for s in store.since(ana, TODAY)] == ["A-1"]
    assert store.since(ALL, TODAY + timedelta(days=1)) == []


def test_a_signal_goes_with_the_record_that_it_rests_on(database: Database) -> None:
    store = Signals(database)
    store.record([SIGN, replace(SIGN, rule="other", refs=("goal:G-1",))], TODAY)
    with database.write() as connection:
        forget_signals(connection, Gone(frozenset(), frozenset({"history:H-1"}), frozenset()))
    assert [s.sign.rule for s in store.since(ALL, TODAY)] == ["other"]


def test_a_signal_goes_with_its_account(database: Database) -> None:
    store = Signals(database)
    store.record([SIGN], TODAY)
    with database.write() as connection:
        connection.execute(text("DELETE FROM accounts WHERE account_id = 'A-1'"))
    assert store.since(ALL, TODAY) == []
