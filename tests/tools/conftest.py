from collections.abc import Iterator
from pathlib import Path

import pytest

from .asking import Asking
from .portfolio_data import build


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Asking]:
    """Asks a tool of the small portfolio, in a real database."""
    database = build(tmp_path)
    yield Asking(database)
    database.close()
