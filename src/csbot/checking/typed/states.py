"""Whether a sentence says nothing but what typed values of its evidence say, in any words."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from csbot.checking.operators import operators
from csbot.checking.typed.clauses import Clause, clauses_of
from csbot.checking.typed.comparing import compares
from csbot.checking.typed.contacts import tells_contacts
from csbot.checking.typed.due import comes_first, without_order
from csbot.checking.typed.gainsaid import gainsaid
from csbot.checking.typed.goals import tells_goals
from csbot.checking.typed.holding import is_held, without_holding
from csbot.checking.typed.items import Item, items_of
from csbot.checking.typed.judging import Judging
from csbot.checking.typed.plainly import plainly
from csbot.checking.typed.rows import Row, Table, table_of
from csbot.checking.typed.series import Series
from csbot.checking.typed.tasks import tells_tasks
from csbot.domain.evidence import Evidence

_SCORE, _ARR = "score", "ARR"
_SEVERAL = 2
_HEALTHY = re.compile(
    r"\b(?:is|are|looks?|seems?|remains?) (?:quite |very |still |fairly )?"
    r"(?:healthy|in good health)\b",
    re.I,
)
_NONE = re.compile(r"\b(?:no|none of (?:its|the|their)) (?=[a-z])", re.I)
# Evidence that is made of other evidence.
_DERIVED = frozenset(("computed", "strategy"))
_YEARLY = ("year", "annual", "yearly")


def states(text: str, cited: Sequence[Evidence], *, proposes: bool = False) -> bool | None:
    """Of a cleaned sentence; one that `proposes`, or reads something from the values and says so,
    may besides say what is to be done about them. False says that it was read and is not so; None
    that it says more than typed values do, which may be true all the same."""
    text = plainly(text)
    levelled = tuple(item for item in cited if item.levels or item.kind == "goal")
    told = _states(text, levelled, proposes=proposes) if levelled else None
    none = _NONE.sub("0 ", text) if told is None else text
    if none != text and levelled and _states(none, levelled, proposes=proposes):
        return True
    if told is None and levelled and _is_another_band(text, levelled):
        told = False
    if told is None and levelled and gainsaid(text, levelled):
        told = False
    # What no type is known of may say it.
    untyped = (i for i in cited if i not in levelled and i.kind not in _DERIVED)
    return None if told is False and any(untyped) else told


def _is_another_band(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether an account is told to be healthy whose band is another."""
    bands = [level.text for item in cited for level in item.levels if level.role == "band"]
    return bool(bands and _HEALTHY.search(text)) and not any(
        _HEALTHY.search(f"is {band}") for band in bands
    )


@lru_cache(maxsize=512)
def _states(text: str, cited: tuple[Evidence, ...], *, proposes: bool) -> bool | None:
    for tells in (tells_tasks, tells_contacts, tells_goals):
        told = tells(text, cited)
        if told is not None:
            return told
    table = table_of(cited)
    ordered = without_order(text)
    comes = comes_first(text, items_of(ordered, table), table) if ordered != text else None
    if comes is not None:
        return comes
    if proposes and items_of(text, table) == ():
        return _proposal(text, table)
    items = items_of(text, table)
    if not items or not any(i.kind in ("figure", "day", "band", "change", "cue") for i in items):
        return None
    compared = compares(text, items, table)
    if compared is not None:
        return compared
    clauses = clauses_of(text, items)
    # "It has 58 of 100: adoption holds it down, since replies take 78 hours": each of the last.
    first = next((n for n, c in enumerate(clauses) if c.cued("holds")), len(clauses))
    failing = [c for n, c in enumerate(clauses) if not _holds(text, c, table, holds=n >= first)]
    if not failing:
        return True
    measured = all(_is_measured(clause, table) for clause in clauses)
    return False if measured or any(_is_another_day(c, table) for c in failing) else None


def _is_measured(clause: Clause, table: Table) -> bool:
    return bool(clause.measures) and (bool(clause.of("figure")) or _is_of_one_course(clause, table))


def _is_another_day(clause: Clause, table: Table) -> bool:
    """Whether a clause gives nothing but a day, and that to a measure whose values are days."""
    measures = _joint(clause.measures)
    rows = [
        row
        for row in table.rows
        if row.account in clause.accounts and any(row.level.measure in m for m in measures)
    ]
    says = [item.kind for item in clause.items if item.kind in ("figure", "day", "band", "change")]
    return says == ["day"] and any(row.due for row in rows) and len(clause.accounts) == 1


