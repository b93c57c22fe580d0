"""By what the rows of a table are told, and how many a group must have."""

import re
from dataclasses import dataclass

from csbot.assistant.asking.tables.claims import Claims
from csbot.assistant.asking.tables.which_table import ACCOUNTS, NamedTable
from csbot.assistant.reading.amounts import bounds
from csbot.domain.count_words import COUNT, as_number
from csbot.tools.portfolio.tables.declared import all_columns

_MY = r"(?:(?:of\s+)?(?:(?:my|our|the|their|these|those)\s+)*)"
_EACH = (
    r"(?:by|per|for each|for every|of each|of every|at each|at every|from each|from every|each|"
    r"every|split by|broken down by|grouped by|according to|across)"
)
_NONE = (
    r"(?:no|not (?:a|one|any)(?: single)?|without(?: any| a| an)?|nothing(?: set| recorded| known)?"
    r"(?: as (?:an?|the))?|zero|lack(?:s|ing)?(?: any| a| an)?|missing|"
    r"(?:do|does|did|have|has)(?:n['’]t| not)(?: \w+)? (?:any|an?|a single))"
)
_MODIFIERS = r"(?:(?!(?:and|or|with|of|in|at|for|from|by)\b)[\w-]+\s+){0,3}?"
_HELD_BY = re.compile(
    r"\b(?:at|of|for|from|with|across|over|in|among|to)\s+"
    r"(?:(?:all|each|every|any|one|my|our|the|of|these|those|his|her|their|team['’]s)\s+)*"
    r"(?:[\w&-]+\s+){0,2}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Grouping:
    """`by`: a column, or None; `least`, `most`: of so many rows."""

    by: str | None = None
    least: int | None = None
    most: int | None = None


def grouping(named: NamedTable, claims: Claims) -> Grouping:
    table = named.table
    rows = rf"(?:{_rows_said(named)})"
    least, most = _bound(rows, claims)
    if least is not None or most is not None:
        return Grouping(_column(named, claims) or _ACCOUNT, least, most)
    if by := _column(named, claims):
        return Grouping(by)
    head = next(
        (m for m in claims.all(ACCOUNTS) if not _HELD_BY.search(claims.whole[: m.start()])), None
    )
    if head is not None and head.start() < named.start and table.name != "records":
        # "Which customers have technical contacts": those that have one.
        return Grouping(_ACCOUNT, 1)
    return Grouping()


_ACCOUNT = "account.account"


def _rows_said(named: NamedTable) -> str:
    table = named.table
    values = [
        form
        for column in table.of_kind("choice")
        if column.name in table.known_by
        for form in column.values.values()
    ]
    return "|".join((table.said, rf"{table.noun}s?", *values))


def _bound(rows: str, claims: Claims) -> tuple[int | None, int | None]:
    """How many rows there must be, where that is a condition: "at least two goals", "no goal"."""
    if none := _before(rf"\b{_NONE}\s+{_MODIFIERS}", rows, claims):
        claims.take(none.span())
        return None, 0
    for one in bounds(claims.text):
        if one.is_plain and re.match(rf"\s+{_MODIFIERS}{rows}(?!\w)", claims.text[one.end :], re.I):
            claims.take((one.start, one.end))
            whole = int(one.value)
            if one.side == "above":
                return (whole if one.inclusive else whole + 1), None
            return None, (whole if one.inclusive else whole - 1)
    behind = claims.find(
        rf"(?P<many>{COUNT})\s+{_MODIFIERS}{rows}\s+"
        r"(?P<way>or more|and more|or over|at least|or fewer|or less|at most)"
    )
    if behind is not None:
        many = as_number(behind["many"])
        claims.take(behind.span("many"), behind.span("way"))
        is_least = behind["way"].lower() in ("or more", "and more", "or over", "at least")
        return (many, None) if is_least else (None, many)
    exact = _before(
        rf"\b(?:exactly|just|only)\s+(?P<many>{COUNT}|a single|an?)\s+{_MODIFIERS}", rows, claims
    )
    if exact is not None:
        claims.take(exact.span())
        said = exact["many"].lower()
        many = 1 if said.startswith("a") else as_number(said)
        return many, many
    return None, None


def _before(form: str, rows: str, claims: Claims) -> re.Match[str] | None:
    """Where a form stands right before the name of rows."""
    return re.search(rf"{form}(?={rows}(?!\w))", claims.text, re.I)


def _column(named: NamedTable, claims: Claims) -> str | None:
    """The column of "by level", "per customer", "which region"."""
    for name, column in all_columns(named.table).items():
        if column.kind not in ("choice", "words") or name in ("person", "title", "email", "goal"):
            continue
        said = rf"(?:{column.said})"
        by = claims.find(rf"{_EACH}\s+{_MY}(?:(?:single|live|active|own)\s+)*{said}")
        # "Currency for currency", "region by region".
        by = by or claims.find(rf"(?P<one>{said})\s+(?:by|for)\s+(?P=one)")
        if by is None and name != _ACCOUNT:
            by = claims.find(rf"(?:which|what|wich)\s+{said}(?=.*\b(?:most|fewest|least|more)\b)")
        if by is not None:
            claims.take(by.span())
            return name
    return None
