"""What holds a score down, or a part of it: parts and metrics, as typed values have it."""

from csbot.checking.typed.clauses import Clause, is_score
from csbot.checking.typed.items import Item
from csbot.checking.typed.rows import Table


def is_held(clause: Clause, table: Table) -> bool:
    """Whether all that a clause names holds a score down, and most of all what is said to."""
    held = [row for row in table.rows if row.level.role == "held"]
    own = [row for row in held if not clause.accounts or row.account in clause.accounts]
    named = [item for item in clause.measures if not is_score(item)]
    if not own or len({row.account for row in own}) > 1:
        return False
    if clause.cued("most") and not any(own[0].level.measure in item.measures for item in named):
        return False
    refs = {row.ref for row in own}
    behind = {row.level.measure for row in table.rows if row.ref in refs}
    metrics = {row.level.measure for row in table.rows if row.level.role == "points"}
    return (
        bool(named)
        and all(item.measures & behind for item in named)
        # A part is held down by a metric, not a metric by its part.
        and not any(item.measures & metrics for item in _burdened(clause))
        and not _values_what_it_holds(clause)
    )


def _values_what_it_holds(clause: Clause) -> bool:
    """Whether a value stands between "holds" and "down": that of what is held down."""
    cue = next(iter(clause.cued("holds")), None)
    down = next((c.start for c in clause.cued("down") if cue and c.start > cue.start), 0)
    return any(cue and cue.start < figure.start < down for figure in clause.of("figure"))


def _burdened(clause: Clause) -> list[Item]:
    """What is held down: behind the word, or in front of it where it is held down by a thing."""
    cue = next(iter(clause.cued("holds")), None)
    if cue is None:
        return []
    if any(item.start > cue.start for item in clause.cued("by")):
        return [item for item in clause.measures if item.start < cue.start]
    down = next((c.start for c in clause.cued("down") if c.start > cue.start), cue.end)
    return [item for item in clause.measures if cue.start < item.start < down]


def without_holding(clause: Clause) -> None:
    """Leaves what else is said: of the metric behind it, or of the part."""
    gone = ("holds", "down", "most", "because", "by")
    left = [item for item in clause.measures if not is_score(item)]
    burdened = _burdened(clause)
    # Of a part that a metric holds down no more is said: the value is the metric's.
    clause.measures = [i for i in left if i not in burdened] or left
    clause.items = [
        item
        for item in clause.items
        if not (item.kind == "cue" and item.name in gone)
        and not (item.kind == "measure" and item not in clause.measures)
    ]
