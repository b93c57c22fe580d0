from datetime import date
from pathlib import Path

import pytest
from intake.folders import GOOD, PLAYBOOK, first_line, with_row, write_folder

from csbot.errors import BadInput, DataErrors
from csbot.loading.load import Loader
from csbot.loading.report import TableCount
from csbot.storage.engine import Database

from .stored import NOW, column, everything, rows


def test_a_folder_is_loaded_whole(database: Database, loader: Loader, data: Path) -> None:
    write_folder(data, {"playbooks/house.yaml": PLAYBOOK, "strategy/plan.md": "# Plan\n\nGrow.\n"})
    report = loader.load(data, NOW, "ops@seller.example")
    assert report.tables == {
        "metric_definitions": TableCount(added=1),
        "playbooks": TableCount(added=1),
        "users": TableCount(added=2),
        "accounts": TableCount(added=2),
        "contacts": TableCount(added=2),
        "metrics": TableCount(added=2),
        "goals": TableCount(added=1),
        "contracts": TableCount(added=2),
        "history": TableCount(added=2),
        "strategy": TableCount(added=1),
    }
    assert rows(database, "accounts")[0] == {
        "account_id": "A-1",
        "name": "Birch & Co",
        "owner_email": "cleo@seller.example",
        "arr": 12000.0,
        "currency": "EUR",
        "start_date": date(2024, 3, 1),
        "renewal_date": date(2027, 3, 1),
        "aliases": ["Birch", "BCo"],
        "domain": None,
        "industry": None,
        "region": None,
        "package": None,
        "segment": None,
        "status": "active",
        "churn_date": None,
        "playbook": None,
        "slack_channel_id": None,
    }
    assert column(database, "history", "title") == ["Review", "Ticket"]
    assert column(database, "history", "contact_ids") == [["C-1"], ["C-1", "C-2"]]


def test_passages_of_history_and_strategy_are_there_at_once(
    database: Database, loader: Loader, data: Path
) -> None:
    write_folder(data, {"strategy/plan.md": "# Plan\n\nGrow.\n"})
    loader.load(data, NOW, "ops@seller.example")
    found = {(row["corpus"], row["source_id"]) for row in rows(database, "chunks")}
    assert found == {("history", "H-1"), ("history", "H-2"), ("strategy", "plan")}


def test_loading_twice_changes_nothing(database: Database, loader: Loader, data: Path) -> None:
    write_folder(data, {"playbooks/house.yaml": PLAYBOOK, "strategy/plan.md": "# Plan\n\nGrow.\n"})
    first = loader.load(data, NOW, "ops@seller.example")
    before = everything(database)
    second = loader.load(data, NOW, "ops@seller.example")
    assert everything(database) == before
    assert not second.changed
    assert second.data_version == first.data_version == 1
    assert second.tables["metrics"] == TableCount(unchanged=2)


def test_a_row_with_a_known_id_replaces_that_row(
    database: Database, loader: Loader, data: Path
) -> None:
    loader.load(write_folder(data), NOW, "ops@seller.example")
    accounts = first_line(
        "accounts.csv", "12000,EUR,2024-03-01,2027-03-01", "13000,EUR,2024-03-01,"
    )
    metrics = first_line("metrics.csv", "37.5", "38")
    report = loader.load(
        write_folder(data, {"accounts.csv": accounts, "metrics.csv": metrics}), NOW, "ops"
    )
    assert report.tables["accounts"] == TableCount(changed=1, unchanged=1)
    assert report.tables["metrics"] == TableCount(changed=1, unchanged=1)
    assert (report.data_version, report.changed) == (2, True)
    assert column(database, "accounts", "arr") == [13000, 90000.5]
    assert column(database, "accounts", "renewal_date") == [None, None]
    assert column(database, "metrics", "value") == [41, 38]


def test_a_changed_text_is_found_instead_of_the_old_one(
    database: Database, loader: Loader, data: Path
) -> None:
    loader.load(write_folder(data), NOW, "ops")
    history = first_line("history.csv", "Login fails", "Export fails")
    loader.load(write_folder(data, {"history.csv": history}), NOW, "ops")
    texts = " ".join(column(database, "chunks", "text"))
    assert "Export fails" in texts
    assert "Login" not in texts


def test_rows_may_refer_to_what_was_loaded_before(
    database: Database, loader: Loader, data: Path
) -> None:
    loader.load(write_folder(data), NOW, "ops")
    users, accounts = (GOOD[name].splitlines()[0] + "\n" for name in ("users.csv", "accounts.csv"))
    files = dict.fromkeys(GOOD)
    metrics = "account_id,metric,date,value\nA-1,logins,2026-11-01,9\nA-2,nps,2026-11-01,40\n"
    later = data.parent / "later"
    write_folder(
        later, {**files, "users.csv": users, "accounts.csv": accounts, "metrics.csv": metrics}
    )
    report = loader.load(later, NOW, "ops")
    assert report.tables["metrics"] == TableCount(added=2)
    assert len(rows(database, "accounts")) == 2


