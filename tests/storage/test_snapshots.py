"""Snapshots of scores: kept once a day, cut at their own day, gone with their account."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select

from csbot.app import App
from csbot.assistant.book.snapshots import take_snapshots
from csbot.domain.person import Person, Scope
from csbot.storage.schema import metadata
from csbot.storage.schema.records import accounts, metrics
from csbot.storage.schema.snapshots import score_snapshots
from csbot.storage.snapshots import Snapshots

ALL = Scope(Person("csbot", "csbot", "admin"), owners=None)
TODAY = date(2026, 11, 22)


@pytest.fixture
def app(make_app: Callable[..., App], sample_folder: Path) -> App:
    made = make_app()
    made.load(sample_folder, "test")
    return made


def count(app: App) -> int:
    with app.database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(score_snapshots)) or 0)


def take(app: App, today: date = TODAY) -> int:
    return take_snapshots(app.records, app.playbooks, Snapshots(app.database), today)


def test_snapshots_hold_the_scores_of_their_days_and_never_look_ahead(app: App) -> None:
    assert take(app) > 0
    kept, account = Snapshots(app.database), app.records.accounts(ALL)[0]
    assert take(app) < count(app), "what is kept is not written again"
    rules = app.playbooks.of(account)
    found = kept.of(ALL, account.account_id, TODAY - timedelta(days=400), TODAY, rules.id)
    assert len(found) >= 20
    for one in found:
        then = app.scores.of(ALL, account, one.as_of)
        assert (one.score, one.band) == (then.score, then.band.id)
        assert one.components.keys() == {part.id for part in then.components}

    before = {one.as_of: one for one in found}
    rows = count(app)
    with app.database.write() as connection:
        later = {"account_id": account.account_id, "metric": "active_users_ratio"}
        connection.execute(insert(metrics), {**later, "date": TODAY + timedelta(1), "value": 0.0})
    take(app)
    assert count(app) == rows, "twice on a day is the same as once"
    again = kept.of(ALL, account.account_id, TODAY - timedelta(days=400), TODAY, rules.id)
    assert {one.as_of: one for one in again} == before


def test_snapshots_of_an_account_go_with_it_and_out_of_scope_is_not_read(app: App) -> None:
    take(app)
    kept, account = Snapshots(app.database), app.records.accounts(ALL)[0]
    rules, since = app.playbooks.of(account), TODAY - timedelta(days=400)
    nobody = Scope(ALL.person, owners=frozenset())
    assert kept.of(nobody, account.account_id, since, TODAY, rules.id) == []
    with app.database.write() as connection:
        for table in reversed(metadata.sorted_tables):
            derived = "account_id" in table.c and table.name not in ("audit", "score_snapshots")
            if derived and table is not accounts:
                connection.execute(delete(table).where(table.c.account_id == account.account_id))
        connection.execute(delete(accounts).where(accounts.c.account_id == account.account_id))
    assert kept.of(ALL, account.account_id, since, TODAY, rules.id) == []
