"""Idempotency keys: a POST that is sent again gets the first one's answer, and does nothing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from csbot.errors import Conflict
from csbot.storage.engine import Database
from csbot.storage.schema.conversation import idempotency

_KEPT = timedelta(days=2)
# A request that was begun and never finished (a crash) may be begun again after this.
_STALLED = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Earlier:
    status: int
    response: Any


class Idempotency:
    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, email: str, key: str, request: bytes, now: datetime) -> Earlier | None:
        """None: go ahead. Raises Conflict for a key used with another request, or still running."""
        digest = hashlib.sha256(request).hexdigest()
        row = {"email": email, "key": key, "request_hash": digest, "at": now}
        mine = (idempotency.c.email == email, idempotency.c.key == key)
        try:
            with self._database.write() as connection:
                connection.execute(delete(idempotency).where(idempotency.c.at < now - _KEPT))
                connection.execute(
                    delete(idempotency).where(
                        *mine, idempotency.c.status.is_(None), idempotency.c.at < now - _STALLED
                    )
                )
                connection.execute(insert(idempotency).values(row))
            return None
        except IntegrityError:
            with self._database.read() as connection:
                found = connection.execute(select(idempotency).where(*mine)).one()
        if found.request_hash != digest:
            raise Conflict("That Idempotency-Key was used for another request. Use a new one.")
        if found.status is None:
            raise Conflict("That request is being worked on. Ask again in a moment.")
        return Earlier(found.status, found.response)

    def finish(self, email: str, key: str, status: int, response: Any) -> None:
        statement = update(idempotency).where(
            idempotency.c.email == email, idempotency.c.key == key
        )
        with self._database.write() as connection:
            connection.execute(statement.values(status=status, response=response))

    def forget(self, email: str, key: str) -> None:
        """After a failure of ours: the request may be sent again."""
        statement = delete(idempotency).where(
            idempotency.c.email == email, idempotency.c.key == key
        )
        with self._database.write() as connection:
            connection.execute(statement)
