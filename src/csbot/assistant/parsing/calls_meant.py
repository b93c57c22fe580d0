"""A query as the call of the look-up that answers it: the tool's name and its arguments."""

from collections.abc import Callable, Mapping
from typing import Any

from csbot.assistant.asking.asked import Asked
from csbot.assistant.asking.figure_words import counts_twice
from csbot.assistant.asking.tables.claims import Claims
from csbot.assistant.asking.tables.which_table import table_named
from csbot.assistant.parsing.conditions_read import Unusable
from csbot.assistant.parsing.figures_meant import STATISTIC, figures
from csbot.assistant.parsing.lists_meant import MANY, SOME, held_to, listed
from csbot.assistant.parsing.meant import Meant
from csbot.assistant.parsing.narrowed_by import Meaning, Narrowed
from csbot.assistant.parsing.parts_meant import part_of
from csbot.assistant.parsing.records_meant import mentions, most_records, of_table, records
from csbot.assistant.parsing.typed_values import Typed
from csbot.tools.ground.base import Context

# What of the KPIs is asked is filled as by any question.
KPIS = "portfolio_kpis"


# Conditions of accounts that speak of rows of another table.
OF_TABLES = frozenset({"contacts", "goals", "contracts", "promises"})


def meaning(typed: Typed, meant: Meant, asked: Asked, context: Context) -> Meaning | None:
    """None where the query is for no look-up that there is, or leaves something unused."""
    compile_ = _ROWS.get(meant.rows)
    if compile_ is None:
        return None
    if meant.rows not in OF_TABLES and counts_twice(asked.reading.text):
        return None
    try:
        narrowed = Narrowed(typed, meant, asked, context)
        found = compile_(narrowed)
        narrowed.done()
    except Unusable:
        return None
    return found


def _accounts(n: Narrowed) -> Meaning:
    meant = n.meant
    named = table_named(Claims(n.text))
    if named is not None and named.table.name in OF_TABLES and not n.has_people:
        return of_table(named.table.name)(n)
    scored = {"score_below", "score_above"} & n.conditions.keys()
    if scored and n.asked.reading.kinds == ("survey",):
        return of_table("records")(n)
    if n.strangers or "about MATTER" in meant.flags or "competitor" in meant.flags:
        return mentions(n)
    if meant.op == "compare" or part_of(n) not in (None, "account"):
        return figures(n)
    if meant.op in STATISTIC and (meant.of != "count" or meant.op != "sum"):
        return figures(n)
    if meant.op in ("highest", "lowest") and meant.of == "METRIC":
        return _ranked_by_metric(n)
    if meant.op in ("highest", "lowest") and meant.of in ("tickets", "count", "other"):
        if n.asked.reading.kinds:
            return most_records(n)
        if "order" not in n.asked.order.values:
            raise Unusable(meant.of)
    if meant.op == "change":
        raise Unusable(meant.op)
    return listed(n)


def _metrics(n: Narrowed) -> Meaning:
    if not n.metrics:
        return _accounts(n)
    if {"moved", "unmeasured"} & n.conditions.keys():
        return listed(n)
    if n.meant.op in ("compare", *STATISTIC) or part_of(n) is not None:
        return figures(n)
    return _ranked_by_metric(n)


def _ranked_by_metric(n: Narrowed) -> Meaning:
    if len(set(n.metrics)) != 1:
        raise Unusable("metric")
    conditions = n.conditions
    values: dict[str, Any] = {"metric": n.metrics[0]}
    if ends := n.asked.ends:
        values |= ends.values
    elif n.meant.op in ("highest", "lowest"):
        values["order"] = n.meant.op
        values["limit"] = n.limit or (SOME if MANY.search(n.text) else 1)
    for one in conditions.pop("metrics", ()):
        values |= {side: one[side] for side in ("above", "below") if side in one}
    values |= n.days("measured", "")
    return "portfolio_metric", {**held_to(n), **values}


def _kpis(n: Narrowed) -> Meaning:
    if n.limit is not None or n.meant.op in ("highest", "lowest"):
        raise Unusable(n.meant.op)
    if n.metrics and n.meant.op in STATISTIC:
        return figures(n)
    days = n.days("measured", "")
    values: dict[str, Any] = {"as_of": days["until"]} if days.get("until") else {}
    if n.meant.by in ("month", "segment"):
        values["by"] = n.meant.by
    return KPIS, {**held_to(n), **values}


def _csms(n: Narrowed) -> Meaning:
    return figures(n)


_ROWS: Mapping[str, Callable[[Narrowed], Meaning]] = {
    "accounts": _accounts,
    "metrics": _metrics,
    "csms": _csms,
    "records": records,
    "kpis": _kpis,
    "contacts": of_table("contacts"),
    "goals": of_table("goals"),
    "contracts": of_table("contracts"),
    "promises": of_table("promises"),
}
