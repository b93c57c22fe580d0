"""Which of two accounts comes first by a day: "A renews before B", "A is first, B follows"."""

import re
from collections.abc import Sequence

from csbot.checking.reading.dates import carries, of_day
from csbot.checking.typed.items import Item
from csbot.checking.typed.rows import Row, Table
from csbot.checking.typed.series import Series

_FIRST = re.compile(
    r"\b(?:first|before|earlier(?: than)?|sooner(?: than)?|ahead of|prior to|followed by)\b", re.I
)
_LATER = re.compile(r"\b(?:after|later(?: than)?|last|second)\b", re.I)
_IDLE = re.compile(
    r"\b(?:then|rather than|follows?|compared with|compared to|versus|against|is|comes?|up|due"
    r"|earlier|later|than|before|after|first|second|last|sooner|next|of the two)\b",
    re.I,
)
_TWO = 2


def comes_first(text: str, items: Sequence[Item], table: Table) -> bool | None:
    """None where no two accounts are told to be due one before the other."""
    named = [item for item in items if item.kind == "account"]
    accounts = list(dict.fromkeys(item.name for item in named))
    measures = [item.measures for item in items if item.kind == "measure"]
    days = [item for item in items if item.kind == "day"]
    cues = [bool(_FIRST.search(text)), bool(_LATER.search(text))]
    if len(accounts) != _TWO or not measures or sum(cues) != 1 or len(days) > _TWO:
        return None
    rows = [_due(table, account, measures) for account in accounts]
    if not all(rows) or any(i.kind in ("figure", "band", "change") for i in items):
        return None
    one, two = (row.due for row in rows if row and row.due)
    is_so = one < two if cues[0] else one > two
    told = zip(days, (one, two), strict=False)
    return is_so and all(
        item.day is not None and all(carries(r, of_day(due)) for r in item.day.readings)
        for item, due in told
    )


def _due(table: Table, account: str, measures: Sequence[frozenset[tuple[str, ...]]]) -> Row | None:
    rows = [
        row
        for row in table.rows
        if row.account == account and all(row.level.measure in meant for meant in measures)
    ]
    latest = Series.of(rows).latest
    return latest if latest is not None and latest.due else None


def without_order(text: str) -> str:
    """A sentence without the words that say which comes first."""
    return _IDLE.sub(lambda match: " " * len(match[0]), text)
