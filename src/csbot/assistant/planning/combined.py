"""Several conditions in one question ("at risk, renewing in Q3, without a champion"), as the
arguments of the one look-up that takes them together."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from csbot.assistant.planning.figure_asked import is_share
from csbot.assistant.reading.bounds import changed_before
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.further_conditions import been, came_in, in_the_red, left_out
from csbot.assistant.reading.moves_asked import moves_asked
from csbot.assistant.reading.reading import Reading
from csbot.domain.periods import Period
from csbot.tools.ground.base import Context

# "Renewing" with neither days nor a period means as many days as the renewals' own look-up takes.
_SOON_DAYS = 90
_RISK = re.compile(
    r"\b(?:at[- ]risk|in danger|in trouble|unhealthy|endangered|might churn|likely to churn)\b",
    re.I,
)
_RENEW = re.compile(r"\brenew\w*|\b(?:contracts?|term)s?\b[^,;]*?\b(?:end|expire|run out)", re.I)
_ENDS = re.compile(r"\bup for renewal\b|\bexpir(?:e|es|ing)\b", re.I)
_NONE = (
    r"(?:without|no|lack(?:s|ing)?|missing|lost|"
    r"neither|nor|(?:don['’]?t|do not|doesn['’]?t|does not) have)"
)
_CHAMPION = r"(?:champions?|advocates?)"
_EXECUTIVE = r"(?:exec(?:utive)?s?(?: contacts?| sponsors?)?|c-levels?(?: contacts?)?)"
_GAP = r"\s+(?:a |an |any |our |their |its )?"
_SILENT = re.compile(
    r"\b(?:no|without(?: any)?|not|n['’]t|never|since last|last)\b[^,;?]{0,30}?"
    r"\b(?:contact(?:ed)?|touch(?:ed|point)?|sp(?:eak|oke|oken)|talk(?:ed)?|heard|hear|met|meetings?|calls?)\b"
    r"[^,;?]{0,25}?\b(\d{1,4})\s*(day|week|month)s?\b",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:within|in|next|coming)\s+(?:the\s+)?(?:next\s+)?(\d{1,4})\s*(day|week|month)s?\b", re.I
)
_GOALS = re.compile(
    r"\b(overdue|missed|met)\s+(?:goals?|targets?)|\b(?:goals?|targets?)\s+(?:that\s+)?(?:are|were|is)?\s*(overdue|missed|met)\b",
    re.I,
)
_DAYS = {"day": 1, "week": 7, "month": 30}
_LIMIT = re.compile(
    r"\b(below|under|less than|lower than|smaller than|fewer than|above|over|more than|"
    r"greater than|higher than|exceeding|larger than)\s+(?:an?\s+)?(?:[A-Z]{3}\s*|[$€£]\s*)?"
    r"(-?[\d,]+(?:\.\d+)?)(?:\s*(%|k\b|m\b))?",
    re.I,
)
_LOW = re.compile(r"below|under|less|lower|smaller|fewer", re.I)
_BOUND = re.compile(r"_(?:since|until|above|below)$")
_SCALE = {"%": 0.01, "k": 1e3, "m": 1e6}
_MONEY = re.compile(
    r"\b(?:arr|pay(?:s|ing)?|revenue|worth|spend(?:s|ing)?|book|bill\w*)\b|[$€£]", re.I
)
_SIGN = re.compile(r"\b(?:is|are|was|were|has|have|with|a)\s+(?:a\s+)?(negative|positive)\b", re.I)
_SCORE = re.compile(r"\b(?:scores?|scored|scoring|health)\b", re.I)
_MOST_POINTS = 100
_OF_MANY = re.compile(
    rf"\b(?:{HOLDERS}|which|who|whose|renewals|any|list|show|mine|everyone|everybody|anyone|"
    r"anybody|units?|sites?)\b",
    re.I,
)


def combined(reading: Reading, context: Context) -> dict[str, Any]:
    """The arguments of the conditions that the question names.

    Columns (region, package…) and the owner are no conditions here: every look-up over a book
    takes these.
    """
    found: dict[str, Any] = {}
    for read in _READERS:
        found |= read(reading, context)
    # One condition alone may be said of anything: "in trouble" is no list of accounts.
    is_list = _OF_MANY.search(reading.text) or is_share(reading.text)
    return found if is_list or len(kinds_of(found)) > 1 else {}


def asks_for_many(text: str) -> bool:
    """Whether a text asks for accounts, and not what is done about "an at-risk account"."""
    return bool(_PLURAL.search(text) or is_share(text))


def kinds_of(found: dict[str, Any]) -> frozenset[str]:
    """Conditions without their bounds: two of one metric are two, since and until one."""
    kinds = {_BOUND.sub("", name) for name in found if name != "metrics"}
    return frozenset(kinds | {f"metric {limit['metric']}" for limit in found.get("metrics", ())})


def _risk(reading: Reading, context: Context) -> dict[str, Any]:
    if _RISK.search(reading.rest):
        return {"at_risk": True}
    named = [b for b in reading.bands if re.search(_banded(b), reading.masked, re.I)]
    return {"band": named[0]} if named else {}


def _banded(band: str) -> str:
    """Where a band is said of accounts: "champion" alone is a person."""
    form = re.escape(band).replace("\\-", "[- ]")
    return rf"\bBAND\b|\b{form}\s+(?:{HOLDERS}|band)\b|\b(?:in|band|are|is)\s+(?:the\s+)?{form}\b"


def _renewal(reading: Reading, context: Context) -> dict[str, Any]:
    if not _RENEW.search(reading.text) and not _ENDS.search(reading.text):
        return {}
    today = context.today
    silent = _SILENT.search(reading.text)
    for within in _WITHIN.finditer(reading.text):
        if silent is None or not silent.start() <= within.start() < silent.end():
            days = int(within[1]) * _DAYS[within[2].lower()]
            return _renews(Period(today, today + timedelta(days=days), *within.span()), today)
    if reading.period and (reading.period.until is None or reading.period.until >= today):
        return _renews(reading.period, today)
    return {"renews_since": today, "renews_until": today + timedelta(days=_SOON_DAYS)}


def _renews(period: Period, today: date) -> dict[str, Any]:
    return {"renews_since": period.since or today, "renews_until": period.until}


def _champion(reading: Reading, context: Context) -> dict[str, Any]:
    return _person("champion", _CHAMPION, reading.text)


def _executive(reading: Reading, context: Context) -> dict[str, Any]:
    return _person("executive", _EXECUTIVE, reading.text)


def _person(field: str, noun: str, text: str) -> dict[str, Any]:
    if re.search(rf"\b{_NONE}{_GAP}{noun}\b", text, re.I):
        return {field: "without"}
    if re.search(rf"\b(?:with|have|has){_GAP}{noun}\b", text, re.I):
        return {field: "with"}
    return {}


def _silence(reading: Reading, context: Context) -> dict[str, Any]:
    match = _SILENT.search(reading.text)
    return {"silent_days": int(match[1]) * _DAYS[match[2].lower()]} if match else {}


def _goals(reading: Reading, context: Context) -> dict[str, Any]:
    match = _GOALS.search(reading.text)
    return {"goals": (match[1] or match[2]).lower()} if match else {}


def _limits(reading: Reading, context: Context) -> dict[str, Any]:
    """Each number with the metric that is named nearest before it; without one, it is ARR."""
    found: dict[str, Any] = {}
    limits: dict[str, dict[str, Any]] = {}
    for match in _SIGN.finditer(reading.without_values):
        # "Where NPS is negative": a bound without a number.
        before = reading.without_values[: match.start()]
        if len(metrics := reading.words.metrics_in(before)) == 1:
            side = "below" if match[1].lower() == "negative" else "above"
            limits.setdefault(metrics[0], {"metric": metrics[0]})[side] = 0.0
    for subject, match in _limited(reading):
        bound = float(match[2].replace(",", "")) * _SCALE.get((match[3] or "").lower(), 1.0)
        side = "below" if _LOW.match(match[1]) else "above"
        if subject in ("arr", "score"):
            found[f"{subject}_{side}"] = bound
        else:
            limits.setdefault(subject, {"metric": subject})[side] = bound
    return found | ({"metrics": tuple(limits.values())} if limits else {})


def _limited(reading: Reading) -> Iterator[tuple[str, re.Match[str]]]:
    """Each bound with what it is a bound of."""
    text, at = reading.without_values, 0
    for match in _LIMIT.finditer(text):
        before = text[at : match.start()]
        subject = _subject(reading, before, match, text[match.end() :])
        at = match.end()
        if subject:
            yield subject, match


def _subject(reading: Reading, before: str, match: re.Match[str], after: str) -> str | None:
    """What stands right behind the number, else what is named nearest before it; a bare number up
    to 100 is one of points."""
    words, close = reading.words, after[:24]
    if changed_before(before):
        # "Lost more than 100k" is no bound of what is paid.
        return None
    is_sum = (match[3] or "").lower() in ("k", "m") or re.search(r"[A-Z]{3}\s*\d|[$€£]", match[0])
    if is_sum or re.match(rf"\s*(?:of\s+|in\s+)?(?:{_MONEY.pattern})", after, re.I):
        return "arr"
    # What stands behind the number belongs to it only up to the next clause.
    close = re.split(r"[,;?!]|\b(?:and|or|but|with|in|that)\b", close, maxsplit=1)[0]
    for place in (close, before):
        if words.metric_spans(place) and (metrics := words.metrics_in(place)):
            return metrics[-1]
        if place is before and len(metrics := words.metrics_in(before)) == 1:
            return metrics[0]
        if _SCORE.search(place):
            return "score"
    if _MONEY.search(before[-25:]):
        return "arr"
    value = float(match[2].replace(",", ""))
    days = re.match(r"\s*-?(?:days?|weeks?|months?|tickets?|calls?|years?)\b", after, re.I)
    is_points = not match[3] and value <= _MOST_POINTS and not days and not reading.metrics
    return "score" if is_points else None


_PLURAL = re.compile(
    r"\b(?:accounts|customers|clients|companies|renewals|logos|which|who|whose|anyone|anybody|"
    r"list|show|how many|any of|ones|mine)\b",
    re.I,
)
_Reader = Callable[[Reading, Context], dict[str, Any]]
_READERS: tuple[_Reader, ...] = (
    _risk, _renewal, _champion, _executive, _silence, _goals, _limits, moves_asked, came_in, been,
    left_out, in_the_red,
)  # fmt: skip
