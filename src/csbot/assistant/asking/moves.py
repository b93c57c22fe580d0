"""Metrics that a question wants to have fallen or risen: "declining usage", "NPS that went up"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from csbot.assistant.asking.read import NOTHING, Place, Read
from csbot.assistant.reading.amounts import bounds
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.masking import blanked
from csbot.assistant.reading.reading import Reading
from csbot.domain.months import months_later
from csbot.domain.periods import Period, find_periods
from csbot.search.stems import STOP_WORDS, words
from csbot.tools.ground.base import Context

_THAN = r"(?=[^,;?!]{1,40}?\bthan\s+(?:before|earlier|previously|last|it was|they were|a |in ))"
_DOWN = (
    rf"(?:fewer|less|lower){_THAN}|"
    r"(?:declin|fall|fell|dropp|decreas|shrink|shrunk|shrank|slid|slipp|sink|sank|plummet|tank)\w*"
    # "Fall due", "falls within": no move.
    r"(?!\s+(?:due|within|in|into|on)\b)|"
    r"going down|went down|(?:is|are|trending) down|losing|lost|lose"
)
_UP = (
    rf"(?:more|higher|greater){_THAN}|"
    r"(?:ris(?:e|es|en|ing)|rose|grow(?:s|n|ing)?|grew|increas\w*|climb\w*|rocket\w*|"
    r"gain(?:s|ed|ing)?)|"
    r"going up|went up|(?:is|are|trending) up(?!\s+for\b)"
)
_BECAME = r"(?:get|gets|got|gotten|getting|became|become|becoming|is|are)\s+"
_BETTER = rf"improv\w*|{_BECAME}(?:better|faster|healthier)"
_WORSE = rf"worsen\w*|deteriorat\w*|{_BECAME}(?:worse|slower|weaker)"
_MOVE = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<better>{_BETTER})|(?P<worse>{_WORSE}))\b", re.I
)
# Where the clause that a move is said of ends, and how far off the metric's words may stand.
_BORDER = re.compile(r"[,;?!]|\b(?:and|or|but|that renew|renewing|with|without)\b", re.I)
_AROUND = 40
_OTHER = re.compile(
    rf"{HOLDERS}|arr|revenue|money|scores?|health|bands?|trends?|risks?|churn\w*|lose|lost", re.I
)
# "Which accounts' usage fell".
_WHOSE = re.compile(rf"\b(?:{HOLDERS})['’]s?(?=\s)", re.I)
_RANGE = re.compile(r"\b(?:to|and|till|until)\b|[–-]", re.I)
_COMPARED = re.compile(r"\b(?:compared (?:to|with)|against|than|vs\.?|versus)\s+(?:in\s+)?$", re.I)
_COMPARISON = re.compile(r"\bcompared (?:to|with)\b|\bagainst\b|\bversus\b|\bvs\b", re.I)
_THAN_THEN = re.compile(r"\bthan\b|\bcompared (?:to|with)\b|\bagainst\b|\bversus\b|\bvs\b", re.I)
_DAYS, _TWO = 90, 2
_PRONOUNS = frozenset(
    "one ones that this they them it who whose which most least much far lot".split()
)


def moves_asked(reading: Reading, context: Context) -> Read:
    """`moved` of the look-up that takes conditions together; nothing where no metric is named."""
    read = list(_moves(reading, context))
    found = tuple(dict.fromkeys((metric, way) for metric, way, _ in read))
    period = reading.period
    is_since = period is not None and period.since is not None and period.until is None
    days = (context.today - period.since).days if period and period.since and is_since else _DAYS
    days = days if days > 0 else _DAYS
    stretch = _stretch(reading)
    moved = tuple({"metric": m, "way": way, "days": days, **stretch} for m, way in found)
    places = [place for *_, said in read for place in said]
    if stretch:
        places += [(one.start, one.end) for one in reading.periods[:2]]
        places += [m.span() for m in _COMPARISON.finditer(reading.text)]
    elif moved and is_since and period is not None:
        places.append((period.start, period.end))
    return Read({"moved": moved}, tuple(places)) if moved else NOTHING


def _stretch(reading: Reading) -> dict[str, date]:
    """From which day to which: "from August to November", "between the July and the October
    survey". A month's value is the one of its end."""
    found = [one for one in reading.periods if one.since is not None]
    if len(found) >= 2 and _THAN_THEN.search(reading.text[found[0].end : found[1].start]):
        # "Fewer in November than in August" went from August to November.
        found = [found[1], found[0]]
    if len(found) >= 2:
        return _from_to(_before(found[0], found[1]), found[1])
    if len(found) != 1:
        return {}
    (only,) = found
    ends = [
        one
        for one in find_periods(reading.text, reading.today)
        if only.start <= one.start and one.end <= only.end and one.until is not None
    ]
    if len(ends) == _TWO:
        # "Between the end of May and the end of November": of each what stood at its end.
        return _from_to(_before(ends[0], ends[1]), ends[1])
    if _RANGE.search(reading.text[only.start : only.end]):
        return _from_to(only, only)
    is_past = only.until is not None and only.until < reading.today
    if is_past and _COMPARED.search(reading.text[: only.start]):
        # "Compared to the end of August": from then to today.
        return {"since": only.until} if only.until else {}
    return {}


