from collections.abc import Iterator
from pathlib import Path

import pytest

from .asking import Asking
from .portfolio_data import build
from .program_data import WITH_PROGRAMS


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Asking]:
    """Asks a tool of the small portfolio, in a real database."""
    database = build(tmp_path)
    yield Asking(database)
    database.close()


@pytest.fixture
def ask_programs(tmp_path: Path) -> Iterator[Asking]:
    """The same accounts under a playbook with expansion, value, advocacy, loyalty and KPIs."""
    database = build(tmp_path, WITH_PROGRAMS)
    yield Asking(database)
    database.close()
