"""What a database holds, as plain values that can be compared."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from csbot.storage.engine import Database
from csbot.storage.schema import metadata

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def everything(database: Database) -> dict[str, list[str]]:
    """Every row of every table, in an order of its own."""
    with database.read() as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
        }


def rows(database: Database, table: str) -> list[dict[str, Any]]:
    source = metadata.tables[table]
    query = select(source).order_by(*source.primary_key.columns)
    with database.read() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def column(database: Database, table: str, name: str) -> list[Any]:
    return [row[name] for row in rows(database, table)]
