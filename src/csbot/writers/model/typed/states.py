"""Whether a sentence says nothing but what typed values of its evidence say, in any words."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from csbot.domain.evidence import Evidence
from csbot.writers.model.typed.clauses import Clause, clauses_of
from csbot.writers.model.typed.comparing import compares
from csbot.writers.model.typed.items import Item, items_of
from csbot.writers.model.typed.judging import Judging
from csbot.writers.model.typed.rows import Row, Table, table_of
from csbot.writers.model.typed.series import Series
from csbot.writers.model.typed.tasks import tells_tasks

_SCORE, _ARR = "score", "ARR"
_SEVERAL = 2
# Evidence that is made of other evidence.
_DERIVED = frozenset(("computed", "strategy"))
_YEARLY = ("year", "annual", "yearly")


def states(text: str, cited: Sequence[Evidence]) -> bool | None:
    """Of a cleaned sentence. False says that it was read and is not so; None that it says more
    than typed values do, which may be true all the same."""
    levelled = tuple(item for item in cited if item.levels)
    told = _states(text, levelled) if levelled else None
    # What no type is known of may say it.
    untyped = (item for item in cited if not item.levels and item.kind not in _DERIVED)
    return None if told is False and any(untyped) else told


@lru_cache(maxsize=512)
def _states(text: str, cited: tuple[Evidence, ...]) -> bool | None:
    told = tells_tasks(text, cited)
    if told is not None:
        return told
    table = table_of(cited)
    items = items_of(text, table)
    if not items or not any(i.kind in ("figure", "day", "band", "change", "cue") for i in items):
        return None
    compared = compares(text, items, table)
    if compared is not None:
        return compared
    clauses = clauses_of(text, items)
    if all(_holds(text, clause, table, clauses) for clause in clauses):
        return True
    measured = all(clause.measures and clause.of("figure") for clause in clauses)
    return False if measured else None


def _holds(text: str, clause: Clause, table: Table, clauses: Sequence[Clause]) -> bool:
    if holding := clause.cued("holds"):
        return _holds_down(clause, holding, table)
    # "Since M stands at 78": why a part holds the score down is what its evidence is about.
    clause.items = [
        i for i in clause.items
        if not (i.kind == "cue" and i.name == "because" and any(c.cued("holds") for c in clauses))
    ]  # fmt: skip
    if not clause.says:
        return False
    everybody = {row.account for row in table.rows if row.account}
    accounts = clause.accounts or everybody
    joint = _joint(clause.measures)
    shared = len(accounts) > 1 or len(joint) > 1
    if (not clause.accounts and len(accounts) > 1) or (shared and clause.of("figure")):
        return False
    for account in accounts:
        rows = [row for row in table.rows if row.account in ("", account)]
        if not all(_is_outmost(clause, cue, rows, joint) for cue in clause.cued("best", "worst")):
            return False
        unnamed = [_unnamed(text, clause, rows)] if not joint else []
        for own in unnamed or [[r for r in rows if r.level.measure in meant] for meant in joint]:
            if not (_is_of_one(own) and Judging(text, clause, Series.of(own)).holds()):
                return False
    return True


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


def _holds_down(clause: Clause, holding: Sequence[Item], table: Table) -> bool:
    """ "Adoption holds the score down": nothing but the part, and whose score it is."""
    rows = [row for row in table.rows if row.level.role == "held"]
    accounts = clause.accounts
    parts = {
        row.level.measure
        for row in rows
        if any(row.level.measure in item.measures for item in clause.measures)
        and (not accounts or row.account in accounts)
    }
    others = [
        item for item in clause.measures
        if not any(part in item.measures for part in parts)
        and not any(_SCORE in measure for measure in item.measures)
    ]  # fmt: skip
    allowed = {"holds", "down", "most", "is", "because"}
    said = [i for i in clause.items if i.kind in ("figure", "day", "band", "change")]
    cues = {item.name for item in clause.of("cue")}
    of_one = len({row.account for row in rows}) == 1 or bool(accounts)
    is_first = not clause.cued("most") or rows[0].level.measure in parts if rows else False
    return len(parts) == 1 and not others and not said and cues <= allowed and of_one and is_first
