"""Scores kept as they stood on a day, so that what was shown then can be looked up."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, insert, select

from csbot.domain.person import Scope
from csbot.domain.score import Snapshot
from csbot.storage.access import visible
from csbot.storage.engine import Database
from csbot.storage.schema.records import accounts
from csbot.storage.schema.snapshots import score_snapshots as table

_BATCH = 5_000


class Snapshots:
    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, playbook: str, as_of: date, found: Sequence[Snapshot]) -> None:
        """Puts these in the place of all of that playbook and day, in one transaction."""
        rows = [one.model_dump() for one in found]
        here = (table.c.playbook == playbook, table.c.as_of == as_of)
        with self._database.write() as connection:
            connection.execute(delete(table).where(*here))
            for first in range(0, len(rows), _BATCH):
                connection.execute(insert(table), rows[first : first + _BATCH])

    def forget_before(self, day: date) -> None:
        with self._database.write() as connection:
            connection.execute(delete(table).where(table.c.as_of < day))

    def days(self, playbook: str) -> frozenset[date]:
        """The days that have any snapshot of a playbook."""
        query = select(table.c.as_of).where(table.c.playbook == playbook).distinct()
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    def of(
        self, scope: Scope, account_id: str, since: date, until: date, playbook: str
    ) -> list[Snapshot]:
        """One visible account's, oldest first, both days included."""
        query = (
            select(table)
            .join(accounts, accounts.c.account_id == table.c.account_id)
            .where(
                visible(scope),
                table.c.account_id == account_id,
                table.c.playbook == playbook,
                table.c.as_of >= since,
                table.c.as_of <= until,
            )
            .order_by(table.c.as_of)
        )
        with self._database.read() as connection:
            return [Snapshot.model_validate(r._asdict()) for r in connection.execute(query)]
