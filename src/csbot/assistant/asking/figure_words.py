"""What a question for a figure is worded with: statistics, ends, shares, and how many accounts a
part must have."""

import re

from csbot.assistant.asking.combined import is_share
from csbot.assistant.asking.figure_parts import COMPARED
from csbot.assistant.asking.forms import Forms
from csbot.assistant.asking.read import Place
from csbot.assistant.reading.amounts import Bound, bounds
from csbot.assistant.reading.filters import HOLDERS
from csbot.domain.count_words import COUNT

STATISTICS = Forms(
    {
        "median": r"median",
        "mean": r"(?:on average )?(?:per|an|each|a) (?:account|customer|client|head),? on average|"
                r"(?:on )?averag\w*(?: per (?:account|customer|client))?|"
                # "I mean the number" asks for none.
                r"(?<!\bI )(?<!\bwe )(?<!\byou )mean|avg|typical(?:ly)?",
        "total": r"totals?|sum(?: up)?|add(?:ed|s|ing)? up|altogether|combined|in all|how much|"
                 r"overall|(?:all )?together",
    }
)  # fmt: skip
# What only says that something is ranked, compared, shared, or told by the year.
ENDS = Forms(
    {
        "lowest": r"least|lowest|fewest|smallest|worst|weakest|poorest|less",
        "highest": r"most|highest|biggest|largest|best|top|strongest|more",
    }
)
SAID_BESIDE = re.compile(
    rf"{COMPARED.pattern}|\b(?:(?:over|in|for) the (?:whole|entire|full) (?:period|time)|"
    r"ranked?|ranking|recurring|annual|(?:per|a|each|every) year|annually|"
    r"yearly|split|(?:just|only)\s+(?:the\s+)?(?:numbers?|counts?|figures?)|numbers? only)\b",
    re.I,
)
SHARE = re.compile(
    r"\b(?:how (?:big|large) an? )?(?:share|percent(?:age)?|proportion|fraction|ratio|slice|chunk|"
    r"portion|what part|how much of)(?: of)?\b|%\s+of\b",
    re.I,
)
# How far two parts lie apart.
GAP = re.compile(
    r"\b(?:(?:and|plus)\s+)?(?:what(?:['’]s| is)\s+)?(?:the\s+)?"
    r"(?:gap|difference|margin|spread|delta)"
    r"(?:\s+between\s+(?:them|the (?:two|both)|these|those|both)(?:\s+two)?)?\b|"
    r"\b(?:and\s+)?by how (?:much|many|far)"
    r"(?:\s+(?:do|does|is|are)\s+(?:the\s+)?(?:one|it|they|first)"
    r"(?:\s+\w+){0,3}?\s+the other\b)?|\bhow (?:much|many) more\b|\bhow far apart(?: are they)?\b",
    re.I,
)
OF_ACCOUNTS = re.compile(
    rf"(?:{SHARE.pattern})\s+(?:(?:our|my|the|all|active)\s+)*(?:{HOLDERS})\b", re.I
)
THAN = re.compile(r"\bthan\b(?:\s+(?:in|between|from|during)\b)?", re.I)
# That one count is set against another.
CHANGED = re.compile(
    r"\b(?:(?:go|goes|going|gone|went|been|be)\s+)?(?:up|down|higher|lower|ris(?:e|en|ing)|rose|"
    r"grow\w*|grew|increas\w*|fall(?:en|ing)?|fell|drop\w*|decreas\w*|declin\w*|climb\w*|chang\w*)\b"
    r"(?:\s+from\b)?",
    re.I,
)
# "And how many have the others": all parts are told anyway.
_VERB = r"(?:do|does|did|have|has|had|about|of|is|are|was|were|got|get)"
OTHERS_TOO = re.compile(
    rf"\b(?:and\s+)?(?:how (?:many|much)|what|who)\s+(?:{_VERB}\s+)*"
    r"(?:each\s+(?:of\s+)?)?(?:the\s+|all\s+)*"
    rf"(?:others?|rest|remaining ones?|other\s+(?:{COUNT}|ones?|\w+s))"
    rf"(?:\s+(?:each|of them|{_VERB}))*(?=\W*(?:$|[,.;?!]))|"
    r"\b(?:and\s+)?(?:what\s+(?:are|is)\s+)?(?:the\s+)?(?:both|two|respective)\s+"
    r"(?:totals?|sums?|numbers?|figures?|values?|amounts?|counts?)\b|\btotals? too\b",
    re.I,
)
# A list of accounts in some order is no figure.
RANKED = re.compile(
    r"\b(?:top|rank\w*|biggest|largest|smallest|highest|lowest|list|show|sort\w*|"
    r"which (?:accounts?|customers?|clients?|of)|who)\b",
    re.I,
)
OF_HOLDERS = re.compile(r"\b(?:accounts|customers|clients|companies|logos)\b", re.I)
_GONE = r"(?:left|churned|lost|gone|quit|cancelled|lose|go|went)"
OF_THOSE_LEFT = re.compile(
    rf"\b(?:{HOLDERS})\s+(?:(?:who|that|which|we(?:['’]ve)?|have|has|had|are|did|us)\s+)+{_GONE}\b|"
    rf"\b(?:churned|lost|former|departed)\s+(?:{HOLDERS})\b",
    re.I,
)
COUNTS = re.compile(r"\b(?:numbers?|counts?|how many)\b", re.I)
# "ARR of our customers in Wales".
OPENS_WITH_MONEY = re.compile(
    r"\W*(?:and\s+)?(?:(?:the|our|my|all|whole|entire|current|yearly|annual)\s+)*"
    r"(?:arr|annual recurring revenue|revenue)\s+(?:of|for|from|in|at|across|with)\b",
    re.I,
)
_HOLDER = re.compile(rf"\s+(?:\w+\s+)?(?:{HOLDERS})\b", re.I)
NAMED = re.compile(
    r"\b(?:and\s+)?(?:who|which)(?:\s+ones)?\s+(?:are|is)\s+(?:they|those|these|it)\b|"
    r"\b(?:name|list|show)\s+(?:me\s+)?(?:them|those|(?:the\s+)?(?:accounts|customers|clients|names))"
    r"(?:\s+(?:too|all|as well))?|\bwith (?:their )?names\b",
    re.I,
)
PER_ACCOUNT = re.compile(
    r"\b(?:per|for each|for every|an?|each)\s+(?:account|customer|client)\b", re.I
)
# Size words of an account, where no other measure is named, are said of what it pays.
SIZE = re.compile(r"\b(?:largest|biggest|smallest|bigger|larger|smaller|size)\b", re.I)

