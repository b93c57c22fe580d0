from pathlib import Path
from threading import Barrier, Thread

import pytest
from intake.folders import first_line, with_row, write_folder

from csbot.errors import Conflict
from csbot.loading.load import Loader
from csbot.loading.report import LoadReport
from csbot.storage.engine import Database

from .stored import NOW, column


def test_a_load_that_was_overtaken_is_worked_out_anew(
    database: Database, loader: Loader, data: Path
) -> None:
    loader.load(write_folder(data), NOW, "ops")
    other = data.parent / "other"
    write_folder(other, {"contacts.csv": with_row("contacts.csv", "C-3,A-1,Li Wei,,,,,")})
    mine = {"contacts.csv": with_row("contacts.csv", "C-3,A-1,Li Wei,CEO,,,,")}
    overtakes = iter([True])

    def overtaken(what: str, _done: int, in_all: int) -> None:
        if what == "accounts.csv" and not in_all and next(overtakes, False):
            loader.load(other, NOW, "somebody else")

    report = loader.load(write_folder(data, mine), NOW, "ops", progress=overtaken)
    assert (report.tables["contacts"].added, report.tables["contacts"].changed) == (0, 1)
    assert column(database, "contacts", "title")[-1] == "CEO"
    assert report.data_version == 3


def test_a_load_that_is_overtaken_again_and_again_says_so(loader: Loader, data: Path) -> None:
    loader.load(write_folder(data), NOW, "ops")
    other = data.parent / "other"
    amounts = iter(range(100, 200))

    def overtaken(what: str, _done: int, in_all: int) -> None:
        if what == "accounts.csv" and not in_all:
            accounts = first_line("accounts.csv", "12000", str(next(amounts)))
            loader.load(write_folder(other, {"accounts.csv": accounts}), NOW, "somebody else")

    mine = {"contacts.csv": with_row("contacts.csv", "C-3,A-1,Li Wei,CEO,,,,")}
    with pytest.raises(Conflict, match="Load again"):
        loader.load(write_folder(data, mine), NOW, "ops", progress=overtaken)


def test_two_loads_at_once_are_made_one_after_the_other(
    database: Database, loader: Loader, data: Path
) -> None:
    loader.load(write_folder(data), NOW, "ops")
    together = Barrier(2)
    reports: list[LoadReport] = []

    def load(number: int) -> None:
        folder = data.parent / f"data-{number}"
        files = {"contacts.csv": with_row("contacts.csv", f"C-{number},A-1,Li Wei,,,,,")}
        write_folder(folder, files)
        together.wait()
        reports.append(loader.load(folder, NOW, f"loader {number}"))

    threads = [Thread(target=load, args=(number,)) for number in (7, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.data_version for report in reports) == [2, 3]
    assert column(database, "contacts", "contact_id") == ["C-1", "C-2", "C-7", "C-8"]
