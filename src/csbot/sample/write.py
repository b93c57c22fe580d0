"""Writes the sample as a data folder (CONTRACT 3)."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from csbot.domain.person import Person
from csbot.domain.records import (
    Account,
    Contact,
    Contract,
    Goal,
    HistoryItem,
    MetricValue,
    columns_of,
)
from csbot.sample.people import PEOPLE
from csbot.sample.portfolio import build_sample

Record = Person | Account | Contact | MetricValue | Goal | Contract | HistoryItem


def write_sample(folder: Path, today: date, seed: int = 7) -> None:
    """Seven CSV files; the same bytes for the same day and seed. Makes the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    chapters = build_sample(today, seed)
    _table(folder / "users.csv", Person, PEOPLE)
    _table(folder / "accounts.csv", Account, [c.account for c in chapters])
    _table(folder / "contacts.csv", Contact, [r for c in chapters for r in c.contacts])
    _table(folder / "metrics.csv", MetricValue, [r for c in chapters for r in c.metrics])
    _table(folder / "goals.csv", Goal, [r for c in chapters for r in c.goals])
    _table(folder / "contracts.csv", Contract, [r for c in chapters for r in c.contracts])
    _table(folder / "history.csv", HistoryItem, [r for c in chapters for r in c.history])


def _table(path: Path, record: type[Record], rows: Iterable[Record]) -> None:
    names = [field.name for field in columns_of(record)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            writer.writerow(_cell(getattr(row, name)) for name in names)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return f"{value:g}" if abs(value) < 1e5 else f"{value:.0f}"
        case tuple():
            return ";".join(str(part) for part in value)
        case _:
            return str(value)
