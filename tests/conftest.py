"""What many tests share: a PostgreSQL of their own, and csbot with the sample loaded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import text
from work.postgres import cluster

from csbot.app import App
from csbot.bootstrap.building import build
from csbot.sample import write_sample
from csbot.settings import Settings
from csbot.storage.engine import Database, open_engine

# How long an example takes says how busy the machine is; timings belong in the benches.
settings.register_profile("csbot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("csbot")
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A server of this test process; the test that uses it owns all of its tables."""
    with cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """One of each kind, without a table in it."""
    if request.param == "sqlite":
        found = Database(open_engine(f"sqlite:///{tmp_path / 'csbot.db'}"))
    else:
        found = Database(open_engine(request.getfixturevalue("postgres_url")))
        with found.write() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    yield found
    found.close()


@dataclass
class Clock:
    """Moves a second at each look, so that what is written has an order."""

    now: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now = self.now.replace(microsecond=(self.now.microsecond + 1) % 1_000_000)
        return self.now


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, TODAY)
    return folder


@pytest.fixture(scope="session")
def sample_app(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """csbot with the sample, by words alone: for tests that only read."""
    home = tmp_path_factory.mktemp("home")
    app = build(Settings(home=home, today=TODAY, embeddings="none"))
    app.load(sample_folder, "test", sample=True)
    yield app
    app.database.close()


@pytest.fixture
def make_app(tmp_path: Path) -> Iterator[Callable[..., App]]:
    """csbot on an empty database of the test's own, with a clock that it may set."""
    made: list[App] = []

    def make(clock: Callable[[], datetime] | None = None, **settings: object) -> App:
        values = {"home": tmp_path / "home", "today": TODAY, "embeddings": "none", **settings}
        made.append(build(Settings.model_validate(values), clock or Clock()))
        return made[-1]

    yield make
    for app in made:
        app.database.close()
