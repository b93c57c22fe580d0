"""One server over the sample for all of these tests; each makes its own drafts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from conftest import TODAY, Clock

from csbot.app import App
from csbot.bootstrap.building import build
from csbot.settings import Settings
from csbot.web.server import create_web
from web.running import Visitor, api_client, served


@pytest.fixture(scope="package")
def desk_app(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("desk")
    app = build(Settings(home=home, today=TODAY, embeddings="none"), Clock())
    app.load(sample_folder, "test", sample=True)
    yield app
    app.database.close()


@pytest.fixture(scope="package")
def address(desk_app: App) -> Iterator[str]:
    with served(create_web(desk_app, loopback=True)) as found:
        yield found


@pytest.fixture
def as_(desk_app: App, address: str) -> Iterator[Callable[[str], httpx.Client]]:
    """An API client of a person."""
    clients: list[httpx.Client] = []

    def client(email: str) -> httpx.Client:
        clients.append(api_client(desk_app, address, email))
        return clients[-1]

    yield client
    for one in clients:
        one.close()


@pytest.fixture
def visitor(address: str) -> Iterator[Visitor]:
    found = Visitor(address)
    yield found
    found.http.close()
