from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import TODAY, Clock
from sqlalchemy import text

from csbot.app import App
from csbot.bootstrap.building import build
from csbot.settings import Settings
from csbot.storage.engine import Database, open_engine

from .desk import Desk, write_small_folder


@pytest.fixture(scope="session")
def desk(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample's accounts; every test asks for drafts of its own."""
    settings = Settings(home=tmp_path_factory.mktemp("drafts"), today=TODAY, embeddings="none")
    app = build(settings, Clock())
    app.load(sample_folder, "test", sample=True)
    yield Desk(app)
    app.database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
def small_desk(
    request: pytest.FixtureRequest, tmp_path: Path, make_app: Callable[..., App]
) -> Desk:
    """One account in a database of the test's own, on both kinds of database."""
    more: dict[str, object] = {}
    if request.param == "postgres":
        more["database_url"] = request.getfixturevalue("postgres_url")
        _emptied(str(more["database_url"]))
    app = make_app(**more)
    app.load(write_small_folder(tmp_path / "data"), "test")
    return Desk(app)


def _emptied(url: str) -> None:
    database = Database(open_engine(url))
    with database.write() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
