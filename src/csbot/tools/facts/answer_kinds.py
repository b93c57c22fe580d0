"""What kind of answer a question wants, and whether a text holds one: a day, a count, a cause."""

import re
from typing import Literal

from csbot.checking.reading.months import MONTH

AnswerKind = Literal["when", "many", "why"]

# What asks for each, and what would answer it. Closed classes of English, each with its figures.
_ASKED: dict[AnswerKind, re.Pattern[str]] = {
    "when": re.compile(
        r"\b(?:when|(?:which|what) (?:day|date|month|week|year)|until when|since when|how long|"
        r"how soon|deadline|date)\b",
        re.I,
    ),
    "many": re.compile(
        r"\b(?:how (?:many|much|far|often|fast|big|large|high)|number|numbers|amount|percent|"
        r"percentage|figures?|price|rate)\b",
        re.I,
    ),
    "why": re.compile(r"\b(?:why|reasons?|causes?|caused|because|how come)\b", re.I),
}
# "May" and "march" are words of their own: a day has to stand before them.
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|"
    r"sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_HELD: dict[AnswerKind, re.Pattern[str]] = {
    "when": re.compile(
        rf"\b\d{{1,2}}\.? (?:de |of )?{MONTH}|\b(?:{_MONTHS})\b|\b20\d\d\b|"
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
        r"\b(?:days?|weeks?|months?|quarters?|years?|tomorrow|spring|summer|autumn|winter)\b",
        re.I,
    ),
    "many": re.compile(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|"
        r"forty|fifty|sixty|hundred|thousand|half|third|twice|none)\b",
        re.I,
    ),
    "why": re.compile(
        r"\b(?:because|since|so that|due to|reasons?|causes?|caused|turned out|therefore|why)\b",
        re.I,
    ),
}


def kinds_wanted(question: str) -> frozenset[AnswerKind]:
    """Several for a question of several parts; none for one that asks who, what or whether."""
    return frozenset(kind for kind, asked in _ASKED.items() if asked.search(question))


def holds(kind: AnswerKind, text: str) -> bool:
    """Whether a text may answer what asks for the kind."""
    return bool(_HELD[kind].search(text))
