"""Both databases, each test with empty tables."""

import pytest

from csbot.storage.engine import Database
from csbot.storage.schema import metadata
from csbot.storage.work import Inbox, Outbox


@pytest.fixture
def database(empty_database: Database) -> Database:
    metadata.create_all(empty_database.engine)
    return empty_database


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return Inbox(database)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database)
