"""Figures in a passage and in a question about one, by type: money, percent, time, ratio, count."""

import re
from functools import lru_cache
from typing import Literal

from csbot.domain.calendar_words import MONTHS

FigureKind = Literal["money", "percent", "duration", "date", "count", "any"]

_AMOUNT = r"\d[\d,.]*\d|\d"
_MONTH = "|".join(MONTHS)
_NUMBER_WORD = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|dozen|half"
)
_UNIT = r"hours?|days?|weeks?|months?|quarters?|years?|minutes?"
_FORMS: dict[FigureKind, re.Pattern[str]] = {
    "money": re.compile(
        r"[$€£¥]\s?\d|\b(?:USD|EUR|GBP|CHF)\s?\d|\b\d[\d,.]*\s?(?:dollars?|euros?|USD|EUR)\b", re.I
    ),
    "percent": re.compile(r"\d\s?%|\bper ?cent\b|\bdoubl|\btripl", re.I),
    "duration": re.compile(
        rf"\b\d[\d.]*(?:\s?[-–]\s?\d+)?[\s-](?:{_UNIT})\b|\b(?:{_UNIT})\s\d|"
        r"\b(?:bi-?)?(?:daily|weekly|monthly|quarterly|annually|yearly|ongoing)\b(?! active)|"
        rf"\b(?:every|each|a|per)\s(?:day|week|month|quarter|year)\b|\b(?:{_NUMBER_WORD})\s(?:{_UNIT})\b",
        re.I,
    ),
    "date": re.compile(
        rf"\b(?:19|20)\d\d\b|\bQ[1-4]\b|\b(?:{_MONTH})\s\d|\b(?:{_UNIT})\s-?\d|"
        rf"\b\d[\d.]*[\s-](?:{_UNIT})\b|\bafter an?\b",
        re.I,
    ),
    "count": re.compile(
        # Neither a share nor a time; "1:25" is so many for each.
        rf"(?<![$€£\d.,:-])\d[\d,]*(?:\.\d+)?(?!\d|[.,]\d|[KM]\b|[:/]\d|\s?%|\+?[\s-](?:{_UNIT})\b)|"
        rf"\b1:\d|\b(?:{_NUMBER_WORD})\b(?!\s(?:{_UNIT})\b)",
        re.I,
    ),
    "any": re.compile(r"\d|\b(?:doubl|tripl|half)", re.I),
}
_ASKED: tuple[tuple[re.Pattern[str], FigureKind], ...] = (
    (
        re.compile(
            r"\bhow (?:long|fast|quickly|soon|early|often|frequently|many (?:days|weeks|months|"
            r"hours|years))\b|\bhow much time\b|\bresponse times?\b|\bfrequency\b",
            re.I,
        ),
        "duration",
    ),
    (
        re.compile(
            r"\bby how much\b|\bhow (?:much|far)\b[^?]*?\b(?:fall|falls|drop|decrease|decline|"
            r"shrink|sink|rise|rises|grow|grows|increase|improve|faster|slower|larger|bigger|smaller|higher|"
            r"lower|cheaper|better|reduce|reduced|cut|become)\b",
            re.I,
        ),
        "any",
    ),
    (
        re.compile(
            r"\b(?:costs?|pay|pays|paid|spends?|salary|salaries|wages?|budget|price|earns?|"
            r"invests?|money|dollars?|euros?|fees?)\b|"
            r"\bhow much\b[^?]*\b(?:bring in|generate|yield|return)\b",
            re.I,
        ),
        "money",
    ),
    (
        re.compile(
            r"\b(?:what|which) (?:share|part|portion|proportion|fraction)\b|"
            r"\bper ?cent(?:age)?\b|%",
            re.I,
        ),
        "percent",
    ),
    (
        re.compile(
            r"\bhow many\b|\bnumber of\b|\bhow big\b|\bhow large\b|\bheadcount\b|"
            r"\b(?:accounts|customers|clients) (?:per|for each|each)\b|\bratio of\b[^?]*\bto\b",
            re.I,
        ),
        "count",
    ),
    (
        re.compile(
            # "When we upsell, which…" asks for no time.
            r"(?:^|[.;:,?!–—-]\s*|\b(?:and|or|but|so|by|since|until|know|tell me)\s)when\b"
            r"(?![^,?]*,)|"
            r"\b(?:which|what) (?:week|month|quarter|year|date|day|deadline)s?\b",
            re.I,
        ),
        "date",
    ),
    (
        re.compile(
            r"\bhow much\b|\bhow high\b|\btargets?\b|\bgoals?\b|\bthresholds?\b|\bweigh\w*\b|"
            r"\b(?:under|below|above|from|at) (?:which|what) (?:\w+ )?(?:score|point|value)s?\b|"
            r"\bloads?\b|\blead time\b|\baims?\b|"
            r"\b(?:figures?|numbers?)\b|\bby what factor\b|\brates?\b|\bdiscount\b|\bratio\b|"
            r"\b(?:floor|ceiling|cap|limit|bar|minimum|maximum|min|max)\b",
            re.I,
        ),
        "any",
    ),
)  # fmt: skip
_GAP = re.compile(
    r"\b(?:no|not|nor|without|none|neither|undated)\b[^.;]*?\b(?:figures?|weights?|thresholds?|amounts?|"
    r"scales?|bands?|target|total|interval|number|named?|names|say|says|said|stated?|given?|gives|"
    r"costs?|date|dates|headcount|reward|owners?|rates?|response|one)\b|"
    r"\bwithout (?:figures?|a figure|a target|amounts?|days|date)\b|\bunstated\b",
    re.I,
)
# "Gives no total; together they come to 17" says the figure after all.
_ADDED = re.compile(r"\badd(?:s|ed)? up\b", re.I)
_COUNTS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
_COUNTED = re.compile(
    rf"(?<![\w$€£.,-])({'|'.join(_COUNTS)}|[2-9]|1[0-2])\s(?!(?:{_UNIT})\b)"
    r"(?:[a-z][a-z/-]*\s(?!(?:per|of|in|a)\b)){0,2}?[a-z][a-z/-]*s\b",
    re.I,
)
_CLAIM = re.compile(rf"(?:[$€£]\s?)?(?:{_AMOUNT})\s?(?:%|[kKmM]\b|x\b|:\d+|/\d+)?\+?", re.I)


