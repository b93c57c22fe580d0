"""A question over a table of a book, read whole: the table, its conditions, grouping, order,
figure and columns, as the arguments of the look-up over tables; and the words that are left."""

import re
from dataclasses import dataclass, replace
from typing import Any

from csbot.assistant.asking.combined import combined
from csbot.assistant.asking.figure_words import STATISTICS
from csbot.assistant.asking.read import Place, Read, blank
from csbot.assistant.asking.tables.claims import Claims
from csbot.assistant.asking.tables.conditions import blanks, choices, days, is_of_no_day, numbers
from csbot.assistant.asking.tables.grouping import Grouping, grouping
from csbot.assistant.asking.tables.ordering import Ordering, ordering
from csbot.assistant.asking.tables.which_table import table_named
from csbot.assistant.asking.unclaimed import read_by_itself, unclaimed
from csbot.assistant.reading.masking import people_places
from csbot.assistant.reading.reading import Reading
from csbot.search.stems import stems
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.account_columns import COLUMNS
from csbot.tools.portfolio.tables.column import Table
from csbot.tools.portfolio.tables.declared import all_columns
from csbot.tools.portfolio.tables.query import Where

_COUNTS = r"how many|numbers? of|count(?: me)?(?: of)?|tally(?: of)?|amount of"
# "And how many of them are met": counted beside.
_COUNTS_TOO = (
    r"(?:,|and|plus)\s+how many(?:\s+(?:of (?:them|these|those|which)|are|were|have|has|had|did|do|"
    r"does|each|of|them|they|one))*"
)
_LONG = 100
# Small words that no list may pass over: each of them narrows, orders or compares.
_NARROWS = re.compile(
    r"\b(?:\w{3,}est|last|next|top|bottom|best|worst|most|least|fewest|more|fewer|less|than|no|not|none|nobody|without|never|neither|nor|"
    r"except|unless|others?|else|rest|versus|vs|compared|difference|gap|share|percent(?:age)?|why|"
    r"before|after|since|until|between|average|how often|both)\b|n['’]t\b|%",
    re.I,
)


def is_narrowing(word: str) -> bool:
    """Whether a word that is left narrows, orders or compares."""
    return bool(_NARROWS.search(word))


# Values that are counted one by one.
_EACH_VALUE = re.compile(
    r"\bsplit\b|\bbr(?:eak|oken)\s?down\b|\bhow many\b.*\bhow many\b|\brespectively\b|\bversus\b|"
    r"\bvs\b|\bagainst\b",
    re.I,
)
# Words that only ask for a list, whatever it is of.
_FRAME = frozenset(
    stems(
        "which what who whose whom name names leave out would please only just ones one all any "
        "line lines per put beside alongside next simply everything company-wide companywide wide "
        "whole live still yet already have had has hold held carry please only those there group "
        "complete full overview plus alone side "
        "so far"
    )
)


@dataclass(frozen=True, slots=True)
class TableRead:
    """`values`: arguments of the look-up; `only`: conditions on the accounts; `columns` of these;
    `left`: words that nothing has read."""

    table: Table
    values: dict[str, Any]
    only: dict[str, Any]
    left: tuple[str, ...]
    read: int


def read_table(reading: Reading, context: Context) -> TableRead | None:
    """None where the question names no table but accounts."""
    claims = Claims(reading.text, _read_already(reading))
    named = table_named(claims)
    if named is None:
        return None
    table = named.table
    dated = tuple(p for p in reading.periods if (p.since, p.until) != (context.today,) * 2)
    if is_of_no_day(table, claims, dated):
        return None
    grouped = grouping(named, claims)
    order = ordering(table, claims, grouped.by is not None)
    claims.take(*people_places(reading.text, _names(table, reading)))
    further = claims.taken(_COUNTS_TOO)
    found = list(choices(table, claims))
    counted = [one for place, one in found if further and grouped.by and place > further.start()]
    wheres = [
        *(one for _, one in found if one not in counted),
        *days(table, claims, reading.periods, context.today, order.column == table.day),
        *numbers(table, claims),
        *blanks(table, claims),
        *_people(table, reading),
    ]
    values = _arguments(table, grouped, order, wheres, context)
    values |= {"counted": tuple(counted)} if counted else {}
    if "by" not in values and (apart := _apart(reading.text, table, wheres)):
        # "Split into met and missed": how many of each.
        values |= {"by": apart, "limit": _LONG}
    values |= _figure(table, claims)
    plain = replace(reading, text=blank(reading.text, claims.places), periods=(), period=None)
    conditions = combined(plain, context)
    claims.take(*conditions.places)
    values["columns"] = tuple(_columns(table, claims))
    claims.take(*(match.span() for match in claims.all(table.said)))
    left = _left(reading, claims, table)
    read = len(wheres) + bool(grouped.by) + bool(order.column) + bool(conditions)
    return TableRead(table, values, conditions.values, left, read)


