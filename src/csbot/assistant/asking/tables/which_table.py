"""Which table a question is about: the one whose rows it names, or a value that only it has."""

import re
from dataclasses import dataclass

from csbot.assistant.asking.tables.claims import Claims
from csbot.tools.portfolio.tables.column import Table
from csbot.tools.portfolio.tables.declared import TABLES

ACCOUNTS = r"accounts?|customers?|clients?|compan(?:y|ies)|logos?"
# "Who should I call", "contact them": one of a kind has an article, a number or an order before it.
_ONE_OF = re.compile(
    r"\b(?:an?|the|any|no|each|every|per|by|one|single|last|latest|newest|oldest|first|next|this|that|"
    r"which|what|missing|without)\s+(?:(?!to\b)[\w-]+\s+)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NamedTable:
    """`start`: where its rows are named first."""

    table: Table
    start: int


def table_named(claims: Claims) -> NamedTable | None:
    """The table that is named first; None where only accounts are."""
    found = []
    for table in TABLES.values():
        if table.name != "accounts" and (at := _named_at(table, claims)) is not None:
            found.append(NamedTable(table, at))
    return min(found, key=lambda one: one.start, default=None)


def _named_at(table: Table, claims: Claims) -> int | None:
    text = claims.whole
    nouns = [
        match.start()
        for match in claims.all(table.said)
        if match.group().lower().endswith(("s", "people"))
        or _ONE_OF.search(text[: match.start() + match.group().rfind(" ") + 1])
    ]
    # "Everybody" is of any table; with a rank beside it, of the one that has ranks.
    by_value = [
        match.start()
        for column in table.of_kind("choice")
        if column.name in table.known_by
        for form in column.values.values()
        for match in claims.all(form)
    ]
    loose = [m.start() for m in claims.all(table.loosely)] if by_value and table.loosely else []
    return min((*nouns, *by_value, *loose), default=None)
