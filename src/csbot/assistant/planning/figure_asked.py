"""Questions for a figure, read by their parts: a statistic ("median"), what it is of ("ARR", a
metric, the score), and the parts that are set side by side ("by region", "Grete or Hugo")."""

import re
from collections.abc import Mapping
from typing import Any

from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading
from csbot.assistant.routing.choices import chosen
from csbot.assistant.routing.coverage import COURTESY
from csbot.search.stems import stems
from csbot.tools.facts.asked_words import RECORDS
from csbot.tools.portfolio.breakdown_arguments import BreakdownArguments

_STATISTICS = {
    "median": re.compile(r"\bmedian\b", re.I),
    "mean": re.compile(r"\b(?:averag\w*|mean|avg|typical(?:ly)?)\b", re.I),
    "total": re.compile(r"\b(?:total|sum|altogether|combined|in all|how much|overall)\b", re.I),
}
_SHARE = re.compile(
    r"\b(?:share|percent(?:age)?|proportion|fraction|ratio|what part|how much of)\b|%\s+of\b", re.I
)
_LOST = re.compile(r"\b(?:los[et]|losing|lost|shrink\w*|shrank|churned?)\b", re.I)
_WON = re.compile(r"\b(?:won|expanded|expansions?|upsold|gained?|added)\b", re.I)
_MONEY = re.compile(
    r"\b(?:arr|revenue|money|pays?|paying|contract value|worth|spend|turnover|euros|dollars)\b",
    re.I,
)
_SCORE = re.compile(r"\b(?:health(?:y|ier|iest)?|scores?|sick(?:er|est)?|fitter)\b", re.I)
_RISK = re.compile(r"\bat[- ]risk\b|\brisk(?:y|ier|iest)?\b|\bendangered\b", re.I)
_COUNT = re.compile(
    rf"\b(?:how many|number of|count of|amount of)\b|\b(?:{HOLDERS})\s+count\b", re.I
)
_COMPARED = re.compile(
    r"\b(?:compar\w*|vs\.?|versus|against|differ\w*|between|side by side|whose|better|healthier|"
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
}
_ANY_PART = "|".join(f"(?P<{name}>{said})" for name, said in _DIMENSION.items())
_BY = re.compile(
    r"\b(?:by|per|each|every|across|which|what|split by|broken down by|among(?:st)?)\s+"
    rf"(?:the\s+|our\s+|my\s+)?(?:{_ANY_PART})\b",
    re.I,
)
# "Who owns the most accounts" sets colleagues side by side.
_WHO_HAS = re.compile(
    r"\bwho\b.*\b(?:owns?|has|have|carries|manages|handles|holds|looks after|covers)\b.*"
    r"\b(?:most|fewest|least|highest|lowest|largest|smallest|biggest)\b.*"
    r"\b(?:accounts|customers|clients|book|portfolio|arr|revenue)\b",
    re.I,
)
# "The region with the lowest NPS".
_PART_WITH = re.compile(
    rf"\b(?:{_ANY_PART})\s+(?:with|that has|having|has|have)\s+(?:the\s+)?"
    r"(?:least|most|lowest|highest|best|worst|biggest|smallest)\b",
    re.I,
)
# Words that put a question for a figure together; what is left of it is what it narrows by.
_FRAME = frozenset(
    stems(
        "average averages mean avg typical median total sum altogether combined overall much many "
        "number count amount share percent percentage proportion fraction ratio part per each "
        "every across split broken compare compared comparison versus vs against difference "
        "between side most least highest lowest biggest largest best worst top strongest weakest "
        "more less better worse arr revenue money value worth contract spend health healthy "
        "healthier healthiest score scores who whose whom account accounts customer customers "
        "client clients "
        "company companies logo logos book books portfolio team industry industries sector "
        "vertical region country market package plan segment tier owner csm csms rep colleague "
        "currency phase stage band risk lose lost losing won expand expansion gain add added hold "
        "holding carry carrying manage cover covering own pay paying bring earn make year month "
        "quarter week active owns owned whole across have has recorded recurring annual rank ranked"
    )
)


# Words of the conditions that narrow accounts, where such were read.
_NARROWING = frozenset(
    stems(
        "renew renews renewal renewals renewing due up expire expires expiring ending end ends "
        "champion advocate executive exec sponsor contact without no lack lacking neither nor "
        "overdue missed goal goals target below under less than above over more at least risk red "
        "joined started signed new since before after outside not other except excluding falling "
        "rising declining growing dropped increased silent spoken met talked days weeks months "
        "points k m band bands go come coming"
    )
)


def asks_statistic(text: str) -> str | None:
    """The words of a mean or a median that a text asks for."""
    found = _STATISTICS["median"].search(text) or _STATISTICS["mean"].search(text)
    return found[0] if found else None


