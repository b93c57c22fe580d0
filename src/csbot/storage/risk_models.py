"""Learned churn models: open numbers, the newest of a day's in force."""

from datetime import date

from sqlalchemy import delete, insert, select

from csbot.domain.risk import RiskModel
from csbot.storage.engine import Database
from csbot.storage.schema.risk_models import risk_models as table


class RiskModels:
    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, model: RiskModel) -> None:
        """In the place of another one of the same day."""
        row = {"trained_on": model.trained_on, "content": model.model_dump(mode="json")}
        with self._database.write() as connection:
            connection.execute(delete(table).where(table.c.trained_on == model.trained_on))
            connection.execute(insert(table), row)

    def in_force(self, as_of: date) -> RiskModel | None:
        """The newest that was learned on or before the day."""
        query = select(table.c.content).where(table.c.trained_on <= as_of)
        with self._database.read() as connection:
            found = connection.execute(query.order_by(table.c.trained_on.desc())).scalar()
        return RiskModel.model_validate(found) if found else None
