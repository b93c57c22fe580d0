from pathlib import Path

import pytest

from csbot.intake.documents.converters import CONVERTERS
from csbot.intake.folder import read_folder
from csbot.intake.known import Known

from .bad_rows import ALL, Bad
from .folders import with_row, write_folder


def test_the_good_folder_is_good(tmp_path: Path) -> None:
    folder = read_folder(write_folder(tmp_path), Known(), lambda: CONVERTERS)
    assert folder.errors == ()
    assert folder.rejected == {}
    counts = {name: len(records) for name, records in folder.records.items()}
    assert counts == {
        "users": 2,
        "accounts": 2,
        "contacts": 2,
        "metrics": 2,
        "goals": 1,
        "contracts": 2,
        "history": 2,
    }


@pytest.mark.parametrize("bad", ALL, ids=lambda bad: bad.kind)
def test_each_kind_of_bad_row_is_named_by_file_line_and_column(tmp_path: Path, bad: Bad) -> None:
    folder = read_folder(write_folder(tmp_path, bad.files), Known(), lambda: CONVERTERS)
    found = [(error.file, error.line, error.column) for error in folder.errors]
    assert found == [(bad.file, bad.line, bad.column)], [str(error) for error in folder.errors]
    problem = folder.errors[0].problem
    assert bad.says in problem
    assert "expected" in problem


def test_a_row_that_is_wrong_and_refers_to_nothing_is_named_for_both(tmp_path: Path) -> None:
    files = {"history.csv": with_row("history.csv", "H-9,A-7,fax,soon,,Hi,,C-1;C-7,")}
    folder = read_folder(write_folder(tmp_path, files), Known(), lambda: CONVERTERS)
    columns = [(error.line, error.column) for error in folder.errors]
    assert columns == [(6, "kind"), (6, "date"), (6, "account_id"), (6, "contact_ids")]


def test_there_are_many_kinds_and_each_is_told_apart() -> None:
    kinds = [bad.kind for bad in ALL]
    assert len(set(kinds)) == len(kinds)
    assert len(kinds) >= 80
