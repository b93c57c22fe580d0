"""A tool's arguments, filled from what a question says: by the field's name and type."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic.fields import FieldInfo

from csbot.assistant.bounds import changed_before
from csbot.assistant.choices import chosen, options_of
from csbot.assistant.reading import Reading
from csbot.assistant.target_side import target_side
from csbot.domain.records import HISTORY_KINDS, Account
from csbot.search.stems import stems
from csbot.tools.base import AnyTool, Context

_TOP = re.compile(
    r"\b(?:top|first|last|latest|biggest|largest|worst|best|lowest|highest)\s+(\d{1,2})\b"
    r"(?!\s+(?:day|week|month|quarter|year))",
    re.I,
)
_NUMBER_WORDS = {
    w: n for n, w in enumerate("two three four five six seven eight nine ten".split(), start=2)
}
_FEW = re.compile(
    rf"\b(?:top|first|last|latest|worst|best|\w{{3,}}est)\s+({'|'.join(_NUMBER_WORDS)})\b"
    rf"|\b({'|'.join(_NUMBER_WORDS)})\s+(?:\w+\s+)?(?:accounts|customers|clients)\b"
    rf"|\b({'|'.join(_NUMBER_WORDS)}|\d{{1,2}})\s+\w{{3,}}est\b",
    re.I,
)
_DAYS = re.compile(r"\b(\d{1,4})\s*(day|week|month)s?\b", re.I)
_UNITS = (
    (re.compile(r"\b(?:how many|number of|count of)\b", re.I), "count"),
    (re.compile(r"\b(?:share|percentage|percent|ratio|rate)\b|%", re.I), "ratio"),
)
# Words that many metrics' names hold beside what they measure.
_OF_ALL = frozenset(stems("customer account client month number count people"))
# What people say of a customer, and the names of metrics that measure it; the first found counts.
_MEASURED = (
    (frozenset(stems("detractor promoter recommend recommends loyal")), re.compile("promoter|nps")),
    (
        frozenset(
            stems(
                "happy happier happiest unhappy satisfied content pleased rate rating stars marks"
            )
        ),
        re.compile("customer satisf|csat|satisf|nps|promoter", re.I),
    ),
    (
        frozenset(stems("use used uses using usage user logged log login")),
        re.compile("active.users|logins?|usage|used|active", re.I),
    ),
)
_THAN = re.compile(r"\bthan(?:\s+\w+){0,2}\s*$", re.I)
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30}


def fill(
    tool: AnyTool, reading: Reading, accounts: tuple[Account, ...], context: Context
) -> dict[str, Any]:
    """Values for the fields that the question speaks of; the others keep their defaults."""
    values: dict[str, Any] = {}
    fields = tool.arguments.model_fields
    if "days" in fields and _DAYS.search(reading.text):
        # "In 60 days" is a length here, not a stretch of the calendar.
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
            return _likest_metric(reading, context)
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


def _limit(reading: Reading, context: Context) -> int | None:
    if match := _TOP.search(reading.text):
        return max(1, min(50, int(match[1])))
    if match := _FEW.search(reading.text):
        said = next(word for word in match.groups() if word).lower()
        return int(said) if said.isdigit() else _NUMBER_WORDS[said]
    return None


def _days(reading: Reading, context: Context) -> int | None:
    if match := _DAYS.search(reading.text):
        return int(match[1]) * _UNIT_DAYS[match[2].lower()]
    return None


def _metric(reading: Reading, context: Context) -> str | None:
    """The metric named; where a phrase names several, the one in the unit that is asked for."""
    known = context.playbooks.definitions()
    for asked, unit in _UNITS:
        fitting = [m for m in reading.metrics if m in known and known[m].unit == unit]
        if len(reading.metrics) > 1 and fitting and asked.search(reading.text):
            return fitting[0]
    return reading.metrics[0] if reading.metrics else None


def _likest_metric(reading: Reading, context: Context) -> str | None:
    """ "Who opened the most tickets": the measured metric that shares most words with it, or one
    that what the question speaks of is measured by."""
    asked = set(stems(reading.rest)) - _OF_ALL
    names = context.playbooks.definitions()
    shared = {
        metric: len(asked & set(stems(names[metric].name)))
        for metric in sorted(context.records.metrics_observed(context.scope))
        if metric in names
    }
    best = max(shared, key=lambda metric: shared[metric], default=None)
    meant = [named for spoken, named in _MEASURED if spoken & asked]
    measured = (m for named in meant for m in shared if named.search(f"{m} {names[m].name}"))
    return next(measured, best if best and shared[best] else None)


def _person(reading: Reading, context: Context) -> str | None:
    names = [c.name for c in reading.contacts] + [u.name for u in reading.users]
    return names[0] if names else None


def _owner(reading: Reading, context: Context) -> str | None:
    return reading.users[0].email if reading.users else None


def _below(reading: Reading, context: Context) -> float | None:
    if re.search(r"\b(?:is|are|has|have|with) (?:a )?negative\b", reading.text, re.I):
        return 0.0
    return _beside(reading, r"below|under|less than|lower than|beneath|smaller than|at most")


def _above(reading: Reading, context: Context) -> float | None:
    return _beside(
        reading, r"above|over|more than|greater than|higher than|exceeding|at least|larger than"
    )


def _beside(reading: Reading, words: str) -> float | None:
    """The number that stands behind one of the words."""
    pattern = (
        rf"\b(?:{words})\s+(?:[A-Z]{{3}}\s*|[$€£]\s*)?([\d,]+(?:\.\d+)?)(?:\s*(%|k\b|m\b))?"
        r"(?!\s*(?:days?|weeks?|months?|quarters?|years?)\b)"
    )
    match = re.search(pattern, reading.text, re.I)
    # "Lost more than 100k" is no bound of what there is.
    if not match or changed_before(reading.text[: match.start()]):
        return None
    scale = {"%": 0.01, "k": 1e3, "m": 1e6}.get((match[2] or "").lower(), 1.0)
    return float(match[1].replace(",", "")) * scale


def _score(reading: Reading, context: Context) -> float | None:
    fitting = [n for n in reading.numbers if 0 <= n <= 100]
    if fitting and _below(reading, context) == fitting[0]:
        # "Below 45" is about the band that ends there.
        return max(0.0, fitting[0] - 0.1)
    return fitting[0] if fitting else None


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


_READINGS = re.compile(
    rf"\b(?:last|latest|past|previous|recent)\s+(\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})\s+(?:\w+\s+)?"
    r"(?:readings?|values?|figures?|measurements?|scores?|results?|points?|surveys?)\b",
    re.I,
)


_BY_MONTH, _MONTHS = re.compile(r"\b(?:by|per|each|every) month\b|\bmonth by month\b", re.I), 12


def _readings(reading: Reading, context: Context) -> int | None:
    """ "The last two readings": how many values are wanted."""
    match = _READINGS.search(reading.text)
    if not match:
        return _MONTHS if _BY_MONTH.search(reading.text) else None
    return int(match[1]) if match[1].isdigit() else _NUMBER_WORDS[match[1].lower()]


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
    "readings": _readings,
    "since": lambda r, c: r.period.since if r.period else None,
    "until": _until,
    "as_of": _until,
    "metrics": lambda r, c: r.metrics or None,
    "metric": _metric,
    "person": _person,
    "owner": _owner,
    "band": lambda r, c: r.bands[0] if r.bands else None,
    "days": _days,
    "limit": _limit,
    "score": _score,
    "target": target_side,
    "below": _below,
    "above": _above,
    "arr_below": _below,
    "arr_above": _above,
    "package": _known("package"),
    "region": _known("region"),
    "industry": _known("industry"),
    "currency": _known("currency"),
    "segment": _known("segment"),
    "phase": _phase,
    "company": lambda r, c: r.company,
    "playbook": lambda r, c: r.company,
}
