"""A query as the call of the look-up that answers it: the tool's name and its arguments."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from csbot.assistant.asking.asked import Asked
from csbot.assistant.asking.figure_words import STATISTICS
from csbot.assistant.asking.read import blank
from csbot.assistant.asking.tables.claims import Claims
from csbot.assistant.asking.tables.read_table import is_narrowing, read_table
from csbot.assistant.asking.tables.which_table import table_named
from csbot.assistant.parsing.meant import Meant
from csbot.assistant.parsing.narrowed_by import Narrowed, Unusable
from csbot.assistant.parsing.typed_values import Typed
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.tables.of_accounts import COLUMNS as ACCOUNT_COLUMNS
from csbot.tools.portfolio.tables.query import Where

Meaning = tuple[str, dict[str, Any]]
# What of the KPIs is asked is filled as by any question.
KPIS = "portfolio_kpis"
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
_PARTS: Mapping[str, str] = {
    "package": "package", "segment": "segment", "industry": "industry", "country": "region",
    "owner": "owner", "team": "team", "band": "band", "currency": "currency", "phase": "phase",
    "month": "month", "quarter": "quarter", "account": "account",
}  # fmt: skip
_STATISTICS = {"sum": "total", "mean": "mean", "median": "median"}
_MANY = re.compile(r"\b(?:which|the|what)\s+(?:\w+\s+)?\w+s\b", re.I)
_SOME, _ALL = 5, 50


def meaning(typed: Typed, meant: Meant, asked: Asked, context: Context) -> Meaning | None:
    """None where the query is for no look-up that there is, or leaves something unused."""
    compile_ = _ROWS.get(meant.rows)
    if compile_ is None:
        return None
    try:
        narrowed = Narrowed(typed, meant, asked, context)
        found = compile_(narrowed)
        narrowed.done()
    except Unusable:
        return None
    return found


def _only(narrowed: Narrowed) -> dict[str, Any]:
    """What narrows the accounts of a look-up that is about something else."""
    conditions = narrowed.of_accounts()
    return {**narrowed.book, **({"only": conditions} if conditions else {})}


# Conditions of accounts that speak of rows of another table.
_OF_TABLES = frozenset({"contacts", "goals", "contracts", "promises"})


def _accounts(n: Narrowed) -> Meaning:
    meant = n.meant
    named = table_named(Claims(n.text))
    if named is not None and named.table.name in _OF_TABLES and not n.has_people:
        return _of_table(named.table.name)(n)
    scored = {"score_below", "score_above"} & n.conditions.keys()
    if scored and n.asked.reading.kinds == ("survey",):
        return _of_table("records")(n)
    if n.strangers or "about MATTER" in meant.flags or "competitor" in meant.flags:
        return _mentions(n)
    if meant.op == "compare" or _part(n) not in (None, "account"):
        return _figures(n)
    if meant.op in _STATISTICS and (meant.of != "count" or meant.op != "sum"):
        return _figures(n)
    if meant.op in ("highest", "lowest") and meant.of == "METRIC":
        return _ranked_by_metric(n)
    if meant.op in ("highest", "lowest") and meant.of in ("tickets", "count", "other"):
        if n.asked.reading.kinds:
            return _most_records(n)
        if "order" not in n.asked.order.values:
            raise Unusable(meant.of)
    if meant.op == "change":
        raise Unusable(meant.op)
    return _listed(n)


def _listed(n: Narrowed) -> Meaning:
    meant = n.meant
    values = {**n.book, **n.of_accounts()}
    if n.status == "churned":
        values |= {"status": "churned", **n.days("ended", "left")}
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
        limit = _SOME if _MANY.search(n.text) else 1
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


def _mentions(n: Narrowed) -> Meaning:
    kinds = n.asked.reading.kinds
    days = n.days("recorded", "")
    only = _only(n)
    topic = " ".join(n.strangers or _topic(n).split())
    return "portfolio_mentions", {**only, "topic": topic, "kinds": kinds, **days}


def _topic(n: Narrowed) -> str:
    """The question without what narrows its accounts and days."""
    text = n.text
    for value in sorted(n.typed.values, key=lambda one: -one.start):
        if value.slot.kind in ("PERIOD", "PERSON", "GROUP"):
            text = f"{text[: value.start]} {text[value.end :]}"
    return text


def _figures(n: Narrowed) -> Meaning:
    meant = n.meant
    values: dict[str, Any] = {}
    by = _part(n)
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
    elif meant.op not in _STATISTICS:
        raise Unusable(meant.op)
    said = STATISTICS.first(n.text)
    statistic = _STATISTICS.get(meant.op) or (said[0] if said else None)
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
    return "portfolio_figures", {**_only(n), **values}


def _part(n: Narrowed) -> str | None:
    """What is told by: a part that is named as such, else the likeliest where its name is said at
    all; colleagues are compared whatever they are called. Raises Unusable."""
    # "With the country" asks for a column beside each.
    text = blank(n.text, n.asked.columns.places)
    split = next(
        (name for name, form in _SAID.items() if re.search(_EACH + form, text, re.I)), None
    )
    if split is not None:
        return split
    meant = n.meant
    if n.sides is not None:
        return n.sides
    if meant.by is None and meant.rows != "csms":
        return None
    by = _PARTS.get(meant.by or "owner")
    if by is None or not re.search(_SAID[by], text, re.I):
        raise Unusable(meant.by)
    return by


_EACH = (
    r"\b(?:by|per|for each|for every|of each|of every|each|every|split by)\s+"
    r"(?:(?:of|my|our|the|single)\s+)*"
)
_SAID: Mapping[str, str] = {
    **{
        column.name: rf"(?:{column.said})\b"
        for column in ACCOUNT_COLUMNS
        if column.name in ("package", "segment", "industry", "region", "currency")
    },
    "account": r"(?:accounts?|customers?|clients?)\b",
    "owner": (
        r"(?:who(?:se)?|csms?|owners?|account managers?|colleagues?|reps?|team members?|people)\b"
    ),
    "team": r"(?:teams?|managers?)\b",
    "band": r"(?:health )?bands?\b",
    "phase": r"(?:phases?|stages?)\b",
    "month": r"months?\b|\bmonthly\b",
    "quarter": r"quarters?\b|\bquarterly\b",
}
# Customers are counted, whatever they pay.
_COUNTED = re.compile(r"\b(?:numbers? of|how many)\b", re.I)
_EVENT_ROLES: Mapping[str, tuple[str, ...]] = {
    "churned": ("ended",), "joined": ("started",), "records": ("recorded",),
    "arr_lost": ("ended",),
}  # fmt: skip


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
    if meant.of == "count" and meant.op not in _STATISTICS:
        return ("accounts",) if meant.op in ("highest", "lowest", "count") else ("accounts", "arr")
    raise Unusable(meant.of)


def _name(n: Narrowed, field: str, value: str) -> str:
    if field != "owner":
        return value
    person = n.context.people.by_email(value)
    return person.name if person else value


def _ranked_by_metric(n: Narrowed) -> Meaning:
    if len(set(n.metrics)) != 1:
        raise Unusable("metric")
    conditions = n.conditions
    values: dict[str, Any] = {"metric": n.metrics[0]}
    if ends := n.asked.ends:
        values |= ends.values
    elif n.meant.op in ("highest", "lowest"):
        values["order"] = n.meant.op
        values["limit"] = n.limit or (_SOME if _MANY.search(n.text) else 1)
    for one in conditions.pop("metrics", ()):
        values |= {side: one[side] for side in ("above", "below") if side in one}
    values |= n.days("measured", "")
    return "portfolio_metric", {**_only(n), **values}


def _most_records(n: Narrowed) -> Meaning:
    order = "most" if n.meant.op == "highest" else "fewest"
    values = {"kinds": n.asked.reading.kinds, "order": order, **n.days("recorded", "")}
    limit = n.limit or (_SOME if _MANY.search(n.text) else 1)
    return "portfolio_activity", {**_only(n), **values, "limit": limit}


def _metrics(n: Narrowed) -> Meaning:
    if not n.metrics:
        return _accounts(n)
    if {"moved", "unmeasured"} & n.conditions.keys():
        return _listed(n)
    if n.meant.op in ("compare", *_STATISTICS) or _part(n) is not None:
        return _figures(n)
    return _ranked_by_metric(n)


def _csms(n: Narrowed) -> Meaning:
    return _figures(n)


def _records(n: Narrowed) -> Meaning:
    meant, kinds = n.meant, n.asked.reading.kinds
    if n.strangers or meant.flags & {"about MATTER", "competitor"}:
        return _mentions(n)
    if meant.flags & {"mood bad", "mood good"}:
        which = "unhappy" if "mood bad" in meant.flags else "content"
        return "portfolio_mood", {**_only(n), "which": which, **n.days("recorded", "")}
    if not kinds:
        raise Unusable("kinds")
    if any(one.slot.kind == "NUMBER" for one in n.typed.values):
        return _of_table("records")(n)
    by = _part(n)
    if by == "account" or (meant.op in ("highest", "lowest") and by is None):
        return _most_records(n)
    if by is not None:
        return _figures(n)
    days = n.days("recorded", "")
    where = [{"column": "kind", "values": kinds}, *([{"column": "date", **days}] if days else [])]
    values: dict[str, Any] = {"table": "records", "where": tuple(where)}
    if meant.op in ("count", "exists"):
        values["statistic"] = "count"
    else:
        values |= {"order": "date", "descending": True}
    if n.limit:
        values["limit"] = n.limit
    return "portfolio_table", {**_only(n), **values}


def _of_table(name: str) -> Callable[[Narrowed], Meaning]:
    """Rows of a table as it declares them: its own values, days, bounds and groups."""

    def compile_(n: Narrowed) -> Meaning:
        renews = n.periods.pop("renews", [])
        if name == "contracts":
            ahead = [
                p for p in n.periods.get("ended", ()) if p.until and p.until >= n.context.today
            ]
            renews = renews or ahead
            n.periods.pop("ended", None)
        if renews and not any(flag.startswith("kind") for flag in n.meant.flags):
            # "Contracts up for renewal in May" are the customers that renew.
            n.periods["renews"] = renews
            return _listed(n)
        n.periods.clear()
        found = read_table(n.asked.reading, n.context)
        if found is None or found.table.name != name:
            raise Unusable(name)
        if any(is_narrowing(word) for word in found.left):
            raise Unusable(found.left)
        values = dict(found.values)
        if name == "goals" and "status overdue" in n.meant.flags:
            late = Where(column="late", values=("overdue",))
            values["where"] = (
                *(w for w in values["where"] if w.column not in ("status", "late")),
                late,
            )
        if "by" not in values and (by := _part(n)) is not None:
            values |= {"by": f"account.{by}", "limit": _ALL}
        only = {**found.only, **n.conditions_of_names()}
        return "portfolio_table", {**n.book, **values, **({"only": only} if only else {})}

    return compile_


def _kpis(n: Narrowed) -> Meaning:
    if n.limit is not None or n.meant.op in ("highest", "lowest"):
        raise Unusable(n.meant.op)
    if n.metrics and n.meant.op in _STATISTICS:
        return _figures(n)
    days = n.days("measured", "")
    values: dict[str, Any] = {"as_of": days["until"]} if days.get("until") else {}
    if n.meant.by in ("month", "segment"):
        values["by"] = n.meant.by
    return KPIS, {**_only(n), **values}


_ROWS: Mapping[str, Callable[[Narrowed], Meaning]] = {
    "accounts": _accounts,
    "metrics": _metrics,
    "csms": _csms,
    "records": _records,
    "kpis": _kpis,
    "contacts": _of_table("contacts"),
    "goals": _of_table("goals"),
    "contracts": _of_table("contracts"),
    "promises": _of_table("promises"),
}
