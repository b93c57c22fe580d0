"""Deliveries of letters as rows: begun by one press, moved on by whoever holds the row."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, insert, select, update
from sqlalchemy.exc import IntegrityError

from csbot.domain.delivery import Delivery, DeliveryState
from csbot.errors import Conflict
from csbot.storage.audit import record
from csbot.storage.engine import Database
from csbot.storage.queue import LeaseLost
from csbot.storage.schema.deliveries import deliveries
from csbot.storage.work import Message, put_within

TARGET = "letter"
# Told in the transaction that changes a delivery.
Tell = Callable[[Connection, Delivery], None]


class Deliveries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, drafts: Collection[str]) -> dict[str, Delivery]:
        query = select(deliveries).where(deliveries.c.draft.in_(drafts))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {row.draft: Delivery.model_validate(dict(row._mapping)) for row in rows}

    def get(self, draft: str) -> Delivery | None:
        return self.of([draft]).get(draft)

    def begin(self, new: Delivery, before: Delivery | None, tell: Tell) -> None:
        """A press: the row, its message in the outbox, and the entry in the log, or none of them.

        `before` is the delivery that failed, and that this one takes the place of. Raises Conflict
        where somebody else pressed first.
        """
        gone = Conflict("Somebody else pressed at the same moment: look again.")
        try:
            with self._database.write(durable=True) as connection:
                if before is None:
                    connection.execute(insert(deliveries).values(new.model_dump()))
                else:
                    here = _as_it_was(before, {before.state})
                    changed = connection.execute(update(deliveries).where(here).values(**dict(new)))
                    if changed.rowcount != 1:
                        raise gone
                put_within(connection, [_message(new)], new.pressed_at)
                _log(connection, new, new.by, "send")
                tell(connection, new)
        except IntegrityError as error:
            raise gone from error

    def move(
        self,
        delivery: Delivery,
        was: Collection[DeliveryState],
        state: DeliveryState,
        detail: str,
        now: datetime,
        tell: Tell,
    ) -> Delivery:
        """Raises LeaseLost where another worker moved it on meanwhile."""
        moved = delivery.model_copy(update={"state": state, "detail": detail, "changed_at": now})
        values = {"state": state, "detail": detail, "changed_at": now}
        with self._database.write(durable=True) as connection:
            here = _as_it_was(delivery, was)
            if connection.execute(update(deliveries).where(here).values(values)).rowcount != 1:
                raise LeaseLost(f"The delivery of {delivery.draft} is no longer this worker's.")
            # That it waits or is on its way is no event of its own.
            if state in ("sent", "failed", "unknown"):
                _log(connection, moved, "csbot", f"send_{state}")
                tell(connection, moved)
        return moved


def _as_it_was(delivery: Delivery, states: Collection[DeliveryState]) -> ColumnElement[bool]:
    return and_(
        deliveries.c.draft == delivery.draft,
        deliveries.c.attempt == delivery.attempt,
        deliveries.c.state.in_(states),
    )


def _message(delivery: Delivery) -> Message:
    """It names the letter and holds nothing of it: what is deleted is not sent."""
    return Message(
        key=f"{TARGET}:{delivery.key}:{delivery.attempt}",
        target=f"{TARGET}:{delivery.way}",
        conversation=f"{TARGET}:{delivery.draft}",
        payload={"draft": delivery.draft, "attempt": delivery.attempt},
    )


def _log(connection: Connection, delivery: Delivery, actor: str, action: str) -> None:
    record(
        connection,
        delivery.changed_at,
        actor,
        action,
        delivery.draft,
        delivery.account,
        way=delivery.way,
        to=delivery.to,
        version=delivery.version,
        attempt=delivery.attempt,
        detail=delivery.detail,
    )
