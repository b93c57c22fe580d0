import csv
import json
from pathlib import Path

import pytest
from intake.folders import GOOD, first_line, with_row, write_folder

from csbot.errors import DataErrors
from csbot.loading.load import Loader
from csbot.storage.engine import Database

from .stored import NOW, column, everything


def rejected(data: Path, name: str) -> list[dict[str, str]]:
    with (data / "rejected" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_good_rows_are_loaded_and_bad_ones_written_with_reasons(
    database: Database, loader: Loader, data: Path
) -> None:
    files = {"contacts.csv": with_row("contacts.csv", 'C-3,A-1,"Li, Wei",,boss,,maybe,')}
    report = loader.load(write_folder(data, files), NOW, "ops", skip_bad=True)
    assert column(database, "contacts", "contact_id") == ["C-1", "C-2"]
    (row,) = rejected(data, "contacts.csv")
    assert (row["contact_id"], row["name"]) == ("C-3", "Li, Wei")
    assert row["reason"].startswith('level: "boss" is unknown; expected one of executive')
    assert 'champion: "maybe"' in row["reason"]
    assert report.tables["contacts"].rejected == 1
    assert report.rejected_folder == str(data / "rejected")
    assert [str(error).split(": ")[:2] for error in report.errors] == [
        ["contacts.csv:4", "level"],
        ["contacts.csv:4", "champion"],
    ]
    assert len(rejected(data, "errors.csv")) == 2


def test_what_refers_to_a_rejected_row_is_rejected_with_it(
    database: Database, loader: Loader, data: Path
) -> None:
    files = {"accounts.csv": first_line("accounts.csv", "12000,EUR", "twelve,EUR")}
    report = loader.load(write_folder(data, files), NOW, "ops", skip_bad=True)
    assert column(database, "accounts", "account_id") == ["A-2"]
    assert column(database, "contacts", "contact_id") == ["C-2"]
    assert {name: report.tables[name].rejected for name in GOOD_TABLES} == {
        "accounts": 1,
        "contacts": 1,
        "metrics": 2,
        "goals": 1,
        "contracts": 2,
        "history": 2,
    }
    assert len(report.errors) == 1
    reason = rejected(data, "goals.csv")[0]["reason"]
    assert reason == 'account_id: the account "A-1" is rejected itself, at accounts.csv:2'


def test_a_history_file_of_a_rejected_account_has_a_line_of_its_own(
    database: Database, loader: Loader, data: Path
) -> None:
    files = {"accounts.csv": first_line("accounts.csv", "12000,EUR", "twelve,EUR")}
    write_folder(data, files)
    kept = data / "history" / "A-1"
    kept.mkdir(parents=True)
    (kept / "2026-03-01 Site.txt").write_text("They want a second site.\n", encoding="utf-8")
    report = loader.load(data, NOW, "ops", skip_bad=True)
    assert len(report.errors) == 1
    (line,) = [r for r in rejected(data, "errors.csv") if r["file"].startswith("history/")]
    assert line["column"] == "account_id"
    assert line["problem"] == 'the account "A-1" is rejected itself, at accounts.csv:2'


GOOD_TABLES = ("accounts", "contacts", "metrics", "goals", "contracts", "history")


def test_of_two_rows_with_one_id_the_first_is_loaded_with_what_refers_to_it(
    database: Database, loader: Loader, data: Path
) -> None:
    again = GOOD["accounts.csv"].splitlines()[1].replace("12000", "5")
    files = {"accounts.csv": with_row("accounts.csv", again)}
    report = loader.load(write_folder(data, files), NOW, "ops", skip_bad=True)
    assert column(database, "accounts", "arr") == [12000, 90000.5]
    assert (report.tables["accounts"].rejected, report.tables["metrics"].rejected) == (1, 0)


def test_a_rejected_row_leaves_what_is_stored_under_its_id(
    database: Database, loader: Loader, data: Path
) -> None:
    loader.load(write_folder(data), NOW, "ops")
    files = {
        "accounts.csv": first_line("accounts.csv", "12000,EUR", "twelve,EUR"),
        "metrics.csv": with_row("metrics.csv", "A-1,logins,2026-11-01,3"),
    }
    loader.load(write_folder(data, files), NOW, "ops", skip_bad=True)
    assert column(database, "accounts", "arr") == [12000, 90000.5]
    assert column(database, "metrics", "value") == [41, 37.5, 3]


def test_a_rejected_user_takes_reports_and_accounts_along(
    database: Database, loader: Loader, data: Path
) -> None:
    files = {"users.csv": first_line("users.csv", "Max Ott,manager", "Max Ott,boss")}
    report = loader.load(write_folder(data, files), NOW, "ops", skip_bad=True)
    assert column(database, "users", "email") == []
    assert column(database, "accounts", "account_id") == []
    assert report.tables["users"].rejected == 2
    assert len(report.errors) == 1


def test_without_skip_bad_only_the_fault_itself_is_listed(loader: Loader, data: Path) -> None:
    files = {"users.csv": first_line("users.csv", "Max Ott,manager", "Max Ott,boss")}
    with pytest.raises(DataErrors) as caught:
        loader.load(write_folder(data, files), NOW, "ops")
    assert [(error.file, error.line) for error in caught.value.errors] == [("users.csv", 2)]


def test_rows_of_a_file_without_a_required_column_are_rejected_as_one_fault(
    database: Database, loader: Loader, data: Path
) -> None:
    files = {"contracts.csv": "contract_id,account_id,kind,arr\nK-1,A-1,new,5\nK-2,A-1,new,6\n"}
    report = loader.load(write_folder(data, files), NOW, "ops", skip_bad=True)
    assert [str(error)[:28] for error in report.errors] == ["contracts.csv:1: start_date:"]
    assert [row["contract_id"] for row in rejected(data, "contracts.csv")] == ["K-1", "K-2"]
    assert column(database, "contracts", "contract_id") == []


def test_rejected_lines_of_json_keep_what_they_held(
    database: Database, loader: Loader, data: Path
) -> None:
    lines = (
        '{"goal_id": "G-1", "account_id": "A-1", "description": "Grow"}\n'
        '{"goal_id": "G-2", "account_id": "A-1", "description": "Grow", "target": "far"}\n'
        "{oops\n"
    )
    write_folder(data, {"goals.csv": None, "goals.jsonl": lines})
    loader.load(data, NOW, "ops", skip_bad=True)
    assert column(database, "goals", "goal_id") == ["G-1"]
    written = (data / "rejected" / "goals.jsonl").read_text("utf-8").splitlines()
    second, third = (json.loads(line) for line in written)
    assert (second["goal_id"], second["target"]) == ("G-2", "far")
    assert "not a number" in second["reason"]
    assert third["line"] == "{oops"


def test_a_cut_off_row_does_not_take_the_rest_of_the_file_along(
    database: Database, loader: Loader, data: Path
) -> None:
    contacts = GOOD["contacts.csv"].splitlines(keepends=True)
    contacts.insert(2, 'C-9,A-1,"Li Wei,,,,,\n')
    files = {"contacts.csv": "".join(contacts)}
    loader.load(write_folder(data, files), NOW, "ops", skip_bad=True)
    assert column(database, "contacts", "contact_id") == ["C-1", "C-2"]
    assert [row["contact_id"] for row in rejected(data, "contacts.csv")] == ["C-9"]


def test_bytes_that_are_no_text_are_written_as_escapes(loader: Loader, data: Path) -> None:
    content = GOOD["contacts.csv"].encode() + b"C-9,A-1,Andr\xe9,,,,,\n"
    loader.load(write_folder(data, {"contacts.csv": content}), NOW, "ops", skip_bad=True)
    assert rejected(data, "contacts.csv")[0]["name"] == "Andr\\udce9"


def test_mended_data_clears_what_was_rejected_before(loader: Loader, data: Path) -> None:
    files = {"contacts.csv": with_row("contacts.csv", "C-3,A-1,,,,,,")}
    loader.load(write_folder(data, files), NOW, "ops", skip_bad=True)
    assert (data / "rejected" / "contacts.csv").exists()
    report = loader.load(write_folder(data), NOW, "ops", skip_bad=True)
    assert report.rejected_folder is None
    assert not list((data / "rejected").iterdir())


def test_skipping_the_same_rows_twice_changes_nothing(
    database: Database, loader: Loader, data: Path
) -> None:
    files = {"contacts.csv": with_row("contacts.csv", "C-3,A-1,,,,,,")}
    loader.load(write_folder(data, files), NOW, "ops", skip_bad=True)
    before = everything(database)
    assert not loader.load(data, NOW, "ops", skip_bad=True).changed
    assert everything(database) == before
