"""Questions for a figure, read by their parts: a statistic ("median"), what it is of ("ARR", a
metric, the score), and the parts that are set side by side ("by region", "Grete or Hugo")."""

import re
from typing import Any

from csbot.assistant.asking.columns_asked import lists_money
from csbot.assistant.asking.combined import is_share
from csbot.assistant.asking.figure_parts import COMPARED, WHO_HAS, parts, rest_of, second_part
from csbot.assistant.asking.limits import MONEY
from csbot.assistant.asking.listing import LEFT, order
from csbot.assistant.asking.read import NOTHING, Place, Read, blank
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading

_STATISTICS = {
    "median": re.compile(r"\bmedian\b", re.I),
    "mean": re.compile(r"\b(?:averag\w*|mean|avg|typical(?:ly)?|on average)\b", re.I),
    "total": re.compile(
        r"\b(?:totals?|sum(?: up)?|add(?:ed|s|ing)? up|altogether|combined|in all|how much|overall|"
        r"all together)\b",
        re.I,
    ),
}
_SHARE = re.compile(
    r"\b(?:share|percent(?:age)?|proportion|fraction|ratio|what part|how much of)(?: of)?\b"
    r"|%\s+of\b",
    re.I,
)
_LOST = re.compile(r"\b(?:los[et]|losing|lost|shrink\w*|shrank|churned?)\b", re.I)
_WON = re.compile(r"\b(?:won|expanded|expansions?|upsold|gained?|added)\b", re.I)
_MONEY = re.compile(
    r"\b(?:arr|annual recurring revenue|revenue|money|pays?|paying|contract values?|worth|spend|"
    r"turnover|euros|dollars|bill(?:ed|ing)?|invoiced|bring(?:s)?(?: us)?(?: in)?)\b",
    re.I,
)
_SCORE = re.compile(
    r"\b(?:health(?:y|ier|iest)?(?: scores?)?|scores?|sick(?:er|est)?|fitter)\b", re.I
)
_RISK = re.compile(r"\b(?:arr |revenue )?at[- ]risk\b|\brisk(?:y|ier|iest)?\b|\bendangered\b", re.I)
_COUNT = re.compile(
    rf"\b(?:how many|numbers? of|count of|amount of|counts?)\b|\b(?:{HOLDERS})\s+count\b", re.I
)
_LOW = re.compile(r"\b(?:least|lowest|fewest|smallest|worst|weakest|poorest|less)\b", re.I)
_HIGH = re.compile(r"\b(?:most|highest|biggest|largest|best|top|strongest|more)\b", re.I)
# A list of accounts in some order is no figure.
_RANKED = re.compile(
    r"\b(?:top|rank\w*|biggest|largest|smallest|highest|lowest|list|show|sort\w*|"
    r"which (?:accounts?|customers?|clients?|of)|who)\b",
    re.I,
)
# What only says that something is ranked or compared.
_MORE_OR_LESS = re.compile(
    rf"{_LOW.pattern}|{_HIGH.pattern}|{COMPARED.pattern}|\b(?:ranked?|ranking|recurring|annual)\b",
    re.I,
)
_OF_TIME = ("month", "quarter")


def asks_statistic(text: str) -> str | None:
    """The words of a mean or a median that a text asks for."""
    found = _STATISTICS["median"].search(text) or _STATISTICS["mean"].search(text)
    return found[0] if found else None


