"""In which order rows come, and how many of them are wanted."""

import re
from dataclasses import dataclass

from csbot.assistant.asking.forms import Forms
from csbot.assistant.asking.tables.claims import Claims
from csbot.assistant.asking.tables.which_table import ACCOUNTS
from csbot.domain.count_words import COUNT, as_number
from csbot.tools.portfolio.tables.column import Table
from csbot.tools.portfolio.tables.declared import all_columns

# What comes first by an amount, and by a day; whether that is the larger or the later.
_ENDS = {
    "large": (r"largest|biggest|highest|greatest|most expensive|top", "amount", True),
    "small": (r"smallest|lowest|tiniest|least|cheapest", "amount", False),
    "late": (r"newest|latest|most recent(?:ly)?|youngest|last(?! (?:name|names))", "day", True),
    "early": (r"oldest|earliest|soonest|nearest|longest ago|first", "day", False),
    "ahead": (r"next|upcoming|coming", "ahead", False),
}
_FIRST = (
    r"(?:\s+(?:of\s+(?:them|these|those|all)|ones?|amounts?|sums?|dates?|days?|values?))*"
    r"\s+(?:first|(?:on|at the|to the) top|leading|to begin with)"
)
_SORTED = (
    r"(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|arranged|in (?:the )?order)\s+(?:by|of|on|after)\s+"
    r"(?:(?:the|their)\s+)?"
)
_OF_ACCOUNTS = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{ACCOUNTS})\b", re.I)
_WAYS = Forms(
    {
        "down": r"descending|desc|downwards?|newest first|latest first|largest first",
        "up": r"ascending|asc|upwards?|oldest first|soonest first|smallest first",
    }
)


@dataclass(frozen=True, slots=True)
class Ordering:
    """`ahead`: only rows that lie ahead; `newest`: of each group the newest alone."""

    column: str | None = None
    descending: bool = False
    limit: int | None = None
    ahead: bool = False
    newest: bool = False


def ordering(table: Table, claims: Claims, is_grouped: bool) -> Ordering:
    """Nothing where no order is asked for."""
    if by := _sorted_by(table, claims):
        return by
    for form, kind, is_down in _ENDS.values():
        first = claims.taken(rf"(?:{form}){_FIRST}")
        if first is not None:
            return Ordering(_of(table, kind, is_grouped), is_down)
    for form, kind, is_down in _ENDS.values():
        said = claims.find(rf"(?:(?P<before>{COUNT})\s+)?(?:{form})(?:\s+(?P<behind>{COUNT}))?")
        if said is None or (kind == "amount" and not (table.amount or is_grouped)):
            continue
        if _OF_ACCOUNTS.match(claims.whole, said.end()):
            # "The newest three customers": an order of accounts is none of their contacts.
            continue
        claims.take(said.span())
        many = said["before"] or said["behind"]
        limit = as_number(many) if many else None
        if is_grouped and kind == "day":
            return Ordering(newest=True)
        column = _of(table, kind, is_grouped)
        return Ordering(column, is_down, limit or (None if is_grouped else 1), kind == "ahead")
    if is_grouped and (most := claims.taken(r"(?:the\s+)?(?P<end>most|fewest|least)(?: often)?")):
        return Ordering("rows", most["end"].lower() == "most")
    return Ordering()


def _of(table: Table, kind: str, is_grouped: bool) -> str | None:
    if is_grouped:
        return "rows"
    return table.amount if kind == "amount" else table.day


def _sorted_by(table: Table, claims: Claims) -> Ordering | None:
    for name, column in all_columns(table).items():
        found = claims.find(rf"{_SORTED}(?:{column.said})")
        if found is not None:
            claims.take(found.span())
            way = _WAYS.first(claims.text)
            claims.take(*([way[1]] if way else []))
            down = way[0] == "down" if way else column.kind in ("amount", "number")
            return Ordering(name, down)
    return None
