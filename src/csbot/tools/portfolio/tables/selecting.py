"""Which rows of a table a query means, in which order, and in which groups."""

import math
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from csbot.domain.job_title import answers_to
from csbot.domain.records import Account
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.tables.column import Column, Row, Table, Value
from csbot.tools.portfolio.tables.of_accounts import PREFIX, account_values
from csbot.tools.portfolio.tables.query import Statistic, TableArguments, Where


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that have one value of a column; `account` where they are grouped by their account."""

    value: str
    rows: tuple[Row, ...]
    account: Account | None = None


def rows_of(context: Context, table: Table, accounts: Sequence[Account]) -> list[Row]:
    """All its rows, with the values of their accounts beside their own."""
    rows = table.rows(context, accounts)
    if table.name == "accounts":
        return rows
    beside = {a.account_id: _prefixed(account_values(context, a)) for a in accounts}
    return [replace(row, values={**row.values, **beside[row.account_id]}) for row in rows]


def _prefixed(values: Mapping[str, Value]) -> dict[str, Value]:
    return {f"{PREFIX}{name}": value for name, value in values.items()}


def meets(row: Row, column: Column, where: Where) -> bool:
    """What is not recorded meets no condition but that it is missing."""
    value = row.values[where.column]
    if where.missing is not None:
        return (value is None) == where.missing
    if value is None:
        return where.denied
    if where.values and _is_one(value, column, where.values) == where.denied:
        return False
    if isinstance(value, date):
        return (where.since or date.min) <= value <= (where.until or date.max)
    if isinstance(value, (int, float)):
        least, most = where.at_least, where.at_most
        if where.open:
            return (least is None or value > least) and (most is None or value < most)
        return (least is None or value >= least) and (most is None or value <= most)
    return True


def _is_one(value: Value, column: Column, wanted: Iterable[str]) -> bool:
    said = str(value)
    if column.kind == "words" and column.name == "title":
        return any(answers_to(said, one) for one in wanted)
    return said.casefold() in {one.casefold() for one in wanted}


def ordered(rows: Iterable[Row], asked: TableArguments, column: Column | None) -> list[Row]:
    """Those whose column holds nothing last; alike, by account."""
    found = sorted(rows, key=lambda row: (row.account.name, row.line))
    if column is None or asked.order is None:
        return found
    known = [row for row in found if row.values[asked.order] is not None]
    known.sort(key=_by(lambda row: row.values[str(asked.order)]), reverse=asked.descending)
    return [*known, *(row for row in found if row.values[asked.order] is None)]


def _by(read: Callable[[Row], Value]) -> Callable[[Row], float | str]:
    def key(row: Row) -> float | str:
        value = read(row)
        if isinstance(value, date):
            return value.toordinal()
        return value if isinstance(value, (int, float)) else str(value or "").casefold()

    return key


def grouped(rows: Sequence[Row], asked: TableArguments, accounts: Sequence[Account]) -> list[Group]:
    """By an account every account is a group, one without rows too; else each value there is."""
    if asked.by in (f"{PREFIX}account", "account"):
        own: dict[str, list[Row]] = {account.account_id: [] for account in accounts}
        for row in rows:
            own[row.account_id].append(row)
        groups = [Group(a.name, tuple(own[a.account_id]), a) for a in accounts]
    else:
        found: dict[str, list[Row]] = {}
        for row in rows:
            found.setdefault(_told(row.values[str(asked.by)]), []).append(row)
        groups = [Group(value, tuple(own_rows)) for value, own_rows in found.items()]
    least = asked.having_least or 0
    most = math.inf if asked.having_most is None else asked.having_most
    kept = [group for group in groups if least <= len(group.rows) <= most]
    sign = 1 if asked.order == "rows" and not asked.descending else -1
    return sorted(kept, key=lambda group: (sign * len(group.rows), group.value))


def _told(value: Value) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    return "none recorded" if value is None else str(value)


def figure(rows: Sequence[Row], column: str, statistic: Statistic) -> float | None:
    """Of the rows that have a number there; None where none has."""
    values = [float(v) for row in rows if isinstance(v := row.values[column], (int, float))]
    if not values:
        return None
    folds: dict[str, Callable[[Sequence[float]], float]] = {
        "total": math.fsum,
        "mean": statistics.fmean,
        "median": statistics.median,
        "lowest": min,
        "highest": max,
    }
    return folds[statistic](values)
