"""What a figure is of: what accounts pay, how many there are, their score, a metric, who came or
left."""

import re

from csbot.assistant.asking.columns_asked import lists_money
from csbot.assistant.asking.figure_parts import WHO_HAS
from csbot.assistant.asking.forms import Forms
from csbot.assistant.asking.limits import MONEY
from csbot.assistant.asking.listing import LEFT, MAY_LOSE
from csbot.assistant.asking.read import Place, Read, blank
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.record_kinds import RECORD_DEEDS, RECORD_NAMES
from csbot.search.stems import STOP_WORDS, words

MEASURES = Forms(
    {
        "arr": r"arr|(?:annual|yearly) recurring revenue|revenue|money|pays?|paying|"
               r"contract values?|worth|spend|turnover|"
               r"(?:annual|yearly) (?:totals?|sums?|amounts?|values?|volumes?)|"
               r"business(?=\W*$|\s+(?:in|of|from|with|by)\b)|"
               r"(?:annual |yearly )?(?:euros|dollars|pounds|francs)|"
               r"bill(?:ed|ing)?|invoic(?:e|es|ed|ing)|bring(?:s)?(?: us)?(?: in)?",
        "score": r"health(?:y|ier|iest)?(?: scores?)?|scores?|sick(?:er|est)?|fitter",
        "at_risk": r"(?:arr |revenue )?at[- ]risk|risk(?:y|ier|iest)?|endangered",
        "accounts": rf"how many|numbers? of|count of|amount of|counts?|(?:{HOLDERS})\s+count|"
                    # "Glasshouse against Canopy: live customers, annual euros".
                    r"(?<=[:,] )(?:(?:active|live|current|paying) )?"
                    r"(?:accounts|customers|clients|logos)"
                    r"(?=,| and\b| plus\b|\W*$)",
    }
)  # fmt: skip
# Which way money moved.
_MOVED = Forms(
    {
        "arr_lost": r"los[et]|losing|lost|shrink\w*|shrank|churned?",
        "arr_won": r"won|expanded|expansions?|upsold|gained?|added",
    }
)
# Parts that lost, or were left by, the most: "which CSM lost most customers".
_GONE = r"(?:los[et]|lost|losing|churn\w*|left|leave|leaving)"
_WHO_LOST = re.compile(
    rf"\b{_GONE}\b.*\b(?:most|fewest|least|more|fewer)\b"
    rf"|\b(?:most|fewest|least|more|fewer)\b.*\b{_GONE}\b",
    re.I,
)
_SUMMED = re.compile(
    r"\b(?:what|how much)\s+(?:(?:do|does|did|is|are|would)\s+)?"
    r"(?:(?:they|those|these|it|that|all of them)\s+)?(?:all\s+|together\s+)?"
    r"(?:(?:add(?:s|ed|ing)? up|sum(?:s|med)?(?: up)?|comes?|amounts?) to|total)\b"
    r"(?:\s+(?:in|together|altogether|all told))*",
    re.I,
)
_OF_FIGURES = frozenset("average mean median total overall".split())
_EVERYTHING = ("accounts", "arr", "score", "at_risk")


def metrics_asked(reading: Reading, conditions: Read) -> list[str]:
    """Metrics named that no condition is about."""
    limits = (*conditions.values.get("metrics", ()), *conditions.values.get("moved", ()))
    conditioned = {str(limit["metric"]) for limit in limits}
    return [metric for metric in reading.metrics if metric not in conditioned]


def metric_places(reading: Reading) -> list[Place]:
    return reading.words.metric_spans(reading.without_values)


def measures_asked(
    reading: Reading, conditions: Read, text: str, compares: bool, has_left: bool
) -> tuple[tuple[str, ...], list[Place]]:
    """What is told, in the order of the question, and where that is said; of parts compared with
    nothing named, all. `has_left`: of accounts that left."""
    found: list[tuple[int, str]] = []
    places: list[Place] = []
    if counted := _records(reading):
        return ("records",), counted
    money = MEASURES.place("arr", text)
    # "Active ARR" is ARR: a metric beside it is one that is named whole.
    if len(metrics_asked(reading, conditions)) == 1 and (metric_places(reading) or not money):
        found.append((0, "metric"))
        places += metric_places(reading)
    if risk := MEASURES.place("at_risk", text):
        found.append((risk[0], "at_risk"))
        places += [risk, *MEASURES.places(text, "accounts")]
        places += [match.span() for match in MONEY.finditer(text)]
    elif money and (compares or not lists_money(reading)):
        moved = _MOVED.first(text)
        measure = "at_risk" if MAY_LOSE.search(text) else moved[0] if moved else "arr"
        found.append((money[0], measure))
        places += MEASURES.places(text, "arr") + (_MOVED.places(text) if moved else [])
    if score := MEASURES.place("score", text):
        found.append((score[0], "score"))
        places.append(score)
    many = MEASURES.place("accounts", text)
    left = LEFT.search(text) if has_left or _WHO_LOST.search(text) else None
    if left and not any(name == "arr_lost" for _, name in found):
        found = [(left.start(), "churned")]
        places += MEASURES.places(text, "accounts")
        places += [match.span() for match in LEFT.finditer(text)]
    elif many and not reading.kinds and not risk:
        found.append((many[0], "accounts"))
        places += MEASURES.places(text, "accounts")
    if summed := _SUMMED.search(text):
        # "How many, and what do they add up to": what they pay.
        if not any(name in ("arr", "metric") for _, name in found):
            found.append((summed.start(), "arr"))
        places.append(summed.span())
    if not found and WHO_HAS.search(reading.text):
        return ("accounts", "arr"), places
    if found or not compares:
        return tuple(dict.fromkeys(name for _, name in sorted(found))), places
    return _EVERYTHING, places


def _records(reading: Reading) -> list[Place]:
    """Where records are named that are counted: "tickets", "how many calls". A metric of no more
    words than these ("tickets opened") is a count of them; one of more is none."""
    text = reading.without_values
    named = [match.span() for match in RECORD_NAMES.finditer(text)]
    if not reading.kinds or not named:
        return []
    named += [match.span() for match in RECORD_DEEDS.finditer(text)]
    named += MEASURES.places(text, "accounts")
    plain = blank(text, named)
    said = {w for place in reading.words.metric_spans(text) for w in words(plain[slice(*place)])}
    return [] if said - STOP_WORDS - _OF_FIGURES else named
