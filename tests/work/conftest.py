"""Both databases, each test with empty tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csbot.storage.engine import Database, open_engine
from csbot.storage.schema import metadata
from csbot.storage.work import Inbox, Outbox


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'csbot.db'}"
    else:
        url = request.getfixturevalue("postgres_url")
    found = Database(open_engine(url))
    metadata.drop_all(found.engine)
    metadata.create_all(found.engine)
    yield found
    found.close()


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return Inbox(database)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database)
