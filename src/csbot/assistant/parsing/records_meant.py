"""A query over the records of a book, as the call of a look-up: rows of a table, what records
speak of, who has most of them."""

from collections.abc import Callable
from typing import Any

from csbot.assistant.asking.tables.read_table import is_narrowing, read_table
from csbot.assistant.parsing.conditions_read import Unusable
from csbot.assistant.parsing.figures_meant import figures
from csbot.assistant.parsing.lists_meant import ALL, MANY, SOME, held_to, listed
from csbot.assistant.parsing.narrowed_by import Meaning, Narrowed
from csbot.assistant.parsing.parts_meant import part_of
from csbot.tools.portfolio.tables.query import Where


def mentions(n: Narrowed) -> Meaning:
    kinds = n.asked.reading.kinds
    days = n.days("recorded", "")
    only = held_to(n)
    topic = " ".join(n.strangers or _topic(n).split())
    return "portfolio_mentions", {**only, "topic": topic, "kinds": kinds, **days}


def _topic(n: Narrowed) -> str:
    """The question without what narrows its accounts and days."""
    text = n.text
    for value in sorted(n.typed.values, key=lambda one: -one.start):
        if value.slot.kind in ("PERIOD", "PERSON", "GROUP"):
            text = f"{text[: value.start]} {text[value.end :]}"
    return text


def of_table(name: str) -> Callable[[Narrowed], Meaning]:
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
            return listed(n)
        n.periods.clear()
        found = read_table(n.asked.reading, n.context)
        if found is None or found.table.name != name:
            raise Unusable(name)
        if any(is_narrowing(word) for word in found.left):
            raise Unusable(found.left)
        values = dict(found.values)
        if name == "goals" and "status overdue" in n.meant.flags:
            values["where"] = _overdue(values["where"])
        if "by" not in values and (by := part_of(n)) is not None:
            values |= {"by": f"account.{by}", "limit": ALL}
        only = {**found.only, **n.conditions_of_names()}
        return "portfolio_table", {**n.book, **values, **({"only": only} if only else {})}

    return compile_


def _overdue(wheres: tuple[Where, ...]) -> tuple[Where, ...]:
    """Open goals of any day are the overdue ones, where these are meant."""
    stands = [where for where in wheres if where.column == "status"]
    if any(where.column == "due" for where in wheres) or [w.values for w in stands] != [("open",)]:
        return wheres
    late = Where(column="late", values=("overdue",))
    return (*(where for where in wheres if where.column not in ("status", "late")), late)


def records(n: Narrowed) -> Meaning:
    meant, kinds = n.meant, n.asked.reading.kinds
    if n.strangers or meant.flags & {"about MATTER", "competitor"}:
        return mentions(n)
    if meant.flags & {"mood bad", "mood good"}:
        which = "unhappy" if "mood bad" in meant.flags else "content"
        return "portfolio_mood", {**held_to(n), "which": which, **n.days("recorded", "")}
    if not kinds:
        raise Unusable("kinds")
    if any(one.slot.kind == "NUMBER" for one in n.typed.values):
        return of_table("records")(n)
    by = part_of(n)
    if by == "account" or (meant.op in ("highest", "lowest") and by is None):
        return most_records(n)
    if by is not None:
        return figures(n)
    days = n.days("recorded", "")
    where = [{"column": "kind", "values": kinds}, *([{"column": "date", **days}] if days else [])]
    values: dict[str, Any] = {"table": "records", "where": tuple(where)}
    if meant.op in ("count", "exists"):
        values["statistic"] = "count"
    else:
        values |= {"order": "date", "descending": True}
    if n.limit:
        values["limit"] = n.limit
    return "portfolio_table", {**held_to(n), **values}


def most_records(n: Narrowed) -> Meaning:
    order = "most" if n.meant.op == "highest" else "fewest"
    values = {"kinds": n.asked.reading.kinds, "order": order, **n.days("recorded", "")}
    limit = n.limit or (SOME if MANY.search(n.text) else 1)
    return "portfolio_activity", {**held_to(n), **values, "limit": limit}
