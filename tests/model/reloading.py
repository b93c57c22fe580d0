"""Data that changes under a running csbot: an account's row anew, or gone."""

import csv
from pathlib import Path
from typing import Any

from csbot.domain.records import Account

from .asking import Asking

_KEPT = ("account_id", "name", "owner_email", "arr", "currency", "start_date", "renewal_date")


def reload(
    csbot: Asking, folder: Path, account: Account, *, delete: bool = False, **changes: Any
) -> None:
    """Loads the account's row with changes; or, with `delete`, its deletion alone."""
    folder.mkdir()
    users = [
        {"email": p.email, "name": p.name, "role": p.role, "manager_email": p.manager_email or ""}
        for p in csbot.app.people.all()
    ]
    row = {name: getattr(account, name) for name in _KEPT}
    _write(folder / "users.csv", users)
    _write(folder / "accounts.csv", [] if delete else [{**row, **changes}], _KEPT)
    if delete:
        _write(folder / "deletions.csv", [{"kind": "account", "id": account.account_id}])
    csbot.app.load(folder, "tests@example.com")


def _write(path: Path, rows: list[dict[str, Any]], columns: tuple[str, ...] | None = None) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns or tuple(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
