"""The mark of one index, and the claim of the one writer at it: a row of `facts`."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from csbot.domain.index_mark import IndexMark
from csbot.errors import Conflict
from csbot.storage.engine import Database
from csbot.storage.schema.records import facts

# Longer than a batch of vectors takes to be put into the index, or a damaged one to be tried out.
_LEASE = timedelta(minutes=3)


class StoredIndexMarks:
    """`IndexMarks` of `csbot.search.vector_index`. A claim ends by itself when it isn't renewed."""

    def __init__(self, database: Database, place: str, clock: Callable[[], datetime]) -> None:
        """`place` is where the index lies, as an address or a folder of a machine."""
        self._database = database
        self._key = "vector_index:" + hashlib.sha256(place.encode()).hexdigest()[:16]
        self._clock = clock

    def read(self) -> IndexMark | None:
        with self._database.read() as connection:
            kept = self._kept(connection).get("mark")
        return IndexMark(**kept) if kept else None

    def claim(self, holder: str, *, alone: bool) -> bool:
        with self._database.write() as connection:
            self._lock(connection)
            kept = self._kept(connection)
            if not alone and self._is_anothers(kept, holder):
                return False
            self._put(connection, kept | {"holder": holder, "until": self._until()})
        return True

    def keep(self, holder: str, mark: IndexMark) -> None:
        with self._database.write() as connection:
            self._lock(connection)
            kept = self._kept(connection)
            if kept.get("holder") != holder:
                raise Conflict("Another worker brings this index up to date.")
            self._put(connection, kept | {"mark": asdict(mark), "until": self._until()})

    def release(self, holder: str) -> None:
        with self._database.write() as connection:
            self._lock(connection)
            kept = self._kept(connection)
            if kept.get("holder") == holder:
                self._put(connection, {"mark": kept.get("mark")})

    def _is_anothers(self, kept: dict[str, Any], holder: str) -> bool:
        if kept.get("holder", holder) == holder:
            return False
        return float(kept["until"]) > self._clock().timestamp()

    def _until(self) -> float:
        return (self._clock() + _LEASE).timestamp()

    def _lock(self, connection: Connection) -> None:
        """As a load does; SQLite has one writer anyway."""
        if not self._database.is_sqlite:
            connection.execute(text("LOCK TABLE facts IN SHARE ROW EXCLUSIVE MODE"))

    def _kept(self, connection: Connection) -> dict[str, Any]:
        value = connection.execute(select(facts.c.value).where(facts.c.key == self._key)).scalar()
        found: dict[str, Any] = json.loads(value) if value else {}
        return found

    def _put(self, connection: Connection, kept: dict[str, Any]) -> None:
        connection.execute(delete(facts).where(facts.c.key == self._key))
        connection.execute(insert(facts).values(key=self._key, value=json.dumps(kept)))