def _before(first: Period, second: Period) -> Period:
    """The first in the year of the second: "July and October 2025"."""
    while first.since and second.since and first.since > second.since:
        until = first.until and months_later(first.until, -12)
        first = replace(first, since=months_later(first.since, -12), until=until)
    return first


def _from_to(first: Period, last: Period) -> dict[str, date]:
    assert first.since is not None
    # What stood in a stretch is what stood at its end; of one range it is what stood at first.
    begun = first.since if first == last else first.until or first.since
    if first == last and begun.day == 1 and first.until != begun:
        begun = months_later(begun, 1) - timedelta(days=1)
    return {"since": begun, "until": last.until} if last.until else {"since": begun}


def _moves(reading: Reading, context: Context) -> Iterator[tuple[str, str, list[Place]]]:
    known = context.playbooks.definitions()
    # "This quarter" is when, and no quarter that anybody measured.
    text = blanked(reading.without_values, reading.periods)
    last = ""
    limited = [(bound.start, bound.end) for bound in bounds(text)]
    for match in _MOVE.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in limited):
            # "More than a million" is a bound, and no move.
            continue
        after = _BORDER.split(text[match.end() :][:_AROUND])[0]
        before = _BORDER.split(text[: match.start()][-_AROUND:])[-1]
        metrics = reading.words.metrics_in(after) or reading.words.metrics_in(before)
        if re.match(r"los[et]", match.group(), re.I) and not reading.words.metric_spans(after):
            # What is lost is a metric only where one is named: "lost customers".
            continue
        # A metric that nothing calls so is asked back by the look-up: it is never passed over.
        way = str(match.lastgroup)
        # "Accounts that got worse" names none, whatever stands around.
        said = "" if way in ("better", "worse") else _named(after) or _named(before)
        metric = metrics[0] if metrics else said or last
        if not metric:
            continue
        last = metric
        if way in ("better", "worse"):
            low_is_good = metric in known and known[metric].better == "lower"
            way = "up" if (way == "better") != low_is_good else "down"
        yield metric, way, [match.span(), *reading.words.metric_spans(text)]


def _named(text: str) -> str:
    """What the move is said of, where that is neither the accounts themselves nor their money."""
    if whose := _WHOSE.search(text):
        text = text[whose.end() :]
    text = _COMPARISON.sub(" ", text)
    said = [w for w in words(text) if w not in STOP_WORDS | _PRONOUNS and not w.isdigit()]
    return said[-1] if said and not any(_OTHER.fullmatch(word) for word in said) else ""
