"""Conditions on how accounts stand: their band, renewal, people, goals and silence."""

import re
from datetime import date, timedelta
from typing import Any

from csbot.assistant.asking.read import NOTHING, Place, Read
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading
from csbot.domain.periods import Period
from csbot.tools.ground.base import Context

# "Renewing" with neither days nor a period means as many days as the renewals' own look-up takes.
_SOON_DAYS = 90
_RISK = re.compile(
    r"\b(?:at[- ]risk|in danger|in trouble|unhealthy|endangered|might churn|likely to churn)\b",
    re.I,
)
# A colour says risk where no band is called so.
_RED = re.compile(r"\b(?:in the red|red (?:scores?|health|flags?|ones|accounts|customers)|"
                  r"with a red|(?:is|are|in) red)\b", re.I)  # fmt: skip
_RENEW = re.compile(
    r"\b(?:(?:up|due|come|comes|coming) (?:up )?for )?(?:a )?renew\w*"
    r"|\b(?:contracts?|term)s?\b[^,;]*?\b(?:end\w*|expir\w*|r(?:u|a)n(?:s|ning)? out)"
    r"|\bexpir(?:e|es|ing)\b",
    re.I,
)
_NONE = (
    r"(?:without|no|lack(?:s|ing)?|missing|lost|"
    r"neither|nor|(?:don['’]?t|do not|doesn['’]?t|does not) have)"
)
_PEOPLE = {
    "champion": r"(?:champions?|advocates?)",
    "executive": r"(?:exec(?:utive)?s?(?: contacts?| sponsors?)?|c-levels?(?: contacts?)?)",
}
_BOTH = re.compile(
    r"\bwith\b[^.?!;]{0,30}\b(?:and|or|against|versus|vs\.?|than|to)\b[^.?!;]{0,20}\bwithout\b",
    re.I,
)
_GAP = r"\s+(?:a |an |any |our |their |its |the )?"
_SILENT = re.compile(
    r"\b(?:no|without(?: any)?|not|n['’]t|never|since last|last)\b[^,;?]{0,30}?"
    r"\b(?:contact(?:ed)?|touch(?:ed|point)?|sp(?:eak|oke|oken)|talk(?:ed)?|heard|hear|met|meetings?|calls?)\b"
    r"[^,;?]{0,25}?\b(\d{1,4})\s*(day|week|month)s?\b",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:within|in|next|coming)\s+(?:the\s+)?(?:next\s+)?(?:(?:less|fewer)\s+than\s+|under\s+)?"
    r"(\d{1,4})\s*(day|week|month)s?\b",
    re.I,
)
_SOME = r"(?:(?:at least one|any|an?|one or more|some)\s+)?"
_STATE = r"(overdue|missed|met|open)"
_GOALS = re.compile(
    rf"{_SOME}\b{_STATE}\s+(?:goals?|targets?)\b|{_SOME}\b(?:goals?|targets?)\s+"
    rf"(?:that\s+)?(?:(?:are|were|is|was|marked|set|flagged|as|to)\s+)*{_STATE}\b",
    re.I,
)
_DAYS = {"day": 1, "week": 7, "month": 30}


def at_risk(reading: Reading, context: Context) -> Read:
    blank = reading.without_names
    if risk := _RISK.search(blank):
        return Read({"at_risk": True}, (risk.span(),))
    known = {band.id for band in context.playbooks.get().health.bands}
    if "red" not in known and (red := _RED.search(reading.text)):
        return Read({"at_risk": True}, (red.span(),))
    for band in reading.bands:
        if named := _banded(band, reading):
            return Read({"band": band}, named)
    return NOTHING


def _banded(band: str, reading: Reading) -> tuple[Place, ...]:
    """Where a band is said of accounts: "champion" alone is a person."""
    form = re.escape(band).replace("\\-", "[- ]")
    # What denies stands outside the place.
    said = (
        rf"\b{form}(?=\s+(?:{HOLDERS}|band)\b)|\b(?:in|band|are|is)\s+(?:the\s+)?{form}\b(?:\s+band\b)?"
        rf"|(?:(?<=\bnot )|(?<=n['’]t )){form}\b(?:\s+band\b)?"
    )
    as_such = list(reading.words.band_spans(reading.text))
    if match := re.search(said, reading.text, re.I):
        as_such.append(match.span())
    return tuple(as_such)


def renewal(reading: Reading, context: Context) -> Read:
    match = _RENEW.search(reading.text)
    if match is None or re.search(rf"\b{_NONE}{_GAP}$", reading.text[: match.start()], re.I):
        # Without a renewal date is no renewal.
        return NOTHING
    today = context.today
    silent = _SILENT.search(reading.text)
    for within in _WITHIN.finditer(reading.text):
        if silent is None or not silent.start() <= within.start() < silent.end():
            days = int(within[1]) * _DAYS[within[2].lower()]
            until = today + timedelta(days=days)
            return Read(_renews(today, until, today), (match.span(), within.span()))
    period = reading.period
    if period and (period.until is None or period.until >= today):
        return Read(_renews(period.since, period.until, today), (match.span(), _place(period)))
    soon = {"renews_since": today, "renews_until": today + timedelta(days=_SOON_DAYS)}
    return Read(soon, (match.span(),))


def _renews(since: date | None, until: date | None, today: date) -> dict[str, Any]:
    return {"renews_since": since or today, "renews_until": until}


def _place(period: Period) -> Place:
    return period.start, period.end


def people(reading: Reading, context: Context) -> Read:
    """With, or without, a champion or an executive contact; "executive meetings" are a metric."""
    values: dict[str, Any] = {}
    places: list[Place] = []
    if _BOTH.search(reading.text):
        # Those with and those without are two halves of a book, and no condition.
        return NOTHING
    measured = reading.words.metric_spans(reading.text)
    for field, noun in _PEOPLE.items():
        without = re.search(rf"\b{_NONE}{_GAP}{noun}\b", reading.text, re.I)
        match = without or re.search(rf"\b(?:with|have|has){_GAP}{noun}\b", reading.text, re.I)
        if match and not any(start < match.end() < end for start, end in measured):
            values[field] = "without" if without else "with"
            places.append(match.span())
    return Read(values, tuple(places))


def silence(reading: Reading, context: Context) -> Read:
    match = _SILENT.search(reading.text)
    if match is None:
        return NOTHING
    return Read({"silent_days": int(match[1]) * _DAYS[match[2].lower()]}, (match.span(),))


def goals(reading: Reading, context: Context) -> Read:
    match = _GOALS.search(reading.text)
    return Read({"goals": (match[1] or match[2]).lower()}, (match.span(),)) if match else NOTHING
