"""Shares told in words: "half of", "two thirds", "four in five", "a quarter of what it was"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from csbot.checking.reading.numerals import NUMBER_WORDS, word_value
from csbot.checking.reading.quantities import listed

_PARTS: dict[str, int] = listed()["shares"]
_ORDINARY = "|".join(word for word in _PARTS if not word.startswith("hal"))
_COUNT = "|".join(("an?", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
# A share stands at the end of what it is said with, or in front of what it is a share of.
_BEHIND = (
    r"(?= (?:of|as|on|in|at|by|up|down|from|to|between|within|since|and|but|or|over|for|after"
    r"|is|are|was|were|has|have)\b| ?[.,;:()!?]| ?$)"
)
_LEAD = (
    r"(?:\b(?:of|to|by|at|is|are|was|were|than|under|over|about|nearly|almost|roughly|around"
    r"|only|lost|below|above|approximately|quite|every|some|with|as|just|up|down|had|a little"
    r"|practically)|^|[:(,]) ?$"
)
_SHARE = re.compile(
    rf"\b(?:(?P<count>{_COUNT})[ -](?P<part>{_ORDINARY})s?\b(?! ago| later)"
    rf"|(?P<half>half)(?! (?:an? )?(?:hour|day|week|month|year|dozen|hundred|million|billion))"
    rf"|(?P<all>(?:nearly|almost|virtually|practically) all|all but (?:{_COUNT}))\b"
    rf"|(?P<most>(?:most|the (?:vast )?majority) of)\b"
    rf"|(?P<few>{NUMBER_WORDS}) (?:in|out of)(?: every)? (?P<many>{NUMBER_WORDS})"
    rf"(?! ?(?:second|minute|hour|day|week|fortnight|month|quarter|year)))",
    re.IGNORECASE,
)
_BEHIND_IT = re.compile(_BEHIND)
_LEADING = re.compile(_LEAD, re.IGNORECASE)
_NO_HALF = re.compile(r"(?:first|second|other|latter|this|that|next|last|each) $", re.IGNORECASE)
_REACH = 16


class Share(NamedTuple):
    """`percent` of what is told from `start` to `end`, with the nearness that its words have."""

    percent: Decimal
    start: int
    end: int
    hedge: str = ""


def shares(text: str) -> Iterator[Share]:
    """Every share that a cleaned text tells in words."""
    for match in _SHARE.finditer(text):
        start, end = match.span()
        if match["all"] or match["most"]:
            of = (Decimal(100), "nearly") if match["all"] else (Decimal(50), "over")
            yield Share(of[0], start, end, of[1])
        elif match["few"]:
            few, many = word_value(match["few"]), word_value(match["many"])
            if 0 < few < many:
                yield Share(100 * few / many, start, end)
        elif _is_share(text, match):
            count = match["count"]
            times = 1 if not count or count.casefold() in ("a", "an") else word_value(count)
            parts = _PARTS[(match["part"] or "half").casefold()]
            yield Share(Decimal(100 * times) / parts, start, end)


def _is_share(text: str, match: re.Match[str]) -> bool:
    """Not "a third party", "the second half", "EUR 5 a quarter", "four tenths of a mile"."""
    if not _BEHIND_IT.match(text, match.end()):
        return False
    before = text[max(0, match.start() - _REACH) : match.start()]
    if match["half"]:
        return not _NO_HALF.search(before)
    several = (match["count"] or "").casefold() not in ("a", "an", "one")
    return several or text.startswith(" of", match.end()) or bool(_LEADING.search(before))
