"""One table of a folder: its rows as records, and every row that is wrong in itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csbot.errors import RowError
from csbot.intake.csv_rows import read_csv
from csbot.intake.forms import Problem
from csbot.intake.jsonl_rows import read_jsonl
from csbot.intake.raw import Fault, RawRow, RawTable
from csbot.intake.tables import Table, Values, key_text
from csbot.intake.text_file import TextFile, open_text

Key = tuple[Any, ...]
READERS = {".csv": read_csv, ".jsonl": read_jsonl}


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    record: Any


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is wrong in itself, with the values of its good cells."""

    line: int
    key: str | None
    values: Values


@dataclass(slots=True)
class TableFile:
    """`rows` by key, in the order of the file. `rejected` maps the lines of bad rows to reasons;
    `rejected_keys` their keys, where those could be read, to `file:line`; `first_lines` every key
    to its line; `unreadable` is whether not one row could be read."""

    name: str
    table: Table
    rows: dict[Key, Row] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)
    rejected: dict[int, list[str]] = field(default_factory=dict)
    rejected_keys: dict[str, str] = field(default_factory=dict)
    first_lines: dict[Key, int] = field(default_factory=dict)
    unreadable: bool = False

    def reject(self, line: int, key: str | None, column: str, problem: str, fault: bool) -> None:
        """Takes note of a bad row; `fault` is whether the row itself is wrong, or only what it
        refers to."""
        if fault:
            self.errors.append(RowError(self.name, line, column, problem))
        self.rejected.setdefault(line, []).append(f"{column}: {problem}")
        if key is not None:
            self.rejected_keys.setdefault(key, f"{self.name}:{line}")

    def lost_keys(self) -> dict[str, str]:
        """Keys that only bad rows have, to `file:line`: the good first one of two rows counts."""
        return {key: at for key, at in self.rejected_keys.items() if (key,) not in self.rows}

    def drop(self, key: Key) -> None:
        del self.rows[key]


def read_raw(file: TextFile, table: Table) -> RawTable:
    return READERS[Path(file.name).suffix](file, table)


def read_table(path: Path, table: Table) -> TableFile:
    result = TableFile(path.name, table)
    opened = open_text(path, path.name)
    if isinstance(opened, RowError):
        result.errors.append(opened)
        result.unreadable = True
        return result
    raw = read_raw(opened, table)
    for column, problem in raw.faults:
        result.errors.append(RowError(path.name, raw.header_line, column, problem))
    result.unreadable = bool(raw.unusable)
    for row in raw.rows:
        if raw.unusable:
            result.reject(row.line, _written_key(row, table), "(file)", raw.unusable, fault=False)
        else:
            take_row(row, table, result)
    return result


def take_row(row: RawRow, table: Table, result: TableFile) -> None:
    """Reads one row into the result: as a record, or as everything that is wrong with it."""
    values, faults = ({}, list(row.faults)) if row.faults else _values(row, table)
    key = tuple(values[name] for name in table.key if name in values)
    identified = len(key) == len(table.key)
    if identified and (first := result.first_lines.setdefault(key, row.line)) != row.line:
        what = "a value" if len(key) > 1 else "a row"
        problem = f"{key_text(key)} has {what} on line {first} already; expected one"
        faults.append((table.key[-1], problem))
    if not faults:
        result.rows[key] = Row(row.line, table.record(**values))
        return
    written = key_text(key) if identified else _written_key(row, table)
    result.bad_rows.append(BadRow(row.line, written, values))
    for column, problem in faults:
        result.reject(row.line, written, column, problem, fault=True)


def _values(row: RawRow, table: Table) -> tuple[Values, list[Fault]]:
    values: Values = {}
    faults: list[Fault] = []
    for name, column in table.columns.items():
        try:
            value = column.form.read(row.cells.get(name))
        except Problem as problem:
            faults.append((name, str(problem)))
            continue
        if value not in (None, ()):
            values[name] = value
        elif column.required:
            faults.append((name, f"is missing; expected {column.form.expected}"))
    if table.complete:
        table.complete(values)
    faults += _out_of_order(values, table)
    return values, faults


def _out_of_order(values: Values, table: Table) -> Iterator[Fault]:
    for earlier, later in table.order:
        first, last = values.get(earlier), values.get(later)
        if first and last and last < first:
            yield later, f"{last} is before {earlier}; expected {first} or later"


def _written_key(row: RawRow, table: Table) -> str | None:
    """The id of a row that could not be read, so that what refers to it can be told why."""
    cell = row.cells.get(table.key[0]) if len(table.key) == 1 else None
    return cell.strip() if isinstance(cell, str) else None
