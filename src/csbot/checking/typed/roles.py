"""Figures of a role that words beside them name: thresholds, ends of a range, shares, distances."""

from dataclasses import replace

from csbot.checking.typed.beside import Beside
from csbot.checking.typed.items import Item
from csbot.checking.typed.rows import Row
from csbot.checking.typed.series import Series

_NAMED = (
    ("threshold", ("threshold", "over", "under")),
    ("low", ("low",)),
    ("high", ("high",)),
    ("coverage", ("coverage",)),
)
_BOTH = 2


def is_bound(item: Item, beside: Beside, series: Series) -> bool:
    if _is_limit(item, beside, series):
        return True
    for role, cues in _NAMED:
        if role in ("low", "high") and not beside.clause.cued("possible", "known"):
            continue
        cue = beside.cue(item, *cues)
        if cue and any(_fits(row, item, beside) for row in series.role(role)):
            return beside.use(item, cue, *beside.clause.cued(role))
    return any(
        bound(item, beside, series)
        for bound in (_is_ranged, _is_share_of_change, _is_distance, _is_lasting, _is_scored)
    )


def _fits(row: Row, item: Item, beside: Beside) -> bool:
    assert item.figure is not None
    if not row.has(item.figure):
        return False
    if row.level.role == "coverage":
        return item.figure.unit == "%"
    if row.level.role == "threshold":
        told = beside.clause.cued("over", "under")
        right = "over" if row.level.way > 0 else "under"
        if {cue.name for cue in told} - {right}:
            return False
        beside.use(*told)
    return True


def _is_ranged(item: Item, beside: Beside, series: Series) -> bool:
    """ "Between 27 and 74": in this order, as what the score might be."""
    clause = beside.clause
    ends = clause.cued("between", "range", "from")
    figures = clause.of("figure")
    # "Between 5 and 98 of 100".
    pair = [figure for figure in figures if not figure.is_scaled or figure is figures[-1]]
    if item not in pair:
        return False
    if len(pair) != _BOTH or not ends:
        return False
    if not clause.cued("possible", "known", "range", "between"):
        return False
    assert item.figure is not None
    rows = series.role("low" if item is pair[0] else "high")
    if any(row.has(item.figure) for row in rows):
        return beside.use(item, *ends, *clause.cued("to"))
    return False


def _is_share_of_change(item: Item, beside: Beside, series: Series) -> bool:
    """ "Down 26% in 90 days": the share with its way, and the period that it is over."""
    assert item.figure is not None
    clause = beside.clause
    if beside.cue(item, "to", "from", behind=False):
        return False
    changes = [c for c in clause.of("change") if c.change and c.change.way]
    turns = clause.cued("up", "down")
    ways = {c.change.way for c in changes if c.change}
    ways |= {1 if cue.name == "up" else -1 for cue in turns}
    for row in series.role("change"):
        over = item.figure.text == row.level.over
        if ways == {row.level.way} and (over or row.has(item.figure)):
            return beside.use(item, *changes, *turns, beside.cue(item, "by", behind=False))
    return False


def _is_distance(item: Item, beside: Beside, series: Series) -> bool:
    """ "In 325 days", "51 days ago"."""
    assert item.figure is not None
    clause = beside.clause
    for row in series.role("distance"):
        is_ahead = row.level.way > 0
        if not row.has(item.figure) or clause.cued("ago" if is_ahead else "ahead"):
            continue
        is_done = any(measure.is_past for measure in clause.measures)
        if is_ahead and not is_done:
            return beside.use(item, *clause.cued("ahead"))
        if not is_ahead and beside.cue(item, "ago"):
            return beside.use(item, *clause.cued("ago"))
    return False


def _is_lasting(item: Item, beside: Beside, series: Series) -> bool:
    """ "For 51 days", "51 days ago", "after 51 days without contact"."""
    assert item.figure is not None
    if not any(row.has(item.figure) for row in series.role("lasting")):
        return False
    if beside.clause.cued("ahead", "from", "to", "by", "more", "less", "over", "under"):
        return False
    since = beside.cue(item, "after", behind=False)
    return beside.use(item, since, *beside.clause.cued("ago"))


def _is_scored(item: Item, beside: Beside, series: Series) -> bool:
    """ "Which scores 33 of 100": of a metric that has another value."""
    assert item.figure is not None
    told = item.is_scaled and any(row.has(item.figure) for row in series.role("points"))
    return told and beside.use(item)


def _is_limit(item: Item, beside: Beside, series: Series) -> bool:
    """ "It was 55%, below 70%": a threshold behind the value that it is held against."""
    assert item.figure is not None
    ways = {"over": 1, "under": -1}
    if item.figure.bound not in ways or len(beside.clause.of("figure")) != _BOTH:
        return False
    bare = replace(item.figure, hedge="", bound="")
    rows = [row for row in series.role("threshold") if row.has(bare)]
    fits = any(row.level.way == ways[item.figure.bound] for row in rows)
    return fits and beside.use(item)
