"""`DIR/rejected/`: the rows that were not loaded, each with its reasons, ready to be mended."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from csbot.errors import BadInput, RowError
from csbot.intake.deletions import DELETIONS
from csbot.intake.folder import Folder
from csbot.intake.raw import RawRow
from csbot.intake.table_file import READERS, read_raw
from csbot.intake.tables import TABLES
from csbot.intake.text_file import open_text

REJECTED = "rejected"
REASON = "reason"
ALL_ERRORS = "errors.csv"
_TABLES = {**TABLES, DELETIONS.name: DELETIONS}


def write_rejected(folder: Folder) -> Path | None:
    """One file a table, under its own name, with a `reason` before the row's own cells; and
    `errors.csv` with every error, files left out for another's fault included. What an earlier
    load left there goes.

    Returns the folder, or None where nothing is wrong. Raises BadInput where it can't be written.
    """
    target = folder.path / REJECTED
    try:
        for name in (ALL_ERRORS, *(f"{table}{end}" for table in _TABLES for end in READERS)):
            (target / name).unlink(missing_ok=True)
        if not folder.errors:
            return None
        target.mkdir(exist_ok=True)
        for name, reasons in folder.rejected.items():
            _write_rows(folder.path / name, target / name, reasons)
        _write_errors(target / ALL_ERRORS, (*folder.errors, *folder.left_out))
    except OSError as error:
        raise BadInput(
            f"The rejected rows can't be written to {target}: {error.strerror}. "
            "Make the folder writable, or load without --skip-bad."
        ) from error
    return target


def _write_rows(source: Path, target: Path, reasons: Mapping[int, tuple[str, ...]]) -> None:
    opened = open_text(source, source.name)
    if isinstance(opened, RowError):
        return
    raw = read_raw(opened, _TABLES[source.stem])
    rows = ((row, "; ".join(reasons[row.line])) for row in raw.rows if row.line in reasons)
    # Bytes that are no UTF-8 are written as escapes, so that the file can be opened.
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        if raw.header:
            writer = csv.writer(file)
            writer.writerow([REASON, *raw.header])
            writer.writerows([reason, *row.original] for row, reason in rows)
        else:
            file.writelines(f"{line}\n" for line in _json_lines(rows))


def _json_lines(rows: Iterator[tuple[RawRow, str]]) -> Iterator[str]:
    for row, reason in rows:
        line = str(row.original).strip()
        content = row.cells or {"line": line}
        yield json.dumps({REASON: reason, **content}, ensure_ascii=False)


def _write_errors(target: Path, errors: tuple[RowError, ...]) -> None:
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "column", "problem"])
        writer.writerows([e.file, e.line, e.column, e.problem] for e in errors)
