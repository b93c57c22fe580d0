from collections.abc import Iterator
from pathlib import Path

import pytest

from csbot.loading.load import Loader
from csbot.storage.engine import Database, open_engine
from csbot.storage.migrate import upgrade


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(open_engine(f"sqlite:///{tmp_path / 'csbot.db'}"))
    upgrade(opened)
    yield opened
    opened.close()


@pytest.fixture
def loader(database: Database) -> Loader:
    return Loader(database, metrics=("nps",), playbooks=("shipped",))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where a test puts its data folder."""
    return tmp_path / "data"
