"""Questions for a figure, read by their parts: a statistic ("median"), what it is of ("ARR", a
metric, the score), and the parts that are set side by side ("by region", "Grete or Hugo")."""

import re
from collections.abc import Mapping
from typing import Any

from csbot.assistant.asking.combined import is_share
from csbot.assistant.asking.limits import MONEY
from csbot.assistant.asking.listing import LEFT, is_listed
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
    r"turnover|euros|dollars|bring(?:s)?(?: us)?(?: in)?)\b",
    re.I,
)
_SCORE = re.compile(
    r"\b(?:health(?:y|ier|iest)?(?: scores?)?|scores?|sick(?:er|est)?|fitter)\b", re.I
)
_RISK = re.compile(r"\b(?:arr |revenue )?at[- ]risk\b|\brisk(?:y|ier|iest)?\b|\bendangered\b", re.I)
_COUNT = re.compile(
    rf"\b(?:how many|numbers? of|count of|amount of|counts?)\b|\b(?:{HOLDERS})\s+count\b", re.I
)
_COMPARED = re.compile(
    r"\b(?:compar\w*(?: to| with)?|vs\.?|versus|against|differ\w*(?: between)?|between|"
    r"side by side|whose|better|healthier|"
    r"(?:who|which)\b.*\b(?:has|have|is|are|owns?|holds?|carries)\b.*\bmore)\b",
    re.I,
)
_LOW = re.compile(r"\b(?:least|lowest|fewest|smallest|worst|weakest|poorest|less)\b", re.I)
_HIGH = re.compile(r"\b(?:most|highest|biggest|largest|best|top|strongest|more)\b", re.I)
# A list of accounts in some order is no figure.
_RANKED = re.compile(
    r"\b(?:top|rank\w*|biggest|largest|smallest|highest|lowest|list|show|sort\w*|"
    r"which (?:accounts?|customers?|clients?|of)|who)\b",
    re.I,
)
_DIMENSION = {
    "industry": r"industry|industries|sectors?|verticals?",
    "region": r"regions?|country|countries|geograph\w+|geos?|markets?",
    "package": r"packages?|plans?|editions?",
    "segment": r"segments?|tiers?",
    "owner": r"csms?|owners?|reps?|colleagues?|team members?|account managers?",
    "currency": r"currency|currencies",
    "phase": r"phases?|stages?",
    "band": r"bands?",
    "month": r"months?",
    "quarter": r"quarters?",
}
_ANY_PART = "|".join(f"(?P<{name}>{said})" for name, said in _DIMENSION.items())
_BY = re.compile(
    r"\b(?:by|per|each|every|across|which|wich|what|split (?:up )?by|broken down by|grouped by|"
    r"rank(?:ed)? (?:my|the|our)|compare (?:my|the|our)|among(?:st)?)\s+(?:the\s+|our\s+|my\s+)?"
    rf"(?:{_ANY_PART})\b",
    re.I,
)
# "Who owns the most accounts" sets colleagues side by side, and so does "rank my team by ARR".
_WHO_HAS = re.compile(
    r"\bwho\b.*\b(?:owns?|has|have|carries|manages|handles|holds|looks after|covers|lost|loses?)\b"
    r".*"
    r"\b(?:most|fewest|least|highest|lowest|largest|smallest|biggest)\b.*"
    r"\b(?:accounts|customers|clients|book|portfolio|arr|revenue)\b",
    re.I,
)
_HOLDS = re.compile(r"\b(?:who|has|have|carries|handles|holds|looks|covers)\b", re.I)
_TEAM_RANKED = re.compile(
    r"\b(?:rank\w*|compare|sort|order)\s+(?:my|the|our)\s+(?:team|people|csms?|reps?|colleagues)\b"
    r"(?:\s+members?)?\s+(?:by|on|in terms of)\b",
    re.I,
)
# "The region with the lowest NPS".
_PART_WITH = re.compile(
    rf"\b(?:{_ANY_PART})\s+(?:with|that has|having|has|have)\s+(?:the\s+)?"
    r"(?:least|most|lowest|highest|best|worst|biggest|smallest)\b",
    re.I,
)
_REST = re.compile(
    r"\b(?:the\s+)?(?:rest|others?|everyone else|all others?|everybody else)"
    r"(?:\s+of\s+(?:us|them|the (?:book|portfolio|accounts|customers)|my book))?\b",
    re.I,
)
# What only says that something is ranked or compared.
_MORE_OR_LESS = re.compile(
    rf"{_LOW.pattern}|{_HIGH.pattern}|{_COMPARED.pattern}|\b(?:ranked?|ranking|recurring|annual)\b",
    re.I,
)
_OF_TIME = ("month", "quarter")


def asks_statistic(text: str) -> str | None:
    """The words of a mean or a median that a text asks for."""
    found = _STATISTICS["median"].search(text) or _STATISTICS["mean"].search(text)
    return found[0] if found else None


def split_by(text: str) -> str | None:
    """The words that ask for parts: "per industry"."""
    found = _BY.search(text)
    return found[0] if found and not re.match(r"wh?ich|what|among", found[0], re.I) else None


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
    by, among, parted = _parts(reading, text)
    measures, measured = _measures(reading, conditions, text, bool(among), bool(status))
    # Of those that left the list is wanted with the count.
    counted = measures == ("accounts",) and bool(reading.filters or conditions)
    summed = name == "total" and _is_plain_total(measures) and not _RANKED.search(text)
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
        lowest = _LOW.search(text) and not _HIGH.search(text)
        values["order"] = "lowest" if lowest else "highest"
        values |= {"rest": True} if _rest_of(reading, among) else {}
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
    read = Read(values, tuple(places))
    return None if unclaimed(reading, (read, conditions, status)) or reading.strangers else read


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


def _rest_of(reading: Reading, among: tuple[str, ...]) -> re.Match[str] | None:
    return _REST.search(reading.text) if len(among) == 1 else None


def _parts(reading: Reading, text: str) -> tuple[str | None, tuple[str, ...], list[Place]]:
    """The field whose values are set side by side, those that are named, and where it is said."""
    wanted = [named for named in reading.filters if not named.negated]
    compared = _COMPARED.search(reading.text)
    if len(reading.users) > 1 and compared:
        return "owner", tuple(user.name for user in reading.users), []
    for field in dict.fromkeys(named.field for named in wanted):
        values = tuple(dict.fromkeys(named.value for named in wanted if named.field == field))
        if len(values) > 1 and compared:
            return field, values, []
        rest = _REST.search(reading.text)
        if len(values) == 1 and len(wanted) == 1 and compared and rest:
            return field, values, [rest.span()]
    if who := _WHO_HAS.search(reading.text):
        verbs = re.finditer(
            r"\b(?:who|has|have|carries|handles|holds|looks|covers)\b", who[0], re.I
        )
        return "owner", (), [(m.start() + who.start(), m.end() + who.start()) for m in verbs]
    if team := _TEAM_RANKED.search(text):
        return "owner", (), [team.span()]
    by = _PART_WITH.search(text) or _BY.search(text)
    if by is None:
        return None, (), []
    return _named_group(by), (), [by.span()]


def _named_group(by: re.Match[str]) -> str:
    return next(name for name, said in by.groupdict().items() if said)


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
    elif money and not is_listed(reading):
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
    if not found and _WHO_HAS.search(reading.text):
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


def narrowed_by(conditions: Mapping[str, Any]) -> dict[str, Any]:
    return {"only": dict(conditions)} if conditions else {}
