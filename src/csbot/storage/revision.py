"""The newest revision of the schema; a test holds it against the migrations' own head.

Known without importing Alembic, so that a start that has nothing to migrate stays quick.
"""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from csbot.storage.engine import Database

HEAD = "0017"


def is_current(database: Database) -> bool:
    """Whether the database already has this version's schema."""
    try:
        with database.engine.connect() as connection:
            query = text("SELECT version_num FROM alembic_version")
            return bool(connection.execute(query).scalar() == HEAD)
    except DBAPIError:
        return False
