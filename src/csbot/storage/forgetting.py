"""A thread forgotten: its turns with their evidence, and every copy of them that csbot keeps.

Drafts made in it stay: they have a life, reviewers and an audit log of their own.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from csbot.errors import NotFound
from csbot.storage.audit import record
from csbot.storage.engine import Database
from csbot.storage.schema.conversation import feedback, idempotency, threads
from csbot.storage.schema.records import facts
from csbot.storage.schema.work import inbox, outbox

# Counts what was forgotten: whoever keeps answers in memory drops them when it has moved.
FORGOTTEN = "forgotten_threads"


class Forgetting:
    def __init__(self, database: Database) -> None:
        self._database = database

    def thread(self, thread_id: str, email: str, now: datetime) -> None:
        """A person's own thread. Raises NotFound for an unknown one and for somebody else's."""
        owned = select(threads.c.thread_id).where(
            threads.c.thread_id == thread_id, threads.c.email == email
        )
        with self._database.write() as connection:
            if connection.execute(owned).first() is None:
                raise NotFound(f"There is no thread {thread_id}.")
            _forget(connection, [thread_id], email, now)

    def conversation(self, name: str, place: str, thread: str, actor: str, now: datetime) -> int:
        """Every person's thread whose id begins with `name` and a colon, and the finished events
        of that name; at `place`, messages that belong to `thread`, sent or not. Returns how
        many threads it was."""
        begun = threads.c.thread_id.startswith(f"{name}:", autoescape=True)
        with self._database.write() as connection:
            found = connection.execute(select(threads.c.thread_id).where(begun)).scalars().all()
            _forget(connection, found, actor, now)
            # The row stays: its key is what makes a second delivery of the event known.
            done = (inbox.c.conversation == name, inbox.c.state == "done")
            connection.execute(update(inbox).where(*done).values(payload={}))
            _forget_messages(connection, place, thread)
        return len(found)


def _forget(connection: Connection, ids: Sequence[str], actor: str, now: datetime) -> None:
    for thread_id in ids:
        connection.execute(delete(feedback).where(feedback.c.thread_id == thread_id))
        connection.execute(delete(threads).where(threads.c.thread_id == thread_id))
        record(connection, now, actor, "forget_thread", thread_id)
    if not ids:
        return
    _forget_responses(connection, frozenset(ids))
    known = select(facts.c.number).where(facts.c.key == FORGOTTEN)
    number = (connection.execute(known).scalar() or 0) + len(ids)
    connection.execute(delete(facts).where(facts.c.key == FORGOTTEN))
    row = {"key": FORGOTTEN, "value": str(number), "number": number}
    connection.execute(insert(facts).values(row))


def _forget_responses(connection: Connection, ids: frozenset[str]) -> None:
    """Answers that are kept for a request that is sent again."""
    keys = (idempotency.c.email, idempotency.c.key)
    for row in connection.execute(select(*keys, idempotency.c.response)).all():
        if isinstance(row.response, dict) and row.response.get("thread_id") in ids:
            here = (idempotency.c.email == row.email, idempotency.c.key == row.key)
            connection.execute(delete(idempotency).where(*here))


def _forget_messages(connection: Connection, place: str, thread: str) -> None:
    sent = (outbox.c.conversation == place, outbox.c.state.in_(("done", "waiting")))
    for row in connection.execute(select(outbox.c.id, outbox.c.payload).where(*sent)).all():
        if row.payload.get("thread_ts") == thread:
            connection.execute(delete(outbox).where(outbox.c.id == row.id))
