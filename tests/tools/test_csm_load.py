"""Loads count what an owner holds under a playbook, however the accounts come under it."""

from pathlib import Path
from typing import Any

from sqlalchemy import update

from csbot.storage.schema import records as tables
from csbot.tools.portfolio import csm_load

from .asking import Asking, text_of
from .portfolio_data import EVE, PLAYBOOK, build

_LOAD: dict[str, Any] = {
    **PLAYBOOK,
    "load": {"ratios": [{"id": "any", "role": "Enterprise CSM", "accounts": 2}]},
}


def test_accounts_that_name_the_default_playbook_count_with_those_under_it(tmp_path: Path) -> None:
    database = build(tmp_path, _LOAD)
    with database.engine.begin() as connection:
        connection.execute(
            update(tables.accounts)
            .where(tables.accounts.c.account_id == "A-1")
            .values(playbook="tiny")
        )
    said = text_of(Asking(database)(EVE, csm_load.TOOL))
    assert "At Tiny Co an Enterprise CSM looks after 2 accounts" in said
    assert "Of such accounts Ana Ruiz has 3" in said
    assert "beyond 2: Ana Ruiz by 1" in said
    database.close()


def test_segments_stand_in_the_order_of_the_playbook(tmp_path: Path) -> None:
    database = build(tmp_path, _LOAD)
    lines = text_of(Asking(database)(EVE, csm_load.TOOL)).splitlines()
    ana = next(line for line in lines if line.startswith("Ana Ruiz: 3 accounts"))
    names = [segment["name"] for segment in PLAYBOOK["segments"]]
    places = [ana.index(name) for name in names if name in ana]
    assert len(places) > 1
    assert places == sorted(places)
    database.close()
