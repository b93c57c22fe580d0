"""A data folder of any size, with names of its own: what benches load to see how csbot grows."""

import csv
import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import yaml

from csbot import resources

OWNER = "owner1@bench.example"
_OWNED, _QUARTERS, _HISTORY = 50, 5, 2
_FIRST = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Hazel", "Iron", "Juniper")
_SECOND = ("bridge", "field", "gate", "haven", "point", "ridge", "stone", "vale", "water", "wood")


def name_of(number: int) -> str:
    """A name that no other account of the folder has."""
    first, second = _FIRST[number % 10], _SECOND[number // 10 % 10]
    return f"{first}{second} {_FIRST[number // 100 % 10]} {number // 1000:02}"


def write(folder: Path, accounts: int, today: date, seed: int = 1) -> None:
    """Accounts of one owner each 50, six quarters of the default playbook's metrics, a record or
    two each."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    owners = range(1, accounts // _OWNED + 2)
    users = [[f"owner{n}@bench.example", f"Owner {n}", "csm", "boss@bench.example"] for n in owners]
    users.append(["boss@bench.example", "Boss", "manager", ""])
    _table(folder / "users.csv", ("email", "name", "role", "manager_email"), users)
    numbers = range(accounts)
    _table(
        folder / "accounts.csv",
        ("account_id", "name", "owner_email", "arr", "currency", "start_date", "renewal_date"),
        (
            [
                f"A{n:06}",
                name_of(n),
                f"owner{n // _OWNED + 1}@bench.example",
                chance.randint(1, 500) * 1000,
                "USD",
                today - timedelta(days=700),
                today + timedelta(days=chance.randint(1, 365)),
            ]
            for n in numbers
        ),
    )
    metrics = _metrics()
    _table(
        folder / "metrics.csv",
        ("account_id", "metric", "date", "value"),
        (
            [f"A{n:06}", metric, today - timedelta(days=90 * q + 3), round(chance.random(), 3)]
            for n in numbers
            for metric in metrics
            for q in range(_QUARTERS)
        ),
    )
    _table(
        folder / "history.csv",
        ("item_id", "account_id", "kind", "date", "title", "text"),
        (
            [
                f"H{n:06}-{k}",
                f"A{n:06}",
                "meeting",
                today - timedelta(days=30 * k + 5),
                "Review of the quarter",
                f"We spoke about onboarding of team {n % 17} and the export of reports.",
            ]
            for n in numbers
            for k in range(_HISTORY)
        ),
    )


def _metrics(most: int = 6) -> Sequence[str]:
    """Ids that the default playbook's score is made of."""
    (folder,) = resources.folders("knowledge", None)[:1]
    text = (folder / "playbooks" / "server-cafe.yaml").read_text(encoding="utf-8")
    parts = yaml.safe_load(text)["health"]["components"]
    return [one["metric"] for part in parts for one in part["metrics"]][:most]


def _table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
