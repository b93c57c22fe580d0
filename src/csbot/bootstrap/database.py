"""The database, brought up to this version's schema."""

from csbot.settings import Settings
from csbot.storage.engine import Database, open_engine
from csbot.storage.revision import is_current


def open_database(settings: Settings) -> Database:
    """The database at this version's schema. Raises Unavailable where it does not answer."""
    settings.home.mkdir(parents=True, exist_ok=True)
    database = Database(open_engine(settings.database))
    if not is_current(database):
        from csbot.storage.migrate import upgrade

        upgrade(database)
    return database
