"""A query that lists accounts, as the call of the look-up that takes conditions together."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from csbot.assistant.parsing.conditions_read import Unusable
from csbot.assistant.parsing.narrowed_by import Meaning, Narrowed

_ORDERS: Mapping[tuple[str, str], str] = {
    ("arr", "highest"): "largest", ("arr", "lowest"): "smallest", ("score", "highest"): "best",
    ("score", "lowest"): "worst", ("age", "highest"): "oldest", ("age", "lowest"): "newest",
    ("days to renewal", "lowest"): "soonest", ("days to renewal", "highest"): "latest",
}  # fmt: skip


_COLUMNS: Mapping[str, str] = {
    "renewal": "renewal", "owner": "owner", "score": "health", "band": "health",
    "started": "start", "package": "package", "segment": "segment", "industry": "industry",
    "country": "region", "currency": "currency", "last contact": "contact", "contact": "people",
    "email": "email", "arr": "arr",
}  # fmt: skip


MANY = re.compile(r"\b(?:which|the|what)\s+(?:\w+\s+)?\w+s\b", re.I)


SOME, ALL = 5, 50


def held_to(narrowed: Narrowed) -> dict[str, Any]:
    """What narrows the accounts of a look-up that is about something else."""
    conditions = narrowed.of_accounts()
    return {**narrowed.book, **({"only": conditions} if conditions else {})}


def listed(n: Narrowed) -> Meaning:
    meant = n.meant
    values = {**n.book, **n.of_accounts()}
    if n.status == "churned":
        values |= {"status": "churned", **n.days("ended", "left")}
        if values.get("left_until") and values.get("left_since", date.min) >= n.context.today:
            # Nobody has left on a day that is still to come.
            raise Unusable("ended")
    values |= _records_had(n)
    if n.periods.get("measured"):
        raise Unusable("measured")
    order = n.asked.order.values.get("order") or _ORDERS.get((meant.of, meant.op))
    if order is None and meant.op in ("highest", "lowest"):
        raise Unusable("order")
    if order is not None:
        values["order"] = order
    limit = n.limit
    if limit is None and meant.op in ("highest", "lowest") and not n.asked.order.values:
        limit = SOME if MANY.search(n.text) else 1
    if limit is not None:
        values["limit"] = limit
    values["columns"] = _columns(n, values)
    if not (values.keys() - {"columns"}) and not values["columns"]:
        raise Unusable("nothing narrows")
    return "portfolio_matching", values


def _records_had(n: Narrowed) -> dict[str, Any]:
    """Records that there must be, or not."""
    flags, kinds = n.meant.flags, n.asked.reading.kinds
    if "records none" in flags:
        return {"records": ({"kinds": kinds, "at_most": 0, **n.days("recorded", "")},)}
    if n.periods.get("recorded") or kinds:
        if not kinds:
            raise Unusable("recorded")
        return {"records": ({"kinds": kinds, "at_least": 1, **n.days("recorded", "")},)}
    return {}


def _columns(n: Narrowed, values: Mapping[str, Any]) -> tuple[str, ...]:
    wanted = [*n.asked.columns.values.get("columns", ())]
    wanted += [_COLUMNS[one] for one in sorted(n.meant.shows) if one in _COLUMNS]
    limited = {one["metric"] for one in values.get("metrics", ())}
    wanted += [metric for metric in n.metrics if metric not in limited]
    by = values.get("order")
    wanted += {
        "soonest": ["renewal"], "latest": ["renewal"], "newest": ["start"], "oldest": ["start"],
        "worst": ["health"], "best": ["health"],
    }.get(str(by), [])  # fmt: skip
    if values.get("status") == "churned":
        wanted = ["churned", *(one for one in wanted if one not in ("renewal", "health"))]
    return tuple(dict.fromkeys(one for one in wanted if one != "arr"))
