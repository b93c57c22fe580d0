"""Overrides of a score or a band: a person's judgement, with a reason and an end."""

from datetime import date, datetime

from sqlalchemy import insert, select

from csbot.domain.score import Override
from csbot.errors import BadInput
from csbot.storage.audit import record
from csbot.storage.engine import Database
from csbot.storage.schema.conversation import overrides

MIN_DAYS, MAX_DAYS = 7, 90


class Overrides:
    def __init__(self, database: Database) -> None:
        self._database = database

    def in_force(self, account_id: str, as_of: date) -> Override | None:
        """The newest one that holds on that day."""
        query = (
            select(overrides)
            .where(
                overrides.c.account_id == account_id,
                overrides.c.created_on <= as_of,
                overrides.c.expires_on > as_of,
            )
            .order_by(overrides.c.id.desc())
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return Override.model_validate(row._asdict()) if row else None

    def all_in_force(self, as_of: date) -> dict[str, Override]:
        """By account, whoever asks: read it for accounts that a Scope admitted."""
        query = (
            select(overrides)
            .where(overrides.c.created_on <= as_of, overrides.c.expires_on > as_of)
            .order_by(overrides.c.id)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {row.account_id: Override.model_validate(row._asdict()) for row in rows}

    def add(
        self,
        account_id: str,
        author: str,
        reason: str,
        expires_on: date,
        today: date,
        now: datetime,
        score: float | None = None,
        band: str | None = None,
    ) -> Override:
        days = (expires_on - today).days
        if not MIN_DAYS <= days <= MAX_DAYS:
            raise BadInput(f"expires_on must lie {MIN_DAYS} to {MAX_DAYS} days ahead, got {days}.")
        if not reason.strip():
            raise BadInput("An override needs a reason.")
        if score is None and band is None:
            raise BadInput("An override needs a score (0 to 100), a band, or both.")
        if score is not None and not 0 <= score <= 100:
            raise BadInput(f"score must lie between 0 and 100, got {score}.")
        row = {
            "account_id": account_id,
            "score": score,
            "band": band,
            "author": author,
            "reason": reason.strip(),
            "created_on": today,
            "expires_on": expires_on,
        }
        with self._database.write() as connection:
            statement = insert(overrides).values(row).returning(overrides.c.id)
            identity = connection.execute(statement).scalar_one()
            detail = {"score": score, "band": band, "expires_on": expires_on.isoformat()}
            record(
                connection, now, author, "override", f"account:{account_id}", account_id, **detail
            )
        return Override.model_validate({**row, "id": identity})
