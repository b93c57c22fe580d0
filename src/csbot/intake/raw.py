"""Rows as a file holds them, before anything is known about their values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Fault = tuple[str, str]  # (column, what is wrong and what was expected)


@dataclass(frozen=True, slots=True)
class RawRow:
    """`line` is the physical line where the row starts, from 1. `cells` holds texts from CSV,
    any JSON values from JSONL. A row with `faults` is bad whatever its cells are.
    `original` is what the file holds: a CSV row's cells, or a line of JSONL."""

    line: int
    cells: Mapping[str, object]
    original: Sequence[str] | str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTable:
    """`header` is empty for JSONL. `faults` are about the header, at `header_line`; `unusable`
    says why no row can be read."""

    rows: Iterator[RawRow]
    faults: tuple[Fault, ...] = ()
    header: tuple[str, ...] = ()
    header_line: int = 1
    unusable: str = ""
