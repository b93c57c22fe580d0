"""Rows as a file holds them, before anything is known about their values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Fault = tuple[str, str]  # (column, what is wrong and what was expected)


@dataclass(frozen=True, slots=True)
class RawRow:
    """`line` is the physical line where the row starts, from 1. `cells` holds texts from CSV,
    any JSON values from JSONL. A row with `faults` is bad whatever its cells are."""

    line: int
    cells: Mapping[str, object]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTable:
    """`faults` are about the header at `header_line`; `unusable` says that no row can be read."""

    rows: Iterator[RawRow]
    faults: tuple[Fault, ...] = ()
    header_line: int = 1
    unusable: str = ""
