"""A tool's arguments, filled from what a question says: by the field's name and type."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic.fields import FieldInfo

from csbot.assistant.planning.figures_filled import (
    above,
    arr_above,
    arr_below,
    below,
    days,
    likest_metric,
    limit,
    metric,
    readings,
    score,
)
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.target_side import target_side
from csbot.assistant.routing.choices import chosen, options_of
from csbot.domain.records import HISTORY_KINDS, Account
from csbot.search.stems import stems
from csbot.tools.facts.promise_sides import side_asked
from csbot.tools.ground.base import AnyTool, Context

_ACCOUNTS = "portfolio_accounts"
_THAN = re.compile(r"\bthan(?:\s+\w+){0,2}\s*$", re.I)


def fill(
    tool: AnyTool, reading: Reading, accounts: tuple[Account, ...], context: Context
) -> dict[str, Any]:
    """Values for the fields that the question speaks of; the others keep their defaults."""
    values: dict[str, Any] = {}
    fields = tool.arguments.model_fields
    if "days" in fields and days(reading, context) is not None:
        # "In 60 days" is a length here, not a stretch of the calendar.
        reading = replace(reading, period=None)
    if tool.name == _ACCOUNTS and reading.period and _is_today(reading):
        # "How many do we have today" asks for none that began today.
        reading = replace(reading, period=None)
    for name, field in fields.items():
        value = _value(name, field, reading, accounts, context)
        if value is not None:
            values[name] = value
    if values.get("status") == "open" and re.search(r"\boverdue\b", reading.text, re.I):
        # What is overdue is open, and says more.
        values["status"] = "overdue"
    if values.get("which") == "at_risk" and not re.search(r"\bband\b", reading.text, re.I):
        # "At risk" is said of everything from that band down; only "in the band" means the one.
        values.pop("band", None)
    return values


def _is_today(reading: Reading) -> bool:
    period = reading.period
    return period is not None and period.since == period.until == reading.today


def _value(
    name: str, field: FieldInfo, reading: Reading, accounts: tuple[Account, ...], context: Context
) -> Any:
    if name == "account":
        return accounts[0].account_id if accounts else None
    if name == "accounts":
        return tuple(account.account_id for account in accounts) or None
    filler = _FILLERS.get(name)
    if filler is not None:
        value = filler(reading, context)
        if value is None and name == "metric" and field.is_required():
            return likest_metric(reading, context)
        return value
    if isinstance(field.json_schema_extra, Mapping) and not field.json_schema_extra.get(
        "spoken", 1
    ):
        return None
    options, many = options_of(field.annotation)
    if set(options) == set(HISTORY_KINDS):
        return reading.kinds or _kinds_done(reading.text) or None
    if not options:
        return None
    found = chosen(field, reading.rest)
    if many:
        # "Is it in Wales" asks for the region though it does not say so.
        columns = {n.field if n.field != "currency" else "arr" for n in reading.filters}
        found = tuple(dict.fromkeys((*found, *(o for o in options if o in columns))))
    return (found or None) if many else found[0] if found else None


# "When did we last meet" is about meetings; "what did they talk about" may stand in any record.
_WHEN_DONE = re.compile(r"\b(?:when|last|latest|how (?:often|many|long ago)|how long)\b", re.I)
_DONE: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"\b(?:met|meet|seen|visited?)\b", re.I), ("meeting",)),
    (re.compile(r"\b(?:spoke|speak|spoken|talk|talked)\b", re.I), ("call", "meeting")),
    (re.compile(r"\b(?:phoned?|rang|ring|called)\b", re.I), ("call",)),
    (re.compile(r"\b(?:emailed|mailed|wrote|write|written)\b", re.I), ("email",)),
)


def _kinds_done(text: str) -> tuple[str, ...]:
    """The kinds of records that tell of what was done, where it is asked when it was."""
    if not _WHEN_DONE.search(text):
        return ()
    return next((kinds for done, kinds in _DONE if done.search(text)), ())


def _person(reading: Reading, context: Context) -> str | None:
    names = [c.name for c in reading.contacts] + [u.name for u in reading.users]
    return names[0] if names else None


def _owner(reading: Reading, context: Context) -> str | None:
    return reading.users[0].email if reading.users else None


def _known(field: str) -> Callable[[Reading, Context], str | None]:
    """A value that some visible account has in a column, if the question names it."""
    return lambda reading, _: next(
        (n.value for n in reading.filters if n.field == field and not n.negated), None
    )


_ABOUT = re.compile(r"\b(?:about|regarding|over|because of)\s+(.+)", re.I)


def _matter(reading: Reading, context: Context) -> str | None:
    """What is spoken about: "complained about the invoices"."""
    match = _ABOUT.search(reading.rest)
    about = match[1].strip(" ?.!,") if match else ""
    return about if stems(about) else None


def _phase(reading: Reading, context: Context) -> str | None:
    """A phase by its first word; by all of them where a segment of that word is named."""
    segments = " ".join(n.value for n in reading.filters if n.field == "segment")
    for phase in context.playbooks.get().phases:
        first = phase.name.split()[0]
        said = phase.name if re.search(rf"\b{re.escape(first)}\b", segments, re.I) else first
        if re.search(rf"\b{re.escape(said)}\b", reading.rest, re.I):
            return phase.id
    return None


def _until(reading: Reading, context: Context) -> date | None:
    """The period's last day; none where it is what today is compared with: "worse than in May"."""
    period = reading.period
    if period is None or _THAN.search(reading.text[: period.start]):
        return None
    return period.until


_Filler = Callable[[Reading, Context], Any]
_FILLERS: dict[str, _Filler] = {
    "topic": lambda r, c: r.topic.strip(),
    "matter": _matter,
    "role": lambda r, c: r.rest.strip() or None,
    "readings": readings,
    "since": lambda r, c: r.period.since if r.period else None,
    "until": _until,
    "as_of": _until,
    "metrics": lambda r, c: r.metrics or None,
    "metric": metric,
    "person": _person,
    "side": lambda r, c: side_asked(r.text),
    "owner": _owner,
    "band": lambda r, c: r.bands[0] if r.bands else None,
    "days": days,
    "limit": limit,
    "score": score,
    "value": lambda r, c: r.numbers[-1] if r.numbers else None,
    "target": target_side,
    "below": below,
    "above": above,
    "arr_below": arr_below,
    "arr_above": arr_above,
    "package": _known("package"),
    "region": _known("region"),
    "industry": _known("industry"),
    "currency": _known("currency"),
    "segment": _known("segment"),
    "phase": _phase,
    "company": lambda r, c: r.company,
    "playbook": lambda r, c: r.company,
}
