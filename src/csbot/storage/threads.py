"""Threads: what was asked and answered, so that a follow-up knows what "their" means.

A run is one turn of a thread, named `THREAD.NUMBER`.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select

from csbot.domain.reply import Reply
from csbot.errors import NotFound
from csbot.storage.engine import Database
from csbot.storage.schema.conversation import threads, turns


@dataclass(frozen=True, slots=True)
class Turn:
    number: int
    question: str
    reply: Reply
    at: datetime


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A thread in a list: how many turns, what it began with, when it was last gone on with."""

    thread_id: str
    turns: int
    question: str
    at: datetime


class Threads:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, email: str, most: int = 100) -> list[ThreadLine]:
        """A person's threads, the one used last first."""
        first = turns.alias()
        begun = (first.c.thread_id == turns.c.thread_id) & (first.c.number == 1)
        last = func.max(turns.c.at)
        query = (
            select(turns.c.thread_id, func.count(), first.c.question, last)
            .join(threads, threads.c.thread_id == turns.c.thread_id)
            .join(first, begun)
            .where(threads.c.email == email)
            .group_by(turns.c.thread_id, first.c.question)
            .order_by(last.desc())
            .limit(most)
        )
        with self._database.read() as connection:
            return [ThreadLine(*row) for row in connection.execute(query).all()]

    def turns(self, thread_id: str, email: str, last: int | None = None) -> list[Turn]:
        """A person's own thread, oldest turn first; empty where it has not begun.

        Raises NotFound for somebody else's thread: its ids must not be guessable into.
        """
        query = select(turns).where(turns.c.thread_id == thread_id)
        query = query.order_by(turns.c.number.desc()).limit(last)
        with self._database.read() as connection:
            owner = connection.execute(
                select(threads.c.email).where(threads.c.thread_id == thread_id)
            ).scalar()
            if owner is not None and owner != email:
                raise NotFound(f"There is no thread {thread_id}.")
            rows = connection.execute(query).all()
        return [
            Turn(r.number, r.question, Reply.model_validate(r.reply), r.at) for r in reversed(rows)
        ]

    def questions(self, thread_id: str, email: str, before: int, last: int) -> list[str]:
        """What a person asked in their thread before a turn, oldest first; answers are not read."""
        mine = (threads.c.email == email, turns.c.thread_id == thread_id, turns.c.number < before)
        query = select(turns.c.question).join(threads).where(*mine)
        with self._database.read() as connection:
            query = query.order_by(turns.c.number.desc()).limit(last)
            return list(reversed(connection.execute(query).scalars().all()))

    def run(self, run: str) -> tuple[str, Turn]:
        """Who asked, and the turn that a reply named as its `run`. Raises NotFound."""
        thread_id, _, number = run.rpartition(".")
        there = turns.c.thread_id == thread_id
        query = select(threads.c.email, turns).join(threads).where(there)
        if number.isdecimal() and number.isascii() and len(number) < 10:
            with self._database.read() as connection:
                row = connection.execute(query.where(turns.c.number == int(number))).first()
            if row is not None:
                reply = Reply.model_validate(row.reply)
                return row.email, Turn(row.number, row.question, reply, row.at)
        raise NotFound(f"There is no run {run!r}. `csbot ask --json` names one as `run`.")

    def add(
        self, thread_id: str | None, email: str, question: str, reply: Reply, now: datetime
    ) -> Reply:
        """Keeps a turn; gives the reply back with its thread's id."""
        begun = thread_id
        thread_id = begun or uuid4().hex
        with self._database.write() as connection:
            number = _next_turn(connection, begun, email) if begun else None
            if number is None:
                number = 1
                row = {"thread_id": thread_id, "email": email, "created_at": now}
                connection.execute(insert(threads).values(row))
            named = {"thread_id": thread_id, "run": f"{thread_id}.{number}"}
            kept = reply.model_copy(update=named)
            turn = {
                "thread_id": thread_id,
                "number": number,
                "question": question,
                "reply": kept.model_dump(mode="json"),
                "at": now,
            }
            connection.execute(insert(turns).values(turn))
        return kept


def _next_turn(connection: Connection, thread_id: str, email: str) -> int | None:
    """None where the thread has not begun. Raises NotFound for somebody else's."""
    query = select(threads.c.email).where(threads.c.thread_id == thread_id)
    owner = connection.execute(query).scalar()
    if owner is None:
        return None
    if owner != email:
        raise NotFound(f"There is no thread {thread_id}.")
    last = select(func.coalesce(func.max(turns.c.number), 0)).where(turns.c.thread_id == thread_id)
    number: int = connection.execute(last).scalar_one() + 1
    return number
