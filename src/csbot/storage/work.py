"""The durable inbox and outbox: commit, then ack; lease, then work; outbox row, then post."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from csbot.storage.engine import Database
from csbot.storage.queue import Lease, Queue
from csbot.storage.schema.work import inbox, outbox


@dataclass(frozen=True, slots=True)
class Event:
    """Something to work on; the key is the same each time that its sender repeats it."""

    event_key: str
    source: str
    conversation: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class InboxItem:
    """An accepted event that this worker holds."""

    lease: Lease
    event_key: str
    source: str
    conversation: str
    payload: dict[str, Any]
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """Something to deliver once. The key is what makes a second one with it impossible."""

    key: str
    target: str
    conversation: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A message that this worker holds; on a later attempt it may have arrived already."""

    lease: Lease
    message: Message
    created_at: datetime

    @property
    def may_have_arrived(self) -> bool:
        return self.lease.attempts > 1


def accept_within(connection: Connection, event: Event, now: datetime) -> bool:
    """Accepts an event in the transaction of what it tells of: both happen, or neither."""
    _in_order(connection, event.conversation)
    row = {**asdict(event), "received_at": now, "state": "waiting", "attempts": 0}
    return connection.execute(_insert_new(connection, inbox, row)).scalar() is not None


class Inbox(Queue):
    def __init__(self, database: Database) -> None:
        super().__init__(database, inbox, "source")

    def accept(
        self,
        event_key: str,
        source: str,
        conversation: str,
        payload: dict[str, Any],
        now: datetime,
    ) -> bool:
        """Commits an event; False where that event was already had. Only then may it be acked."""
        return self.accept_all([Event(event_key, source, conversation, payload)], now)[0]

    def accept_all(self, events: Sequence[Event], now: datetime) -> list[bool]:
        """Several events in one transaction: what they wait for is one write to the disk."""
        taken = [False] * len(events)
        with self._database.write(durable=True) as connection:
            # Sorted, so that two transactions never wait for each other's conversation.
            for place, event in sorted(enumerate(events), key=lambda one: one[1].conversation):
                taken[place] = accept_within(connection, event, now)
        return taken

    def claim(
        self, worker: str, now: datetime, lease: timedelta, sources: Collection[str]
    ) -> InboxItem | None:
        row = self.take(worker, now, lease, sources)
        return row and InboxItem(
            Lease(row.id, row.worker, row.attempts),
            row.event_key,
            row.source,
            row.conversation,
            row.payload,
            row.received_at,
        )

    def newest(self, conversation: str) -> datetime | None:
        """When the last event of a conversation was received."""
        query = select(func.max(inbox.c.received_at)).where(inbox.c.conversation == conversation)
        with self._database.read() as connection:
            return connection.execute(query).scalar()

    def remember(self, item: InboxItem, **notes: str) -> None:
        """Adds to the payload what a worker that takes over must know. Raises LeaseLost."""
        with self._database.write() as connection:
            self._change(connection, item.lease, payload={**item.payload, **notes})

    def done(self, item: InboxItem, now: datetime, messages: Sequence[Message] = ()) -> None:
        """The end of the work and what it says, in one transaction. Raises LeaseLost."""
        with self._database.write() as connection:
            self._release(connection, item.lease, "done")
            put_within(connection, messages, now)

    def give_up(
        self, item: InboxItem, error: str, now: datetime, messages: Sequence[Message] = ()
    ) -> None:
        """A dead letter, and the apology to whoever waits, in one transaction."""
        with self._database.write() as connection:
            self._bury(connection, item.lease, error)
            put_within(connection, messages, now)

    def forget(self, before: datetime) -> int:
        """Removes finished events received before a moment: people's words are not kept here."""
        old = delete(inbox).where(inbox.c.state == "done", inbox.c.received_at < before)
        with self._database.write() as connection:
            return connection.execute(old).rowcount


class Outbox(Queue):
    def __init__(self, database: Database) -> None:
        super().__init__(database, outbox, "target")

    def put(self, messages: Sequence[Message], now: datetime) -> None:
        """Messages that answer no inbox row; a key that was there before changes nothing."""
        with self._database.write() as connection:
            put_within(connection, messages, now)

    def claim(
        self, worker: str, now: datetime, lease: timedelta, targets: Collection[str]
    ) -> OutboxItem | None:
        row = self.take(worker, now, lease, targets)
        return row and OutboxItem(
            Lease(row.id, row.worker, row.attempts),
            Message(row.key, row.target, row.conversation, row.payload),
            row.created_at,
        )

    def delivered(self, item: OutboxItem, receipt: dict[str, Any]) -> None:
        """`receipt` is what the other side gave: enough to find or change the message later."""
        with self._database.write() as connection:
            self._release(connection, item.lease, "done", receipt=receipt)

    def give_up(self, item: OutboxItem, error: str) -> None:
        with self._database.write() as connection:
            self._bury(connection, item.lease, error)

    def message(self, key: str) -> Message | None:
        query = select(outbox).where(outbox.c.key == key)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return Message(row.key, row.target, row.conversation, row.payload) if row else None

    def receipts(self, prefix: str) -> list[dict[str, Any]]:
        """Receipts of delivered messages whose key begins so, the oldest first."""
        query = select(outbox.c.receipt).where(
            outbox.c.key.startswith(prefix, autoescape=True), outbox.c.state == "done"
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(outbox.c.id)).scalars()
            return [receipt for receipt in rows if receipt]

    def forget(self, before: datetime) -> int:
        """Removes delivered messages put before a moment; their receipts go with them."""
        old = delete(outbox).where(outbox.c.state == "done", outbox.c.created_at < before)
        with self._database.write() as connection:
            return connection.execute(old).rowcount


def put_within(connection: Connection, messages: Sequence[Message], now: datetime) -> None:
    """Puts messages in the transaction of what they tell of; a key that was there is left."""
    # Sorted, as in `Inbox.accept_all`.
    for message in sorted(messages, key=lambda message: message.conversation):
        _in_order(connection, message.conversation)
        row = {
            "key": message.key,
            "target": message.target,
            "conversation": message.conversation,
            "payload": message.payload,
            "created_at": now,
            "state": "waiting",
            "attempts": 0,
        }
        connection.execute(_insert_new(connection, outbox, row))


def _insert_new(connection: Connection, table: Table, row: dict[str, Any]) -> ReturningInsert[Any]:
    """An insert that gives the new row's id, and nothing where the key is taken."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    new: ReturningInsert[Any] = (
        dialect.insert(table).values(row).on_conflict_do_nothing().returning(table.c.id)
    )
    return new


def _in_order(connection: Connection, conversation: str) -> None:
    """Rows of one conversation must commit in the order of their ids, or a later one is seen
    alone and overtakes. SQLite has one writer; PostgreSQL needs a lock for it."""
    if connection.dialect.name == "postgresql":
        lock = func.pg_advisory_xact_lock(func.hashtextextended(conversation, 0))
        connection.execute(select(lock))
