"""Rows of a table as the values that they hold."""

from collections.abc import Hashable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Row

T = TypeVar("T")


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))  # type: ignore[arg-type]


def value_of(row: Row[Any], kind: type[T], tuples: tuple[str, ...]) -> T:
    """Columns and fields have the same names; at 10,000 accounts this runs a million times."""
    names = _names(kind)  # type: ignore[arg-type]
    values = attrgetter(*names)(row)
    if not tuples:
        return kind(*values)
    return kind(*(tuple(v or ()) if n in tuples else v for n, v in zip(names, values, strict=True)))