def figure_asked(reading: Reading, conditions: Read, status: Read = NOTHING) -> Read | None:
    """The arguments of the look-up for figures; None where none is asked for, or where the
    question speaks of more than figures, parts and what narrows accounts. `conditions`: those on
    accounts that were read from it; `status`: whether accounts that left are meant."""
    # What belongs to a condition is no figure: "how much ARR renews", not "the ARR over 50k".
    text = blank(reading.without_values, [*conditions.places, *_metric_places(reading)])
    statistic = next(
        ((name, match) for name, said in _STATISTICS.items() if (match := said.search(text))), None
    )
    name = statistic[0] if statistic else None
    by, among, parted = parts(reading, text)
    measures, measured = _measures(reading, conditions, text, bool(among), bool(status))
    # Of those that left the list is wanted with the count.
    counted = measures == ("accounts",) and bool(reading.filters or conditions)
    summed = name == "total" and _is_plain_total(measures) and not _RANKED.search(text)
    several = len(reading.periods) > 1 and bool(COMPARED.search(text)) and "metric" in measures
    if several and name is None:
        # "Our NPS this quarter against last quarter" is the mean of each.
        name = "mean"
    whole = name in ("mean", "median") or summed or counted
    if not measures or not (by or whole) or (by in _OF_TIME and not _is_of_events(measures)):
        return None
    if name == "total" and measures == ("metric",) and not by:
        return None
    values: dict[str, Any] = {"measures": measures}
    if name and not (name == "total" and measures[0] in ("score", "metric", "churned")):
        values["statistic"] = name
    if by:
        values |= {"by": by, "among": among}
        second = None if among or by in _OF_TIME else second_part(text, parted)
        if second is not None and second[0] not in (by, *_OF_TIME):
            values["within"] = second[0]
            parted = [*parted, second[1]]
        lowest = _LOW.search(text) and not _HIGH.search(text)
        values["order"] = "lowest" if lowest else "highest"
        values |= {"rest": True} if rest_of(reading, among) else {}
    if "metric" in measures:
        values["metric"] = _metrics(reading, conditions)[0]
    places = [*parted, *measured, *([statistic[1].span()] if statistic else [])]
    period = _period(reading, conditions)
    if period and (measures[0] == "metric" or _is_of_events(measures)):
        values |= {"since": period.since, "until": period.until}
        places.append((period.start, period.end))
    elif period and period.until and period.until < reading.today:
        # How a book's ARR or score stood on another day is not told by this look-up.
        return None
    places += [match.span() for match in _MORE_OR_LESS.finditer(text)]
    places += [match.span() for match in _SHARE.finditer(text) if is_share(text)]
    ranked = order(reading)
    if "limit" in ranked.values and by:
        values["limit"] = ranked.values["limit"]
    places += [(one.start, one.end) for one in reading.periods] if several else []
    read = Read(values, tuple(places))
    return (
        None
        if unclaimed(reading, (read, conditions, status, ranked)) or reading.strangers
        else read
    )


def _period(reading: Reading, conditions: Read) -> Any:
    """The period that no condition has read."""
    period = reading.period
    taken = period and any(start <= period.start < end for start, end in conditions.places)
    return None if taken else period


def _is_of_events(measures: tuple[str, ...]) -> bool:
    return measures[0] in ("arr_lost", "arr_won", "churned")


def _is_plain_total(measures: tuple[str, ...]) -> bool:
    return measures in (("arr",), ("arr_lost",), ("arr_won",), ("accounts", "arr"))


def _metric_places(reading: Reading) -> list[Place]:
    return reading.words.metric_spans(reading.without_values)


def _metrics(reading: Reading, conditions: Read) -> list[str]:
    """Metrics named that no condition is about."""
    limits = (*conditions.values.get("metrics", ()), *conditions.values.get("moved", ()))
    conditioned = {str(limit["metric"]) for limit in limits}
    return [metric for metric in reading.metrics if metric not in conditioned]


def _measures(
    reading: Reading, conditions: Read, text: str, compares: bool, has_left: bool
) -> tuple[tuple[str, ...], list[Place]]:
    """What is told, in the order of the question, and where that is said; of parts compared with
    nothing named, all. `has_left`: of accounts that left."""
    found: list[tuple[int, str]] = []
    places: list[Place] = []
    if len(_metrics(reading, conditions)) == 1:
        found.append((0, "metric"))
        places += _metric_places(reading)
    money = _MONEY.search(text)
    lost, won = _LOST.search(text), _WON.search(text)
    if risk := _RISK.search(text):
        found.append((risk.start(), "at_risk"))
        places.append(risk.span())
        places += [m.span() for m in _COUNT.finditer(text)]
        places += [m.span() for m in MONEY.finditer(text)]
    elif money and not lists_money(reading):
        moved = "arr_lost" if lost else "arr_won" if won else "arr"
        found.append((money.start(), moved))
        places.append(money.span())
        places += [one.span() for one in (lost, won) if one and moved != "arr"]
    if score := _SCORE.search(text):
        found.append((score.start(), "score"))
        places.append(score.span())
    many = _COUNT.search(text)
    left = LEFT.search(text) if has_left or _WHO_LOST.search(text) else None
    if left and not any(name == "arr_lost" for _, name in found):
        found = [(left.start(), "churned")]
        places += [m.span() for said in (LEFT, _COUNT) for m in said.finditer(text)]
    elif many and not reading.kinds and not risk:
        found.append((many.start(), "accounts"))
        places += [m.span() for m in _COUNT.finditer(text)]
    if not found and WHO_HAS.search(reading.text):
        return ("accounts", "arr"), places
    if found or not compares:
        return tuple(dict.fromkeys(name for _, name in sorted(found))), places
    return ("accounts", "arr", "score", "at_risk"), places


# Parts that lost, or were left by, the most: "which CSM lost most customers".
_WHO_LOST = re.compile(
    r"\b(?:los[et]|lost|losing|churn\w*|left|leave|leaving)\b.*\b(?:most|fewest|least)\b"
    r"|\b(?:most|fewest|least)\b.*\b(?:los[et]|lost|churn\w*|left|leave|leaving)\b",
    re.I,
)