def asked_figure(question: str) -> FigureKind | None:
    """What type of figure a question wants; None where it asks for none."""
    return next((kind for pattern, kind in _ASKED if pattern.search(question)), None)


@lru_cache(maxsize=20_000)
def has_figure(text: str, kind: FigureKind) -> bool:
    return bool(_FORMS[kind].search(text))


def denies(text: str) -> bool:
    """Whether a sentence says that something is not given."""
    return bool(_GAP.search(text)) and not _ADDED.search(text)


_MISSING: dict[FigureKind, re.Pattern[str]] = {
    "money": re.compile(r"cost|amount|budget|price|pay|salar|money|revenue|fee|total", re.I),
    "percent": re.compile(r"rate|percent|share|target|threshold|weight", re.I),
    "duration": re.compile(r"day|date|interval|time|hour|week|month|duration|often|long", re.I),
    "date": re.compile(r"day|date|interval|time|week|month|year|quarter|when", re.I),
    "count": re.compile(r"number|headcount|count|how many|ratio|load|total", re.I),
}
_ANY_FIGURE = re.compile(r"\bfigures?\b", re.I)


def denies_kind(text: str, kind: FigureKind) -> bool:
    """Whether what a sentence says is missing may be a figure of this type."""
    form = _MISSING.get(kind)
    return form is None or bool(form.search(text) or _ANY_FIGURE.search(text))


def counted(text: str) -> frozenset[int]:
    """How many things a text says there are: "five kinds", "4 onboarding weeks"."""
    found = (match[1].lower() for match in _COUNTED.finditer(text))
    return frozenset(int(n) if n.isdigit() else _COUNTS[n] for n in found)


def without_counts(text: str) -> str:
    return _COUNTED.sub(lambda match: match.group().removeprefix(match[1]), text)


def claimed(question: str) -> list[str]:
    """The figures that a question puts forward, as written."""
    return [match.group().strip() for match in _CLAIM.finditer(question)]


@lru_cache(maxsize=20_000)
def values(text: str) -> frozenset[float]:
    """Every number of a text, thousands and millions written out."""
    found: set[float] = set()
    for number, scale in re.findall(r"(\d[\d,]*(?:\.\d+)?)\s?([kKmM]\b)?", text):
        factor = {"k": 1e3, "m": 1e6}.get(scale.lower(), 1.0)
        found.add(float(number.replace(",", "").rstrip(".")) * factor)
    return frozenset(found)
