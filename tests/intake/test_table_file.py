from datetime import date
from pathlib import Path

import pytest

from csbot.domain.records import Contact
from csbot.intake.table_file import TableFile, read_table
from csbot.intake.tables import TABLES

HEADER = "contact_id,account_id,name\n"


def read(tmp_path: Path, content: str, table: str = "contacts", form: str = "csv") -> TableFile:
    path = tmp_path / f"{table}.{form}"
    path.write_bytes(content.encode())
    return read_table(path, TABLES[table])


def records(file: TableFile) -> list[object]:
    assert file.errors == []
    return [row.record for row in file.rows.values()]


def test_spaces_around_values_and_names_are_no_part_of_them(tmp_path: Path) -> None:
    file = read(tmp_path, " contact_id , account_id,name \n C-1 , A-1 ,  Li Wei \n")
    assert records(file) == [Contact("C-1", "A-1", "Li Wei")]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    assert records(read(tmp_path, f"\ufeff{HEADER}C-1,A-1,Li\n")) == [Contact("C-1", "A-1", "Li")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_any_system_ends_them(tmp_path: Path, end: str) -> None:
    file = read(tmp_path, f"{HEADER}C-1,A-1,Li\nC-2,A-1,\n".replace("\n", end))
    assert [(error.line, error.column) for error in file.errors] == [(3, "name")]


def test_blank_lines_count_as_lines_and_not_as_rows(tmp_path: Path) -> None:
    file = read(tmp_path, f"\n{HEADER}\n  \n,,\nC-1,A-1,\n\n")
    assert [(error.line, error.column) for error in file.errors] == [(6, "name")]


def test_line_separators_within_a_text_end_no_line(tmp_path: Path) -> None:
    file = read(tmp_path, f"{HEADER}C-1,A-1,Li\u2028Wei\x0bX\nC-2,A-1,\n")
    assert [error.line for error in file.errors] == [3]


def test_a_carriage_return_amid_a_line_needs_quotes(tmp_path: Path) -> None:
    file = read(tmp_path, f'{HEADER}C-1,A-1,"Li\rWei"\nC-2,A-1,Li\rWei\nC-3,A-1,Ann\n')
    assert [(error.line, error.column) for error in file.errors] == [(3, "name")]
    assert "line breaks within a cell" in file.errors[0].problem
    assert len(file.rows) == 2


def test_a_long_text_is_one_cell(tmp_path: Path) -> None:
    text = "word " * 60_000
    content = f"item_id,account_id,kind,date,text\nH-1,A-1,call,2026-01-05,{text}\n"
    assert records(read(tmp_path, content, "history"))[0].text == text.strip()  # type: ignore[attr-defined]


def test_after_an_open_quote_reading_goes_on_at_the_next_whole_row(tmp_path: Path) -> None:
    file = read(tmp_path, f'{HEADER}C-1,A-1,"Li\nC-2,A-1,Ann\nC-3,A-1,"B"ob"\nC-4,A-1,Cy\n')
    assert [row.record.contact_id for row in file.rows.values()] == ["C-2", "C-4"]
    assert [(error.line, error.column) for error in file.errors] == [(2, "name"), (4, "name")]


def test_the_moment_of_a_history_item_counts_by_its_day(tmp_path: Path) -> None:
    moments = ("2026-01-05", "2026-01-05T23:30:00Z", "2026-01-05 09:00", "2026-01-05T09:00+05:30")
    rows = [f"H-{at},A-1,call,{moment},Hi\n" for at, moment in enumerate(moments)]
    file = read(tmp_path, "item_id,account_id,kind,date,text\n" + "".join(rows), "history")
    assert {record.date for record in records(file)} == {date(2026, 1, 5)}  # type: ignore[attr-defined]


def test_a_churn_date_alone_makes_an_account_churned(tmp_path: Path) -> None:
    content = (
        "account_id,name,owner_email,arr,currency,start_date,churn_date,status\n"
        "A-1,X,a@b.example,1,EUR,2025-01-01,2026-01-01,\n"
        "A-2,Y,a@b.example,1,EUR,2025-01-01,2026-01-01,active\n"
        "A-3,Z,a@b.example,1,EUR,2025-01-01,,churned\n"
    )
    file = read(tmp_path, content, "accounts")
    statuses = [record.status for record in records(file)]  # type: ignore[attr-defined]
    assert statuses == ["churned", "active", "churned"]


@pytest.mark.parametrize(
    ("written", "value"),
    [("12", 12), ("-3.5", -3.5), ("+.5", 0.5), ("1e3", 1000), ("1.", 1), ("0.1", 0.1)],
)
def test_numbers_are_read_in_any_plain_form(tmp_path: Path, written: str, value: float) -> None:
    file = read(
        tmp_path, f"account_id,metric,date,value\nA-1,nps,2026-01-05,{written}\n", "metrics"
    )
    assert records(file)[0].value == value  # type: ignore[attr-defined]


def test_every_fault_of_a_row_is_named(tmp_path: Path) -> None:
    content = "account_id,metric,date,value\n,nps,tomorrow,many\n"
    file = read(tmp_path, content, "metrics")
    assert [error.column for error in file.errors] == ["account_id", "date", "value"]


def test_json_takes_numbers_flags_lists_and_texts_of_them(tmp_path: Path) -> None:
    lines = (
        '{"contact_id": "C-1", "account_id": "A-1", "name": "Li", "champion": true}\n'
        '{"contact_id": "C-2", "account_id": "A-1", "name": "Wei", '
        '"champion": "FALSE", "title": null}\n'
    )
    assert records(read(tmp_path, lines, form="jsonl")) == [
        Contact("C-1", "A-1", "Li", champion=True),
        Contact("C-2", "A-1", "Wei"),
    ]


def test_an_integer_too_large_for_any_number_is_named(tmp_path: Path) -> None:
    line = '{"account_id": "A-1", "metric": "nps", "date": "2026-01-05", "value": %s}\n'
    for digits in ("9" * 400, "9" * 5000):
        file = read(tmp_path, line % digits, "metrics", "jsonl")
        assert [error.line for error in file.errors] == [1]
