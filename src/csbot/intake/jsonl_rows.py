"""JSONL: one object a line, with the columns of the table as its names."""

import json
from collections.abc import Iterator
from typing import Any

from csbot.intake.csv_rows import unknown_column
from csbot.intake.forms import Problem, shown
from csbot.intake.raw import Fault, RawRow, RawTable
from csbot.intake.tables import Table
from csbot.intake.text_file import WHOLE_ROW, TextFile, text_fault

_EXPECTED = "expected one object a line"


class _Repeated(Problem):
    """A name that an object holds twice."""


def read_jsonl(file: TextFile, table: Table) -> RawTable:
    return RawTable(_rows(file, table))


def _rows(file: TextFile, table: Table) -> Iterator[RawRow]:
    for number, line in enumerate(file.lines, start=1):
        if line.strip():
            # \u0000 and lone surrogates can hide in escapes, where the bytes look clean.
            yield _row(number, line, table, file.suspect or "\\u" in line)


def _row(number: int, line: str, table: Table, suspect: bool) -> RawRow:
    try:
        cells = json.loads(line, object_pairs_hook=_once, parse_constant=_not_finite)
    except _Repeated as error:
        return _bad(number, line, str(error), "stands twice in the object; expected once")
    except json.JSONDecodeError as error:
        where = f"{error.msg} at character {error.colno}"
        return _bad(number, line, WHOLE_ROW, f"is not JSON ({where}); {_EXPECTED}")
    except (ValueError, RecursionError):
        return _bad(
            number, line, WHOLE_ROW, "is not JSON that can be read; expected one object a line"
        )
    if not isinstance(cells, dict):
        return _bad(
            number, line, WHOLE_ROW, f"{shown(cells)} is no object; expected one object a line"
        )
    faults: list[Fault] = [
        (str(name), unknown_column(name, table)) for name in cells if name not in table.columns
    ]
    if suspect:
        faults += _text_faults(cells)
    return RawRow(number, cells, line, tuple(faults))


def _bad(number: int, line: str, column: str, problem: str) -> RawRow:
    return RawRow(number, {}, line, ((column, problem),))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Repeated(name)
        found[name] = value
    return found


def _not_finite(constant: str) -> float:
    # Python's reader takes NaN and Infinity, which JSON does not have; the form names them.
    return float(constant)


def _text_faults(cells: dict[str, Any]) -> Iterator[Fault]:
    for name, value in cells.items():
        texts = value if isinstance(value, list) else [value]
        fault = next((f for t in texts if isinstance(t, str) and (f := text_fault(t))), None)
        if fault:
            yield name, fault
