"""Warning signs that fired, kept so that a digest tells each of them once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, select, update

from csbot.domain.person import Scope
from csbot.domain.signal import FiredSignal, SignKey, StandingSign, is_news
from csbot.domain.warning_rules import SEVERITY_ORDER
from csbot.storage.access import visible
from csbot.storage.engine import Database
from csbot.storage.erasure import Gone
from csbot.storage.schema.records import accounts
from csbot.storage.schema.signals import signals

_KEY = (signals.c.account_id, signals.c.rule, signals.c.subject)


class Signals:
    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, standing: Sequence[StandingSign], today: date) -> list[FiredSignal]:
        """Keeps what is news today, and that the rest still stands; gives the news of this call.

        The second call of a day changes nothing, and a day before the newest one on record is not
        recorded: its news would be told late and out of order.
        """
        with self._database.write() as connection:
            newest = connection.scalar(select(func.max(signals.c.last_seen)))
            if newest is not None and newest > today:
                return []
            seen = _last_seen(connection)
            fired = [FiredSignal(s, today, today) for s in standing if is_news(s, seen, today)]
            news = {signal.sign.key for signal in fired}
            for sign in standing:
                if sign.key not in news:
                    _still_stands(connection, sign, today)
            if fired:
                connection.execute(insert(signals), [_row(signal) for signal in fired])
        return fired

    def since(self, scope: Scope, day: date, until: date | None = None) -> list[FiredSignal]:
        """Signals of visible accounts that fired on or after a day, the newest first, then the
        gravest."""
        query = (
            select(signals)
            .join(accounts, accounts.c.account_id == signals.c.account_id)
            .where(visible(scope), signals.c.fired_on >= day)
        )
        if until is not None:
            query = query.where(signals.c.fired_on <= until)
        with self._database.read() as connection:
            found = [_signal(row) for row in connection.execute(query)]
        return sorted(
            found,
            key=lambda s: (-s.fired_on.toordinal(), SEVERITY_ORDER[s.sign.severity], s.sign.key),
        )


def forget_signals(connection: Connection, gone: Gone) -> None:
    """Signals that rest on a deleted record go with it."""
    for row in connection.execute(select(*_KEY, signals.c.fired_on, signals.c.refs)).all():
        if any(gone.holds({"ref": ref}) for ref in row.refs):
            here = and_(*(column == row._mapping[column.name] for column in _KEY))
            connection.execute(delete(signals).where(here, signals.c.fired_on == row.fired_on))


def _last_seen(connection: Connection) -> dict[SignKey, date]:
    query = select(*_KEY, func.max(signals.c.last_seen)).group_by(*_KEY)
    return {(row[0], row[1], row[2]): row[3] for row in connection.execute(query)}


def _still_stands(connection: Connection, sign: StandingSign, today: date) -> None:
    here = and_(*(column == value for column, value in zip(_KEY, sign.key, strict=True)))
    newest = select(func.max(signals.c.fired_on)).where(here).scalar_subquery()
    statement = update(signals).where(here, signals.c.fired_on == newest)
    connection.execute(statement.values(last_seen=today))


def _row(signal: FiredSignal) -> dict[str, Any]:
    sign = signal.sign
    return {
        "account_id": sign.account_id,
        "rule": sign.rule,
        "subject": sign.subject,
        "fired_on": signal.fired_on,
        "last_seen": signal.last_seen,
        "playbook": sign.playbook,
        "name": sign.name,
        "topic": sign.topic,
        "severity": sign.severity,
        "day": sign.day,
        "text": sign.text,
        "refs": list(sign.refs),
        "cool_down_days": sign.cool_down_days,
    }


def _signal(row: Row[Any]) -> FiredSignal:
    sign = StandingSign(
        account_id=row.account_id,
        playbook=row.playbook,
        rule=row.rule,
        subject=row.subject,
        name=row.name,
        topic=row.topic,
        severity=row.severity,
        day=row.day,
        text=row.text,
        refs=tuple(row.refs),
        cool_down_days=row.cool_down_days,
    )
    return FiredSignal(sign, row.fired_on, row.last_seen)
