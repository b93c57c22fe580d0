"""What people thought of an answer: one verdict a person and turn, the last one counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, and_, delete, func, insert, select

from csbot.domain.reply import Reply
from csbot.errors import NotFound
from csbot.storage.engine import Database
from csbot.storage.schema.conversation import feedback, threads, turns

Verdict = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class RatedAnswer:
    """An answer with what somebody thought of it; `before` are the thread's earlier questions."""

    thread_id: str
    turn: int
    email: str
    verdict: Verdict
    reason: str
    before: tuple[str, ...]
    question: str
    reply: Reply
    asked_at: datetime


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

    def rated(self) -> list[RatedAnswer]:
        """Every answer with a verdict that is still kept, the oldest first."""
        of_turn = and_(turns.c.thread_id == feedback.c.thread_id, turns.c.number == feedback.c.turn)
        query = select(feedback, turns.c.question, turns.c.reply, turns.c.at.label("asked_at"))
        with self._database.read() as connection:
            rows = connection.execute(query.join(turns, of_turn).order_by(feedback.c.id)).all()
            return [
                RatedAnswer(
                    thread_id=row.thread_id,
                    turn=row.turn,
                    email=row.email,
                    verdict=row.verdict,
                    reason=row.reason,
                    before=_questions(connection, row.thread_id, row.turn),
                    question=row.question,
                    reply=Reply.model_validate(row.reply),
                    asked_at=row.asked_at,
                )
                for row in rows
            ]


def _questions(connection: Connection, thread_id: str, before: int) -> tuple[str, ...]:
    query = select(turns.c.question).where(turns.c.thread_id == thread_id, turns.c.number < before)
    return tuple(connection.execute(query.order_by(turns.c.number)).scalars())