def _apart(text: str, table: Table, wheres: list[Where]) -> str | None:
    """The column of which several values are counted each by itself."""
    if not _EACH_VALUE.search(text):
        return None
    several = (w.column for w in wheres if len(w.values) > 1 and not w.denied)
    return next((name for name in several if name in {c.name for c in table.columns}), None)


def _read_already(reading: Reading) -> list[Place]:
    """Names, values of columns and periods: what stands in these is nothing else; but for "today",
    which may only say that something is so now."""
    periods = (p for p in reading.periods if (p.since, p.until) != (reading.today, reading.today))
    return [*read_by_itself(reading), *((one.start, one.end) for one in periods)]


def _arguments(
    table: Table, grouped: Grouping, order: Ordering, wheres: list[Where], context: Context
) -> dict[str, Any]:
    named = {where.column for where in wheres}
    if table.empty and table.empty not in named:
        wheres = [*wheres, Where(column=table.empty, missing=True)]
    if order.ahead:
        if table.day not in named:
            wheres = [*wheres, Where(column=table.day, since=context.today)]
        if table.ahead and table.ahead[0] not in named:
            wheres = [*wheres, Where(column=table.ahead[0], values=(table.ahead[1],))]
    values: dict[str, Any] = {"table": table.name, "where": tuple(wheres)}
    if grouped.by is not None:
        values |= {"by": grouped.by, "having_least": grouped.least, "having_most": grouped.most}
        values["newest"] = order.newest
    values |= {"order": order.column, "descending": order.descending}
    if order.limit is not None:
        values["limit"] = min(order.limit, _LONG)
    elif grouped.by is not None and not order.newest:
        values["limit"] = _LONG
    return {
        name: value for name, value in values.items() if value is not None and value is not False
    }


def _names(table: Table, reading: Reading) -> tuple[str, ...]:
    """Of contacts, where rows of the table are theirs."""
    found = reading.contacts if table.person else ()
    return tuple(dict.fromkeys(contact.name for contact in found))


def _people(table: Table, reading: Reading) -> list[Where]:
    """Whose rows are asked for: "goals that NAME owns"."""
    names = _names(table, reading)
    return [Where(column=table.person, values=names)] if names and table.person else []


def _figure(table: Table, claims: Claims) -> dict[str, Any]:
    """What is told of the rows in one figure."""
    counted = claims.taken(_COUNTS)
    said = STATISTICS.first(claims.text)
    if said is not None and table.amount and said[0] in ("mean", "median", "total"):
        claims.take(said[1])
        return {"statistic": said[0], "of": table.amount}
    return {"statistic": "count"} if counted else {}


def _columns(table: Table, claims: Claims) -> list[str]:
    """Columns that are asked for beside each row: its own are told anyway, its account's are
    named."""
    found: list[tuple[int, str]] = []
    for name, column in all_columns(table).items():
        for match in list(claims.all(column.said)):
            claims.take(match.span())
            plain = name.removeprefix("account.")
            if name.startswith("account.") and plain in COLUMNS:
                found.append((match.start(), plain))
    return list(dict.fromkeys(name for _, name in sorted(found)))


def _left(reading: Reading, claims: Claims, table: Table) -> tuple[str, ...]:
    frame = _FRAME | set(stems(table.frame))
    words = unclaimed(reading, (Read({}, tuple(claims.places)),))
    found = [
        word for word in words if set(stems(re.sub(r"['’]\w+$", "", word))) - frame or word == "why"
    ]
    return tuple(dict.fromkeys((*found, *(m.group() for m in _NARROWS.finditer(claims.text)))))