def _is_of_one_course(clause: Clause, table: Table) -> bool:
    """Whether a clause says which way things went of which each has just two values: only one
    course can be meant."""
    accounts = clause.accounts or {row.account for row in table.rows if row.account}
    courses = [
        [row for row in table.rows if row.account in ("", account) and row.level.measure in meant]
        for account in accounts
        for meant in _joint(clause.measures)
    ]
    return bool(clause.of("change") and courses) and all(
        _is_of_one(rows)
        and len({(row.level.day, row.amount) for row in Series.of(rows).values}) == _SEVERAL
        for rows in courses
    )


def _proposal(text: str, table: Table) -> bool | None:
    """Whether the values that a proposal names are so; it may name a measure or account alone."""
    items = items_of(text, table, proposes=True)
    if not items or any(item.kind in ("band", "change") for item in items):
        return None
    free = ("possible", "most", "ahead", "more", "by", "up", "best", "worst")
    for clause in clauses_of(text, items):
        clause.items = [i for i in clause.items if not (i.kind == "cue" and i.name in free)]
        if clause.says and not _holds(text, clause, table, holds=False):
            return None
    return True


def _holds(text: str, clause: Clause, table: Table, *, holds: bool) -> bool:
    if holds:
        if not is_held(clause, table):
            return False
        without_holding(clause)
        if not clause.says:
            return True
    if not clause.says:
        return False
    everybody = {row.account for row in table.rows if row.account}
    # Evidence that is of no account says its values of nobody.
    accounts = clause.accounts or everybody or {""}
    joint = _joint(clause.measures)
    shared = len(accounts) > 1 or len(joint) > 1
    if not _is_of_both(text, clause, accounts, joint) and (
        (not clause.accounts and len(accounts) > 1) or (shared and clause.of("figure"))
    ):
        return False
    for account in accounts:
        rows = [row for row in table.rows if row.account in ("", account)]
        if not all(_is_outmost(clause, cue, rows, joint) for cue in clause.cued("best", "worst")):
            return False
        unnamed = [_unnamed(text, clause, rows)] if not joint else []
        for own in unnamed or [[r for r in rows if r.level.measure in meant] for meant in joint]:
            if not (_is_of_one(own) and _counts_in(clause, own, rows)):
                return False
            if not Judging(text, clause, Series.of(own)).holds():
                return False
    return True


def _is_of_both(
    text: str,
    clause: Clause,
    accounts: Collection[str],
    joint: Sequence[frozenset[tuple[str, ...]]],
) -> bool:
    """ "Coverage is 9% for both": one figure of each of two accounts."""
    one = len(clause.of("figure")) <= 1 and len(joint) <= 1
    return one and len(accounts) == _SEVERAL and any(o.name == "both" for o in operators(text))


def _counts_in(clause: Clause, own: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether a metric counts in the part of the score that a clause says."""
    refs = {row.ref for row in own if row.level.role == "points"}
    counts = {row.level.measure for row in rows if row.ref in refs and row.level.role == "part"}
    return all(item.measures & counts for item in clause.of("part"))


def _is_outmost(
    clause: Clause, cue: Item, rows: Sequence[Row], joint: Sequence[frozenset[tuple[str, ...]]]
) -> bool:
    """Whether a part of a score is the strongest, or the weakest, of all its parts."""
    own = [row for row in rows if len(joint) == 1 and row.level.measure in joint[0]]
    own = [row for row in own if row.level.role == "value"]
    if len(own) != 1:
        return False
    parts = [
        row.amount
        for row in rows
        if row.ref == own[0].ref and row.level.role == "value" and _SCORE not in row.level.measure
    ]
    if len(parts) < _SEVERAL or own[0].amount not in parts:
        return False
    clause.items = [item for item in clause.items if item is not cue]
    return own[0].amount == (max(parts) if cue.name == "best" else min(parts))


def _joint(measures: Iterable[Item]) -> list[frozenset[tuple[str, ...]]]:
    """The measures that are named, each once: "the score" may come again as "it scored"."""
    found: list[frozenset[tuple[str, ...]]] = []
    for item in measures:
        for at, known in enumerate(found):
            if known & item.measures:
                found[at] = known & item.measures
                break
        else:
            found.append(item.measures)
    return found


def _is_of_one(rows: Sequence[Row]) -> bool:
    return (
        len({row.account for row in rows if row.account}) <= 1
        and len({row.level.measure for row in rows}) == 1
    )


def _unnamed(text: str, clause: Clause, rows: Sequence[Row]) -> list[Row]:
    """What is meant where no measure is named: by its band or its scale a score, by the year an
    ARR."""
    figures = clause.of("figure")
    if clause.of("band") or any(f.is_scaled for f in figures) or clause.cued("coverage", "known"):
        return [row for row in rows if _SCORE in row.level.measure]
    money = [f for f in figures if f.figure and f.figure.kind == "money"]
    if money and len(money) == len(figures) and any(word in text for word in _YEARLY):
        return [row for row in rows if _ARR in row.level.measure]
    return []
