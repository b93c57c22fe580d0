"""A query for figures, as the call of the look-up that tells them of a book or its parts."""

import re
from collections.abc import Mapping
from typing import Any

from csbot.assistant.asking.figure_words import STATISTICS
from csbot.assistant.asking.tables.claims import Claims
from csbot.assistant.asking.tables.which_table import table_named
from csbot.assistant.parsing.conditions_read import Unusable
from csbot.assistant.parsing.lists_meant import held_to
from csbot.assistant.parsing.narrowed_by import Meaning, Narrowed
from csbot.assistant.parsing.parts_meant import part_of
from csbot.tools.facts.metric_names import adds_up

STATISTIC = {"sum": "total", "mean": "mean", "median": "median"}


# Customers are counted, whatever they pay.
_COUNTED = re.compile(r"\b(?:numbers? of|how many)\b", re.I)


_EVENT_ROLES: Mapping[str, tuple[str, ...]] = {
    "churned": ("ended",), "joined": ("started",), "records": ("recorded",),
    "arr_lost": ("ended",),
}  # fmt: skip


def figures(n: Narrowed) -> Meaning:
    meant = n.meant
    values: dict[str, Any] = {}
    by = part_of(n)
    if n.sides is not None:
        by = n.sides
        values["among"] = tuple(_name(n, by, one) for one in n.names[by])
    measures = _measures(n)
    values["measures"] = measures
    if measures == ("metric",):
        values["metric"] = n.metrics[0]
    if measures == ("records",):
        values["kinds"] = n.asked.reading.kinds
    if by is not None:
        values["by"] = by
    elif meant.op not in STATISTIC:
        raise Unusable(meant.op)
    said = STATISTICS.first(n.text)
    statistic = STATISTIC.get(meant.op) or (said[0] if said else None)
    if by is not None and statistic is None and measures == ("metric",) and n.periods["measured"]:
        # What was measured in a stretch of time is added up, where it can be.
        definition = n.context.playbooks.definitions()[n.metrics[0]]
        statistic = "total" if adds_up(definition) else None
    if statistic and measures[0] not in ("churned", "joined"):
        values["statistic"] = statistic
    if meant.op in ("highest", "lowest"):
        values["order"] = meant.op
    if n.limit is not None:
        values["limit"] = n.limit
    for role in _EVENT_ROLES.get(measures[0], ()):
        values |= n.days(role, "")
    if measures[0] == "metric":
        values |= n.days("measured", "")
    return "portfolio_figures", {**held_to(n), **values}


def _measures(n: Narrowed) -> tuple[str, ...]:
    meant = n.meant
    if n.status == "churned" and meant.rows in ("accounts", "csms"):
        return ("arr_lost",) if meant.of == "arr" else ("churned",)
    if meant.of == "METRIC" or (meant.rows == "metrics" and n.metrics):
        if len(set(n.metrics)) != 1:
            raise Unusable("metric")
        return ("metric",)
    if meant.of == "tickets" or (n.asked.reading.kinds and meant.of == "count"):
        return ("records",)
    if meant.of == "score":
        return ("score",)
    if meant.of == "arr":
        if _COUNTED.search(n.text):
            raise Unusable("arr")
        return ("arr",)
    if n.periods.get("started") and meant.of == "count":
        return ("joined",)
    named = table_named(Claims(n.text))
    if named is not None and named.table.name == "records":
        return ("records",)
    if meant.of == "count" and meant.op not in STATISTIC:
        return ("accounts",) if meant.op in ("highest", "lowest", "count") else ("accounts", "arr")
    raise Unusable(meant.of)


def _name(n: Narrowed, field: str, value: str) -> str:
    if field != "owner":
        return value
    person = n.context.people.by_email(value)
    return person.name if person else value
