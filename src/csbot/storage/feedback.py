"""What people thought of an answer: one verdict a person and turn, the last one counts."""

from datetime import datetime
from typing import Literal

from sqlalchemy import delete, func, insert, select

from csbot.errors import NotFound
from csbot.storage.engine import Database
from csbot.storage.schema.conversation import feedback, threads, turns

Verdict = Literal["up", "down"]


class Feedback:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        thread_id: str,
        email: str,
        verdict: Verdict,
        now: datetime,
        reason: str = "",
        turn: int | None = None,
    ) -> None:
        """On a turn of the person's own thread, the newest one unless said otherwise."""
        with self._database.write() as connection:
            newest = connection.execute(
                select(func.max(turns.c.number))
                .join(threads, threads.c.thread_id == turns.c.thread_id)
                .where(turns.c.thread_id == thread_id, threads.c.email == email)
            ).scalar()
            if newest is None or (turn is not None and not 1 <= turn <= newest):
                raise NotFound(f"There is no such turn of a thread {thread_id} of yours.")
            key = {"thread_id": thread_id, "turn": turn or newest, "email": email}
            connection.execute(
                delete(feedback).where(*(feedback.c[name] == value for name, value in key.items()))
            )
            connection.execute(
                insert(feedback).values(**key, verdict=verdict, reason=reason, at=now)
            )