def split_by(text: str) -> str | None:
    """The words that ask for parts: "per industry"."""
    found = _BY.search(text)
    return found[0] if found and not re.match(r"which|what|among", found[0], re.I) else None


def is_share(text: str) -> bool:
    """Whether a text asks for a part of the whole: "what share of our ARR renews in May"."""
    return bool(_SHARE.search(text))


def figure_asked(reading: Reading, conditions: Mapping[str, Any]) -> dict[str, Any] | None:
    """The arguments of the look-up for figures; None where none is asked for, or where the
    question speaks of more than figures, parts and what narrows accounts. `conditions`: those on
    accounts that were read from it."""
    text = reading.rest
    statistic = next((name for name, said in _STATISTICS.items() if said.search(text)), None)
    by, among = _parts(reading)
    measures = _measures(reading, text, compares=bool(among))
    counted = measures == ("accounts",) and bool(reading.filters)
    summed = statistic == "total" and _is_plain_total(measures) and not _RANKED.search(text)
    whole = statistic in ("mean", "median") or summed or counted
    if not measures or not (by or whole):
        return None
    if statistic == "total" and measures == ("metric",) and not by:
        return None
    if left_over(reading, conditions):
        return None
    values: dict[str, Any] = {"measures": measures}
    if statistic and not (statistic == "total" and measures[0] in ("score", "metric")):
        values["statistic"] = statistic
    if by:
        values |= {"by": by, "among": among}
        values["order"] = "lowest" if _LOW.search(text) and not _HIGH.search(text) else "highest"
    if "metric" in measures:
        values["metric"] = reading.metrics[0]
    period = reading.period
    if period and measures[0] in ("metric", "arr_lost", "arr_won"):
        values |= {"since": period.since, "until": period.until}
    elif period and period.until and period.until < reading.today:
        # How a book's ARR or score stood on another day is not told by this look-up.
        return None
    return values


def _is_plain_total(measures: tuple[str, ...]) -> bool:
    return measures in (("arr",), ("arr_lost",), ("arr_won",))


def _parts(reading: Reading) -> tuple[str | None, tuple[str, ...]]:
    """The field whose values are set side by side, and those that are named."""
    wanted = [named for named in reading.filters if not named.negated]
    if len(reading.users) > 1 and _COMPARED.search(reading.text):
        return "owner", tuple(user.name for user in reading.users)
    for field in dict.fromkeys(named.field for named in wanted):
        values = tuple(dict.fromkeys(named.value for named in wanted if named.field == field))
        if len(values) > 1 and _COMPARED.search(reading.text):
            return field, values
    if _WHO_HAS.search(reading.text):
        return "owner", ()
    by = _PART_WITH.search(reading.rest) or _BY.search(reading.rest)
    if by is None:
        return None, ()
    return next(name for name, said in by.groupdict().items() if said), ()


def _measures(reading: Reading, text: str, compares: bool) -> tuple[str, ...]:
    """What is told, in the order of the question; of parts compared with nothing named, all."""
    found: list[tuple[int, str]] = []
    if len(reading.metrics) == 1:
        found.append((0, "metric"))
    money = _MONEY.search(text)
    if risk := _RISK.search(text):
        found.append((risk.start(), "at_risk"))
    elif money:
        moved = "arr_lost" if _LOST.search(text) else "arr_won" if _WON.search(text) else "arr"
        found.append((money.start(), moved))
    if score := _SCORE.search(text):
        found.append((score.start(), "score"))
    if (many := _COUNT.search(text)) and not reading.kinds:
        found.append((many.start(), "accounts"))
    if not found and _WHO_HAS.search(reading.text):
        return ("accounts", "arr")
    if found or not compares:
        return tuple(dict.fromkeys(name for _, name in sorted(found)))
    return ("accounts", "arr", "score", "at_risk")


def left_over(reading: Reading, conditions: Mapping[str, Any]) -> set[str]:
    """The stems of a question that belong to no figure, no part, and no condition that was read."""
    plain = re.sub(r"\b[A-Z]{4,}\b(?:['’]s)?", " ", reading.masked)
    said = set(stems(plain)) - _FRAME - COURTESY - RECORDS
    said -= _NARROWING if conditions else frozenset()
    limits = (*conditions.get("metrics", ()), *conditions.get("moved", ()))
    of_limits = {str(limit["metric"]) for limit in limits}
    said -= {stem for metric in of_limits for stem in stems(metric)}
    named = " ".join(reading.text[one.start : one.end] for one in reading.filters)
    by = " ".join(chosen(BreakdownArguments.model_fields["by"], plain))
    measured = {*reading.metrics, *of_limits}
    names = {s for phrase, m in reading.words.metrics if m in measured for s in stems(phrase)}
    return said - names - set(stems(f"{by} {named}"))
