"""Brings a database to the schema that this version of csbot expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from csbot.errors import Unavailable
from csbot.storage.engine import Database
from csbot.storage.revision import HEAD


def config_for(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(database: Database) -> None:
    """Runs every revision that is missing, in one transaction. Raises Unavailable for a database
    that a newer csbot wrote."""
    with database.write() as connection:
        if not database.is_sqlite:
            # Two processes that start together: the second waits, and finds the work done.
            connection.execute(text("SELECT pg_advisory_xact_lock(7310421)"))
        current = current_revision(connection)
        if current == HEAD:
            return
        if current is not None and current > HEAD:
            raise Unavailable(
                f"This database was written by a newer csbot (revision {current}, this one knows "
                f"{HEAD}). Install the newer csbot, or name another CSBOT_DATABASE_URL."
            )
        command.upgrade(config_for(connection), "head")


def current_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found
