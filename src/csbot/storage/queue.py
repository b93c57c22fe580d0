"""Rows that wait for a worker: claimed for a lease, in order within their conversation.

waiting ─claim→ working ─finish→ done
   ↑               ├─retry→ waiting, from `not_before` on
   └──lease over───┘
                   └─bury→ dead, until somebody revives it
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Row, Select, Table, and_, exists, func, or_, select, update

from csbot.errors import Conflict, NotFound
from csbot.storage.engine import Database

State = Literal["waiting", "working", "done", "dead"]
STATES: tuple[State, ...] = get_args(State)
_OPEN: tuple[State, ...] = ("waiting", "working")
_ERROR_LENGTH = 500


class LeaseLost(Conflict):
    """Another worker took the row over: what this one did must not be committed."""


@dataclass(frozen=True, slots=True)
class Lease:
    """One worker's hold on one row. `attempts` counts claims, this one included."""

    id: int
    worker: str
    attempts: int


class Queue:
    """What the inbox and the outbox have in common. Each method is one transaction."""

    def __init__(self, database: Database, table: Table, kind: str) -> None:
        """`kind` names the column that says which workers can do a row."""
        self._database = database
        self._table = table
        self._kind = table.c[kind]

    def take(
        self, worker: str, now: datetime, lease: timedelta, kinds: Collection[str]
    ) -> Row[Any] | None:
        """The oldest row that may be worked on, now leased to `worker`; None where there is none.

        A row is due when it is the first open one of its conversation, and is waiting or was
        left behind by a worker whose lease ran out.
        """
        # Looked at first without a lock: workers that find nothing must not hold up an ack.
        if not self.is_due(now, kinds):
            return None
        table, query = self._table, self._first_due(now, kinds)
        with self._database.write() as connection:
            # On SQLite the transaction is exclusive and FOR UPDATE is not rendered at all.
            row_id = connection.execute(query.with_for_update(skip_locked=True)).scalar()
            if row_id is None:
                return None
            change = update(table).where(table.c.id == row_id).returning(*table.c)
            return connection.execute(
                change.values(
                    state="working",
                    worker=worker,
                    attempts=table.c.attempts + 1,
                    lease_until=now + lease,
                )
            ).one()

    def is_due(self, now: datetime, kinds: Collection[str]) -> bool:
        """Whether a row of these kinds may be worked on."""
        with self._database.read() as connection:
            return connection.execute(self._first_due(now, kinds)).first() is not None

    def _first_due(self, now: datetime, kinds: Collection[str]) -> Select[tuple[int]]:
        table = self._table
        query = select(table.c.id).where(self._kind.in_(kinds), self._due(now))
        return query.order_by(table.c.id).limit(1)

    def _due(self, now: datetime) -> Any:
        table, earlier = self._table, self._table.alias("earlier")
        waiting = and_(
            table.c.state == "waiting",
            or_(table.c.not_before.is_(None), table.c.not_before <= now),
        )
        left_behind = and_(table.c.state == "working", table.c.lease_until < now)
        first = ~exists().where(
            earlier.c.conversation == table.c.conversation,
            earlier.c.state.in_(_OPEN),
            earlier.c.id < table.c.id,
        )
        return and_(or_(waiting, left_behind), first)

    def renew(self, lease: Lease, until: datetime) -> None:
        """Keeps a row while its work goes on. Raises LeaseLost."""
        with self._database.write() as connection:
            self._change(connection, lease, lease_until=until)

    def retry(self, lease: Lease, error: str, not_before: datetime) -> None:
        with self._database.write() as connection:
            self._release(
                connection, lease, "waiting", error=error[:_ERROR_LENGTH], not_before=not_before
            )

    def put_off(self, lease: Lease, reason: str, not_before: datetime) -> None:
        """Gives a row back on which nothing was done: this claim of it does not count."""
        values = {"error": reason[:_ERROR_LENGTH], "not_before": not_before}
        with self._database.write() as connection:
            self._release(connection, lease, "waiting", attempts=lease.attempts - 1, **values)

    def held_up(self) -> dict[str, int]:
        """Why rows wait that were tried or put off before: the reason, and how many it holds."""
        table = self._table
        query = select(table.c.error, func.count()).group_by(table.c.error)
        here = query.where(table.c.state == "waiting", table.c.error.is_not(None))
        with self._database.read() as connection:
            return {row[0]: row[1] for row in connection.execute(here)}

    def release(self, worker: str) -> int:
        """Gives back what a worker that stops still holds; how much of it was done is unknown."""
        table = self._table
        mine = update(table).where(table.c.worker == worker, table.c.state == "working")
        with self._database.write() as connection:
            free = mine.values(state="waiting", worker=None, lease_until=None)
            return connection.execute(free).rowcount

    def revive(self, row_id: int) -> None:
        """Gives a dead row another try. Raises NotFound where that row is not dead.

        It keeps one attempt, so that whoever delivers it looks first whether it once arrived.
        """
        table = self._table
        dead = update(table).where(table.c.id == row_id, table.c.state == "dead")
        with self._database.write() as connection:
            revived = dead.values(state="waiting", attempts=1, not_before=None, error=None)
            if connection.execute(revived).rowcount == 0:
                raise NotFound(f"There is no dead letter {row_id} in the {table.name}.")

    def counts(self) -> dict[State, int]:
        query = select(self._table.c.state, func.count()).group_by(self._table.c.state)
        with self._database.read() as connection:
            found: dict[str, int] = {row[0]: row[1] for row in connection.execute(query)}
        return {state: found.get(state, 0) for state in STATES}

    def dead(self, limit: int = 50) -> list[Row[Any]]:
        """Rows that were given up, the newest first."""
        table = self._table
        query = select(table).where(table.c.state == "dead").order_by(table.c.id.desc())
        with self._database.read() as connection:
            return list(connection.execute(query.limit(limit)))

    def _bury(self, connection: Connection, lease: Lease, error: str) -> None:
        self._release(connection, lease, "dead", error=error[:_ERROR_LENGTH])

    def _release(self, connection: Connection, lease: Lease, state: State, **values: Any) -> None:
        free = {"worker": None, "lease_until": None, "not_before": None, "error": None}
        self._change(connection, lease, state=state, **(free | values))

    def _change(self, connection: Connection, lease: Lease, **values: Any) -> None:
        table = self._table
        mine = and_(
            table.c.id == lease.id,
            table.c.state == "working",
            table.c.worker == lease.worker,
            table.c.attempts == lease.attempts,
        )
        if connection.execute(update(table).where(mine).values(**values)).rowcount == 0:
            raise LeaseLost(f"Row {lease.id} of the {table.name} is no longer {lease.worker}'s.")