def test_one_bad_row_and_nothing_at_all_is_loaded(
    database: Database, loader: Loader, data: Path
) -> None:
    loader.load(write_folder(data), NOW, "ops")
    before = everything(database)
    bad = {
        "accounts.csv": first_line("accounts.csv", "12000", "99000"),
        "goals.csv": with_row("goals.csv", "G-2,A-1,x,nope,,,,,,,"),
        "history.csv": with_row("history.csv", "H-9,A-1,note,2026-02-30,,New,,,"),
        "deletions.csv": "kind,id\ncontact,C-2\n",
    }
    with pytest.raises(DataErrors) as caught:
        loader.load(write_folder(data, bad), NOW, "ops")
    assert [str(error).split(": ")[:2] for error in caught.value.errors] == [
        ["goals.csv:3", "metric"],
        ["history.csv:6", "date"],
    ]
    assert everything(database) == before
    assert not (data / "rejected").exists()


def test_a_failure_in_mid_load_leaves_nothing_behind(
    database: Database, loader: Loader, data: Path
) -> None:
    before = everything(database)

    def pulls_the_plug(what: str, done: int, in_all: int) -> None:
        if what == "history" and in_all:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        loader.load(write_folder(data), NOW, "ops", progress=pulls_the_plug)
    assert everything(database) == before


def test_a_load_stands_in_the_audit_log_with_its_counts(
    database: Database, loader: Loader, data: Path
) -> None:
    loader.load(write_folder(data), NOW, "ops@seller.example")
    (entry,) = rows(database, "audit")
    assert (entry["actor"], entry["action"], entry["object"]) == (
        "ops@seller.example",
        "load",
        "data",
    )
    assert entry["detail"]["counts"]["metrics"]["added"] == 2


def test_the_sample_is_no_longer_all_there_is_after_another_load(
    database: Database, loader: Loader, data: Path
) -> None:
    def sample() -> list[str]:
        return [row["value"] for row in rows(database, "facts") if row["key"] == "sample"]

    loader.load(write_folder(data), NOW, "ops", sample=True)
    assert sample() == ["yes"]
    files = {"contacts.csv": with_row("contacts.csv", "C-3,A-1,Li Wei,,,,,")}
    loader.load(write_folder(data, files), NOW, "ops")
    assert sample() == ["no"]


def test_strategy_documents_can_be_loaded_alone(
    database: Database, loader: Loader, data: Path
) -> None:
    (data / "firm").mkdir(parents=True)
    (data / "firm" / "health.md").write_text(
        "---\ndate: 2025-08-21\n---\n# Firm: Health\n\nWatch.\n"
    )
    loader.load_strategy(data, NOW, "csbot")
    (document,) = rows(database, "documents")
    assert (document["doc_id"], document["title"]) == ("firm/health", "Firm: Health")
    assert document["date"] == date(2025, 8, 21)
    assert not loader.load_strategy(data, NOW, "csbot").changed


def test_a_folder_that_is_not_there_is_named(loader: Loader, data: Path) -> None:
    with pytest.raises(BadInput, match=r"data is no folder. Name the folder"):
        loader.load(data, NOW, "ops")


def test_progress_ends_with_all_rows_written(loader: Loader, data: Path) -> None:
    told: list[tuple[str, int, int]] = []
    loader.load(write_folder(data), NOW, "ops", progress=lambda *step: told.append(step))
    written = [(done, in_all) for _, done, in_all in told if in_all]
    assert written[-1] == (14, 14)
    assert ("accounts.csv", 0, 0) in told


def test_what_came_with_mark_up_is_kept_plain_with_what_it_came_as_beside_it(
    database: Database, loader: Loader, data: Path
) -> None:
    marked = "<p>Ines wants <b>40</b>&nbsp;seats, says &lt;@U2&gt;.</p><style>p {}</style>"
    row = f'H-9,A-1,email,2026-10-07,Re: <i>seats</i>,"{marked}",,,\n'
    files = {
        "history.csv": GOOD["history.csv"] + row,
        "goals.csv": GOOD["goals.csv"].replace("More logins", "<b>More</b> logins"),
    }
    write_folder(data, files)
    loader.load(data, NOW, "ops@seller.example")
    plain = "Ines wants 40 seats, says @Cleo Marsh."
    assert column(database, "history", "text")[2] == plain
    assert column(database, "history", "title")[2] == "Re: seats"
    assert column(database, "history", "original") == [None, None, marked]
    assert column(database, "goals", "description") == ["More logins"]
    passages = [row["text"] for row in rows(database, "chunks") if row["source_id"] == "H-9"]
    assert passages == [plain]
    assert not loader.load(data, NOW, "ops@seller.example").changed
