from pathlib import Path

import pytest

from csbot.intake.documents.converters import CONVERTERS
from csbot.loading.load import Loader
from csbot.storage.engine import Database
from csbot.storage.migrate import upgrade


@pytest.fixture
def database(empty_database: Database) -> Database:
    upgrade(empty_database)
    return empty_database


@pytest.fixture
def loader(database: Database) -> Loader:
    return Loader(database, ("nps",), ("shipped",), lambda: CONVERTERS)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where a test puts its data folder."""
    return tmp_path / "data"