# Accounts, or people, that are asked for by name.
WHICH = re.compile(
    rf"^\W*(?:(?:which|what)\s+(?:of\s+(?:my|our|the)\s+)?(?:\w+\s+)?(?:{HOLDERS})|whose?)\b", re.I
)
_COUNTS_TWICE = re.compile(r"\bhow many\b.*\bhow many\b", re.I | re.S)


def counts_twice(text: str) -> bool:
    """Whether two things are counted, each by itself."""
    return bool(_COUNTS_TWICE.search(text))


def asks_statistic(text: str) -> str | None:
    """The words of a mean or a median that a text asks for."""
    found = STATISTICS.first(text)
    return text[slice(*found[1])] if found and found[0] != "total" else None


def counting_bounds(text: str) -> list[Bound]:
    """How many accounts a part must have: "industries with more than one customer"."""
    return [one for one in bounds(text) if one.is_plain and _HOLDER.match(text, one.end)]


def past_holder(text: str, end: int) -> int:
    noun = _HOLDER.match(text, end)
    return noun.end() if noun else end


def beside(text: str) -> list[Place]:
    """Where words stand that only say that something is ranked, compared or shared."""
    found = [*ENDS.places(text), *(match.span() for match in SAID_BESIDE.finditer(text))]
    found += [match.span() for match in OTHERS_TOO.finditer(text)]
    return found + [m.span() for m in SHARE.finditer(text) if is_share(text)]
