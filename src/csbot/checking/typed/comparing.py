"""Whether one account is told to be ahead of another as their typed values say."""

from collections.abc import Sequence
from itertools import pairwise

from csbot.checking.typed.items import Item
from csbot.checking.typed.rows import Row, Table
from csbot.checking.typed.series import Series, apart
from csbot.checking.typed.sides import is_ahead

_BOTH = 2
_ARR = "ARR"
_AND = frozenset(("and", ",", "of", "100", "/", "out"))
_IDLE = frozenset(("is", "was", "by", "against", "since", "latest", "to"))


def compares(text: str, items: Sequence[Item], table: Table) -> bool | None:
    """None where no two accounts are compared."""
    named = [item for item in items if item.kind == "account"]
    accounts = list(dict.fromkeys(item.name for item in named))
    if len(accounts) >= _BOTH and ("respectively" in text or _is_paired(text, items, accounts)):
        return _in_turn(items, accounts, table)
    cues = [i for i in items if i.kind == "cue" and i.name in ("more", "less", "over", "under")]
    everybody = {row.account for row in table.rows if row.account}
    if len(cues) != 1 or not named or len(everybody) < _BOTH or len(accounts) > _BOTH:
        return None
    measures = [item.measures for item in items if item.kind == "measure"]
    money = [i.figure for i in items if i.figure and i.figure.kind == "money"]
    if money and not measures:
        # What somebody pays is the ARR.
        measures = [frozenset(row.level.measure for row in table.rows if _ARR in row.level.measure)]
    before = [item for item in named if item.end <= cues[0].start]
    if not before or (len(accounts) < _BOTH and len(everybody) != _BOTH):
        return None
    one = before[-1].name
    other = next((a for a in (*accounts, *sorted(everybody)) if a != one), "")
    pair = (_latest(table, one, measures), _latest(table, other, measures))
    if pair[0] is None or pair[1] is None:
        return False
    return is_ahead(text, cues[0], pair[0], pair[1]) and _figures(text, items, pair[0], pair[1])


def _latest(
    table: Table, account: str, measures: Sequence[frozenset[tuple[str, ...]]]
) -> Row | None:
    """The latest value of the one measure that is named, else of the score."""
    rows = [
        row
        for row in table.rows
        if row.account == account
        and (
            all(row.level.measure in meant for meant in measures)
            if measures
            else "score" in row.level.measure
        )
    ]
    return Series.of(rows).latest if len({row.level.measure for row in rows}) == 1 else None


def _figures(text: str, items: Sequence[Item], one: Row, other: Row) -> bool:
    """Each figure is the value of the account beside it, or how far they are apart; and nothing
    else is said."""
    for item in items:
        if item.kind in ("band", "change") or (
            item.kind == "cue" and item.name not in _IDLE | {"more", "less", "over", "under"}
        ):
            return False
        if item.kind == "day" and not _is_of_both(item, one, other):
            return False
    rows = {one.account: one, other.account: other}
    figures = [item for item in items if item.kind == "figure"]
    order = iter((one, other))
    for item in figures:
        assert item.figure is not None
        if not item.is_scaled and apart(item.figure, other, one, nearly=True):
            continue
        row = next(order) if _is_against(items) else rows.get(_owner(item, items), one)
        if not row.has(item.figure):
            return False
    return True


def _is_against(items: Sequence[Item]) -> bool:
    """ "70 of 100 against 67": in the order of the two."""
    figures = [n for n, item in enumerate(items) if item.kind == "figure"]
    if any(item.kind == "cue" and item.name == "against" for item in items):
        return True
    last = bool(figures) and figures[-1] == len(items) - 1
    return any(
        n - 2 in figures and (items[n - 1].name == "to" or (items[n - 1].name == "since" and last))
        for n in figures
    )


def _owner(figure: Item, items: Sequence[Item]) -> str:
    """The account that a figure stands behind, or in front of at the beginning."""
    named = [item for item in items if item.kind == "account"]
    behind = [item for item in named if 0 <= item.start - figure.end <= len(" for ")]
    if behind:
        # "Compared with 70 for B".
        return behind[0].name
    before = [item for item in named if item.end <= figure.start]
    return (before[-1] if before else named[0]).name


def _is_of_both(item: Item, one: Row, other: Row) -> bool:
    days = {one.level.day, other.level.day}
    assert item.day is not None
    day = next(iter(days))
    return (
        len(days) == 1
        and day is not None
        and (item.day.readings[0].day == day.day)
        and (item.day.readings[0].month == day.month and item.day.readings[0].year == day.year)
    )


def _is_paired(text: str, items: Sequence[Item], accounts: Sequence[str]) -> bool:
    """ "A and B are at risk, with scores of 58 and 55": as many figures, behind all of them."""
    figures = [item for item in items if item.kind == "figure"]
    last = max(item.end for item in items if item.kind == "account")
    joined = (text[a.end : b.start].split() for a, b in pairwise(figures))
    return (
        len(figures) == len(accounts)
        and all(item.start > last for item in figures)
        and all(set(between) <= _AND for between in joined)
    )


def _in_turn(items: Sequence[Item], accounts: Sequence[str], table: Table) -> bool:
    """ "A and B score 57 and 59 respectively"."""
    figures = [item.figure for item in items if item.kind == "figure" and item.figure]
    measures = [item.measures for item in items if item.kind == "measure"]
    rest = [i for i in items if i.kind in ("day", "change", "cue") and i.name != "is"]
    if len(figures) != len(accounts) or rest:
        return False
    for band in (item.name for item in items if item.kind == "band"):
        so = {r.account for r in table.rows if r.level.role == "band" and r.level.text == band}
        if not so.issuperset(accounts):
            return False
    rows = [_latest(table, account, measures) for account in accounts]
    return all(row is not None and row.has(f) for row, f in zip(rows, figures, strict=True))
