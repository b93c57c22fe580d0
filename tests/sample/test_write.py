from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from csbot.intake.folder import read_folder
from csbot.intake.known import Known
from csbot.intake.metrics_file import parse_metrics
from csbot.resources import shipped
from csbot.sample import write_sample

from .conftest import Sample

TABLES = ("users", "accounts", "contacts", "metrics", "goals", "contracts", "history")
DAY = date(2026, 11, 22)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_day_and_seed_give_the_same_bytes(tmp_path: Path) -> None:
    write_sample(tmp_path / "one", DAY)
    write_sample(tmp_path / "two", DAY)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
    assert set(_bytes(tmp_path / "one")) == {f"{table}.csv" for table in TABLES}


def test_another_seed_tells_the_routine_in_another_way(tmp_path: Path) -> None:
    write_sample(tmp_path / "one", DAY)
    write_sample(tmp_path / "two", DAY, seed=8)
    one, two = _bytes(tmp_path / "one"), _bytes(tmp_path / "two")
    assert one["history.csv"] != two["history.csv"]
    assert one["accounts.csv"] == two["accounts.csv"]


def test_four_weeks_later_everything_is_four_weeks_later(tmp_path: Path) -> None:
    write_sample(tmp_path / "now", DAY)
    write_sample(tmp_path / "later", DAY + timedelta(days=28))
    now, later = Sample(tmp_path / "now", DAY), Sample(tmp_path / "later", DAY)
    for column in ("renewal_date", "churn_date"):
        for before, after in zip(now.rows("accounts"), later.rows("accounts"), strict=True):
            if before[column]:
                moved = date.fromisoformat(after[column]) - date.fromisoformat(before[column])
                assert moved == timedelta(days=28)


def test_the_folder_is_read_without_an_error(sample: Sample) -> None:
    text = (shipped("knowledge") / "metrics.yaml").read_text("utf-8")
    known = Known(definitions=frozenset(d.metric for d in parse_metrics(text, "metrics.yaml")))
    folder = read_folder(sample.folder, known, dict)
    assert [str(error) for error in folder.errors] == []
    assert {name: len(rows) for name, rows in folder.records.items() if rows} == {
        name: len(sample.rows(name)) for name in TABLES
    }


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("users", "email"),
        ("accounts", "account_id"),
        ("accounts", "name"),
        ("contacts", "contact_id"),
        ("contacts", "name"),
        ("contacts", "email"),
        ("goals", "goal_id"),
        ("contracts", "contract_id"),
        ("history", "item_id"),
    ],
)
def test_nothing_shares_an_id_or_a_full_name(sample: Sample, table: str, key: str) -> None:
    counts = Counter(row[key] for row in sample.rows(table))
    assert [value for value, count in counts.items() if count > 1] == []


def test_the_portfolio_has_the_size_that_it_promises(sample: Sample) -> None:
    roles = Counter(row["role"] for row in sample.rows("users"))
    assert roles == {"csm": 6, "manager": 2, "executive": 1, "admin": 1}
    assert len(sample.rows("accounts")) == 24
    assert len(sample.history) >= 1000
    contacts = Counter(row["account_id"] for row in sample.rows("contacts"))
    assert min(contacts.values()) >= 4
    assert {row["kind"] for row in sample.history} == {
        "note", "meeting", "email", "ticket", "survey", "chat", "call",
    }  # fmt: skip


def test_active_accounts_renew_in_the_future_and_some_soon(sample: Sample) -> None:
    active = [row for row in sample.rows("accounts") if row["status"] == "active"]
    days = [(date.fromisoformat(row["renewal_date"]) - sample.today).days for row in active]
    assert len(active) == 22
    assert min(days) > 0
    within = [sum(day <= limit for day in days) for limit in (30, 90, 180)]
    assert within[0] >= 1
    assert within[0] < within[1] < within[2] < len(days)


def test_arr_fits_the_package(sample: Sample) -> None:
    limits = {"Starter": (2e3, 4e3), "Professional": (8e3, 2e4), "Enterprise": (24e3, 18e4)}
    for row in sample.rows("accounts"):
        low, high = limits[row["package"]]
        assert low <= float(row["arr"]) <= high, row["name"]
