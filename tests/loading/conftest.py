from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from csbot.intake.documents.converters import CONVERTERS
from csbot.loading.load import Loader
from csbot.storage.engine import Database, open_engine
from csbot.storage.migrate import upgrade


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "postgres":
        opened = Database(open_engine(request.getfixturevalue("postgres_url")))
        with opened.write() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    else:
        opened = Database(open_engine(f"sqlite:///{tmp_path / 'csbot.db'}"))
    upgrade(opened)
    yield opened
    opened.close()


@pytest.fixture
def loader(database: Database) -> Loader:
    return Loader(database, ("nps",), ("shipped",), lambda: CONVERTERS)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where a test puts its data folder."""
    return tmp_path / "data"
