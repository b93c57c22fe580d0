"""csbot on the sample, with a loopback server for its model."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csbot.bootstrap.building import build
from csbot.sample.write import write_sample

from .asking import TODAY, Asking, settings
from .loopback import Loopback, serving


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample in its database, to be copied."""
    home = tmp_path_factory.mktemp("model") / "home"
    folder = home.parent / "sample"
    write_sample(folder, TODAY)
    app = build(settings(home, None))
    app.load(folder, "tests@example.com", sample=True)
    app.database.close()
    return home


@pytest.fixture
def model() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


@pytest.fixture
def open_csbot(loaded: Path, tmp_path: Path, model: Loopback) -> Iterator[Callable[..., Asking]]:
    """Opens csbot on its own copy of the sample; settings can be given by name."""
    opened: list[Asking] = []

    def open_one(**changes: object) -> Asking:
        home = tmp_path / f"home{len(opened)}"
        shutil.copytree(loaded, home)
        opened.append(Asking(build(settings(home, model.url, **changes)), model))
        return opened[-1]

    yield open_one
    for asking in opened:
        asking.app.database.close()


@pytest.fixture(scope="session")
def shared(loaded: Path) -> Iterator[Asking]:
    with serving() as loopback:
        app = build(settings(loaded, loopback.url))
        yield Asking(app, loopback)
        app.database.close()


@pytest.fixture
def csbot(shared: Asking) -> Asking:
    """One csbot for every test whose model answers, be it with lies."""
    shared.model.received.clear()
    return shared
