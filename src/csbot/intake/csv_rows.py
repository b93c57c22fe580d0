"""CSV with a header row, read so that one broken row does not hide the ones after it."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence

from csbot.intake.nearest import did_you_mean
from csbot.intake.raw import Fault, RawRow, RawTable
from csbot.intake.tables import Table
from csbot.intake.text_file import WHOLE_FILE, WHOLE_ROW, TextFile, text_fault

# A long transcript in one cell is no error; csv's own limit is 128 KiB.
csv.field_size_limit(64 * 2**20)

_BAD_QUOTES = 'a quoted cell is not closed rightly; expected quotes in pairs, and "" for one inside'
_BAD_BREAK = "a line breaks within a cell; expected such a cell in quotes"


def read_csv(file: TextFile, table: Table) -> RawTable:
    records = _Records(file.lines)
    header_line, header = next((found for found in records if not _is_blank(found[1])), (1, []))
    if isinstance(header, str):
        fault = (WHOLE_ROW, header)
        return RawTable(iter(()), (fault,), header_line=header_line, unusable=header)
    names = [name.strip() for name in header]
    if not any(names):
        expected = f"is empty; expected a header row with {', '.join(table.required)}"
        return RawTable(iter(()), ((WHOLE_FILE, expected),), unusable=expected)
    records.width = len(names)
    faults, unusable = _header_faults(names, table)
    rows = _rows(records, names, file.suspect)
    return RawTable(rows, faults, tuple(names), header_line, unusable)


def _header_faults(names: Sequence[str], table: Table) -> tuple[tuple[Fault, ...], str]:
    """Problems with the header, and why no row can be read, if so."""
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        fault = "columns are not separated by commas; expected CSV with commas"
        return ((WHOLE_FILE, fault),), fault
    blocking: list[Fault] = [
        (name or WHOLE_ROW, f"stands {times} times in the header; expected once")
        for name, times in Counter(names).items()
        if times > 1
    ]
    blocking += [
        (name, "is a required column and is not in the header; expected it there")
        for name in table.required
        if name not in names
    ]
    unknown: list[Fault] = [
        (name or WHOLE_ROW, unknown_column(name, table))
        for name in dict.fromkeys(names)
        if name not in table.columns
    ]
    reason = "; ".join(f"{column}: {problem}" for column, problem in blocking)
    return tuple(blocking + unknown), reason


def unknown_column(name: str, table: Table) -> str:
    hint = did_you_mean(name, table.columns)
    return f"is no column of {table.name}{hint}; expected {', '.join(table.columns)}"


def _rows(records: "_Records", names: Sequence[str], suspect: bool) -> Iterator[RawRow]:
    for line, cells in records:
        if isinstance(cells, str):
            readable = dict(zip(names, records.broken, strict=False))
            column = names[min(len(records.broken), len(names)) - 1]
            yield RawRow(line, readable, records.broken, ((column, cells),))
        elif not _is_blank(cells):
            yield _row(line, cells, names, suspect)


def _is_blank(cells: list[str] | str) -> bool:
    return not any(cell and not cell.isspace() for cell in cells)


def _row(line: int, cells: list[str], names: Sequence[str], suspect: bool) -> RawRow:
    row = dict(zip(names, cells, strict=False))
    if len(cells) != len(names):
        column = names[len(cells)] if len(cells) < len(names) else WHOLE_ROW
        problem = f"the row has {len(cells)} cells; expected {len(names)}, as the header has"
        return RawRow(line, row, cells, ((column, problem),))
    if suspect:
        faults = tuple((name, fault) for name, cell in row.items() if (fault := text_fault(cell)))
        return RawRow(line, row, cells, faults)
    return RawRow(line, row, cells)


class _Records(Iterator[tuple[int, "list[str] | str"]]):
    """(line, cells) of each record, or (line, problem) of one that CSV can't hold.

    After a broken record reading goes on at the next line that has `width` cells.
    `broken` then holds the cells of its first line, up to the one that broke it.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self._reader = csv.reader(self._feed(), strict=True)
        self.width = 0
        self.broken: list[str] = []

    def _feed(self) -> Iterator[str]:
        while self._at < len(self._lines):
            self._at += 1
            yield self._lines[self._at - 1]

    def __next__(self) -> tuple[int, list[str] | str]:
        start = self._at
        try:
            return start + 1, next(self._reader)
        except csv.Error:
            self._resume_after(start)
            quoted = '"' in self._lines[start]
            return start + 1, _BAD_QUOTES if quoted else _BAD_BREAK

    def _resume_after(self, start: int) -> None:
        self.broken = next(csv.reader([self._lines[start].replace("\r", " ")]), [])
        self._at = next(
            (at for at in range(start + 1, len(self._lines)) if self._stands_alone(at)),
            len(self._lines),
        )
        self._reader = csv.reader(self._feed(), strict=True)

    def _stands_alone(self, at: int) -> bool:
        try:
            return len(next(csv.reader([self._lines[at]], strict=True), [])) == self.width
        except csv.Error:
            return False
