"""Drafts with their versions and decisions, as rows. A decision is a row that exists once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, or_, select, update

from csbot.domain.draft import DraftStatus, Review
from csbot.domain.person import Scope
from csbot.storage.access import visible
from csbot.storage.engine import Database
from csbot.storage.schema.drafts import draft_versions, drafts, reviews
from csbot.storage.schema.records import accounts


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft's head; `version` is the newest one."""

    id: str
    kind: str
    purpose: str | None
    account_id: str
    status: DraftStatus
    version: int
    requested_by: str
    created_at: datetime
    as_of: date
    request: dict[str, Any]


@dataclass(frozen=True, slots=True)
class VersionRow:
    version: int
    author: str
    writer: str
    content: dict[str, Any]
    created_at: datetime


class Drafts:
    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, connection: Connection, row: DraftRow, version: VersionRow) -> None:
        values = {name: getattr(row, name) for name in DraftRow.__slots__}
        connection.execute(insert(drafts).values(values))
        self.add_version(connection, row.id, version)

    def add_version(self, connection: Connection, draft_id: str, version: VersionRow) -> None:
        values = {name: getattr(version, name) for name in VersionRow.__slots__}
        connection.execute(insert(draft_versions).values(draft_id=draft_id, **values))

    def move(
        self, connection: Connection, draft_id: str, status: DraftStatus, version: int, was: int
    ) -> bool:
        """To a status and version, if nobody moved it from version `was` meanwhile."""
        statement = (
            update(drafts)
            .where(drafts.c.id == draft_id, drafts.c.version == was, drafts.c.status == "in_review")
            .values(status=status, version=version)
        )
        return connection.execute(statement).rowcount == 1

    def add_review(self, connection: Connection, draft_id: str, review: Review) -> None:
        connection.execute(insert(reviews).values(draft_id=draft_id, **dict(review)))

    def request(self, draft_id: str) -> dict[str, Any]:
        """What the draft was asked for with; empty where it is gone."""
        query = select(drafts.c.request).where(drafts.c.id == draft_id)
        with self.database.read() as connection:
            return connection.execute(query).scalar_one_or_none() or {}

    def set_request(self, connection: Connection, draft_id: str, request: dict[str, Any]) -> None:
        """What the next version is written by."""
        here = drafts.c.id == draft_id
        connection.execute(update(drafts).where(here).values(request=request))

    def get(self, draft_id: str, scope: Scope) -> DraftRow | None:
        found = self._rows(scope, drafts.c.id == draft_id)
        return found[0] if found else None

    def page(
        self,
        scope: Scope,
        status: DraftStatus | None = None,
        account_id: str | None = None,
        after: tuple[datetime, str] | None = None,
        limit: int = 50,
    ) -> list[DraftRow]:
        """The newest first, ids ascending within a moment; `after` is the moment and id of the
        draft that the last page ended with."""
        conditions = []
        if status is not None:
            conditions.append(drafts.c.status == status)
        if account_id is not None:
            conditions.append(drafts.c.account_id == account_id)
        if after is not None:
            moment, last = after
            same = and_(drafts.c.created_at == moment, drafts.c.id > last)
            conditions.append(or_(drafts.c.created_at < moment, same))
        return self._rows(scope, *conditions, limit=limit)

    def versions(self, draft_id: str) -> list[VersionRow]:
        query = select(draft_versions).where(draft_versions.c.draft_id == draft_id)
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(draft_versions.c.version)).all()
        return [VersionRow(r.version, r.author, r.writer, r.content, r.created_at) for r in rows]

    def reviews(self, draft_id: str) -> tuple[Review, ...]:
        query = select(reviews).where(reviews.c.draft_id == draft_id).order_by(reviews.c.version)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Review(
                version=r.version,
                reviewer=r.reviewer,
                decision=r.decision,
                comment=r.comment,
                at=r.at,
            )
            for r in rows
        )

    def _rows(self, scope: Scope, *conditions: Any, limit: int | None = None) -> list[DraftRow]:
        query = (
            select(drafts)
            .join(accounts, accounts.c.account_id == drafts.c.account_id)
            .where(visible(scope), *conditions)
            .order_by(drafts.c.created_at.desc(), drafts.c.id)
            .limit(limit)
        )
        with self.database.read() as connection:
            return [_row(row) for row in connection.execute(query)]


def _row(row: Row[Any]) -> DraftRow:
    return DraftRow(**{name: getattr(row, name) for name in DraftRow.__slots__})
