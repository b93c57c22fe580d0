"""The conditions that a question sets to rows of a table: values of choices, days, what is left
out; each taken out of the question."""

import re
from collections.abc import Iterator
from datetime import date

from csbot.assistant.asking.tables.claims import Claims
from csbot.assistant.reading.amounts import Bound, bounds
from csbot.assistant.reading.denial import denial
from csbot.domain.months import months_later
from csbot.domain.periods import Period
from csbot.tools.portfolio.tables.column import Column, Table
from csbot.tools.portfolio.tables.declared import all_columns
from csbot.tools.portfolio.tables.query import Where

# How far from a day what is done on it may stand.
_BEHIND, _AHEAD, _CLOSE = 60, 25, 20
# A period of a year that is said, or that says itself that it lies behind.
_YEAR = re.compile(r"\b20\d{2}\b|\b(?:last|past|ago|yesterday|previous)\b", re.I)


def choices(table: Table, claims: Claims) -> Iterator[tuple[int, Where]]:
    """A value of each choice that is named, several of one together, or what is denied; each with
    where it is named first."""
    for name, column in all_columns(table).items():
        if column.kind != "choice":
            continue
        named: list[tuple[int, str]] = []
        denied: list[tuple[int, str]] = []
        for value, form in sorted(column.values.items(), key=lambda one: -len(one[1])):
            for match in list(claims.all(form)):
                out = denial(claims.text, match.span())
                (denied if out else named).append((match.start(), value))
                claims.take(out or match.span())
        for found, is_denied in ((named, False), (denied, True)):
            if found:
                values = tuple(dict.fromkeys(value for _, value in sorted(found)))
                yield min(found)[0], Where(column=name, values=values, denied=is_denied)


def days(
    table: Table, claims: Claims, periods: tuple[Period, ...], today: date, by_day: bool
) -> Iterator[Where]:
    """Each period as one of the day that stands nearest to it. `by_day`: rows are ordered by their
    day, so that what is done on it is said of that."""
    columns = {n: c for n, c in all_columns(table).items() if c.kind == "day"}
    for period in periods:
        if _is_read(claims, period):
            continue
        name, said = _day_of(columns, claims, period) or (table.day, None)
        if said is None and (period.since, period.until) == (today, today):
            # "Today" beside nothing that is done on a day says that things are so now.
            claims.take((period.start, period.end))
            continue
        claims.take(*([said] if said else []))
        since, until = period.since, period.until
        stated = _YEAR.search(claims.whole[period.start : period.end])
        if columns[name].ahead and since and until and until < today and not stated:
            since, until = months_later(since, 12), months_later(until, 12)
        yield Where(column=name, since=since, until=until)
    for name, column in columns.items():
        if name.startswith("account.") or not column.deeds:
            continue
        if name == table.empty:
            # "Who have left" asks for these, and "without those gone" for the usual ones.
            for match in list(claims.all(column.deeds)):
                out = denial(claims.text, match.span())
                claims.take(out or match.span())
                if out is None and not periods:
                    yield Where(column=name, until=today)
        elif periods or (by_day and name == table.day):
            claims.take(*(match.span() for match in claims.all(column.deeds)))


def is_of_no_day(table: Table, claims: Claims, periods: tuple[Period, ...]) -> bool:
    """Whether a period is of no day that the rows have: "no contact since June" is of being in
    touch, and of nobody who left."""
    columns = {n: c for n, c in all_columns(table).items() if c.kind == "day"}
    open_ones = (one for one in periods if not _is_read(claims, one))
    return table.day == table.empty and any(
        _day_of(columns, claims, one) is None for one in open_ones
    )


def _is_read(claims: Claims, period: Period) -> bool:
    """Whether a choice has taken it in: "running today"."""
    return any(start < period.start and period.end <= end for start, end in claims.places)


def _day_of(
    columns: dict[str, Column], claims: Claims, period: Period
) -> tuple[str, tuple[int, int]] | None:
    text = claims.text
    first, last = max(0, period.start - _BEHIND), min(len(text), period.end + _AHEAD)
    found: list[tuple[int, str, tuple[int, int]]] = []
    for name, column in columns.items():
        forms = "|".join(form for form in (column.deeds, column.said) if form)
        for match in claims.all(forms):
            if first <= match.start() and match.end() <= period.start:
                found.append((period.start - match.end(), name, match.span()))
            elif period.end <= match.start() and match.end() <= last:
                # What stands behind is said of it only where nothing before is.
                found.append((match.start() - period.end + _BEHIND, name, match.span()))
    if not found:
        return None
    _, name, place = min(found)
    return name, place


def numbers(table: Table, claims: Claims) -> Iterator[Where]:
    """Each bound as one of the number that is named beside it: "a score of five or lower"."""
    columns = {n: c for n, c in all_columns(table).items() if c.kind in ("number", "amount")}
    for bound in bounds(claims.text):
        if bound.of_time:
            continue
        name, said = _number_of(columns, claims, bound) or (None, None)
        if name is None and bound.is_money and table.amount:
            name = table.amount
        if name is None:
            continue
        claims.take((bound.start, bound.end), *([said] if said else []))
        side = {"at_least" if bound.side == "above" else "at_most": bound.value}
        yield Where(column=name, open=not bound.inclusive, **side)


def _number_of(
    columns: dict[str, Column], claims: Claims, bound: Bound
) -> tuple[str, tuple[int, int]] | None:
    found = []
    for name, column in columns.items():
        for match in claims.all(column.said):
            before, behind = bound.start - match.end(), match.start() - bound.end
            if 0 <= behind <= _CLOSE or 0 <= before <= _CLOSE:
                found.append((max(before, behind), name, match.span()))
    return min(found)[1:] if found else None


def blanks(table: Table, claims: Claims) -> Iterator[Where]:
    """Columns that must hold nothing: "without a title", "no e-mail address on file"."""
    for name, column in all_columns(table).items():
        for match in list(claims.all(column.said)):
            none = _NONE.search(claims.text[: match.start()])
            if none is not None and column.kind != "choice":
                claims.take((none.start(), match.end()))
                yield Where(column=name, missing=True)


_NONE = re.compile(
    r"\b(?:(?:has|have|had|with)\s+)?(?:no|without|lack(?:s|ing)?|missing|unknown)\s+"
    r"(?:(?:an?|any|the|their|its|known|recorded)\s+)*$",
    re.I,
)
