"""The audit log: what was decided, exported, loaded and refused. It only grows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from csbot.storage.engine import Database
from csbot.storage.schema.conversation import audit


@dataclass(frozen=True, slots=True)
class AuditEntry:
    id: int
    at: datetime
    actor: str
    action: str
    object: str
    account_id: str | None
    detail: dict[str, Any]


def record(
    connection: Connection,
    at: datetime,
    actor: str,
    action: str,
    object_: str,
    account_id: str | None = None,
    **detail: Any,
) -> None:
    """Written in the transaction of what it is about: both happen, or neither."""
    row = {
        "at": at,
        "actor": actor,
        "action": action,
        "object": object_,
        "account_id": account_id,
        "detail": detail,
    }
    connection.execute(insert(audit).values(row))


class Audit:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        at: datetime,
        actor: str,
        action: str,
        object_: str,
        account_id: str | None = None,
        **detail: Any,
    ) -> None:
        with self._database.write() as connection:
            record(connection, at, actor, action, object_, account_id, **detail)

    def page(
        self, before: int | None = None, limit: int = 50, object_: str | None = None
    ) -> list[AuditEntry]:
        """The newest first; `before` is the id that the last page ended with."""
        query = select(audit).order_by(audit.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(audit.c.id < before)
        if object_ is not None:
            query = query.where(audit.c.object == object_)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [
            AuditEntry(r.id, r.at, r.actor, r.action, r.object, r.account_id, r.detail)
            for r in rows
        ]
