"""What a sentence says of the record that it tells from: its day, its kind and its title.

"On 4 May it was noted that …", "the note of 4 May says that …", "… (record of 4 May)": where that
is so by the record's own fields, what is left is what the record has to carry.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from csbot.checking.reading.dates import carries, of_day
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention
from csbot.checking.reading.normal import clean, folded
from csbot.domain.evidence import Evidence

_KIND = r"(?P<kind>records?|notes?|meetings?|e-?mails?|tickets?|surveys?|chats?|calls?)"
_TITLED = r"(?: \"(?P<title>[^\"]+)\")?"
_NOTED = r"(?:noted|recorded|reported|written|written down|set down|minuted|put on record)"
_SAYS = r"(?:says|said|records|recorded|notes|noted|states|stated|reports|reported|shows|showed)"
_DAY = r"(?P<day>DAY)"
_OF = r"(?:of|from|on|dated) "
_RECORD = rf"(?:the|an?|our) {_KIND}{_TITLED} {_OF}{_DAY}"
# What leads in says that the record says so; what is listed with its day does not.
_LEADS = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:on|as of) {_DAY},? it was {_NOTED} that ",
        rf"it (?:is|was) {_NOTED} (?:on|as of) {_DAY} that ",
        rf"(?:in|at) {_RECORD},? it was {_NOTED} that ",
        rf"{_RECORD},? {_SAYS} that ",
    )
]
_LISTED = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_DAY}: (?=\w)",
        rf" \((?:{_KIND}{_TITLED} {_OF})?{_DAY}\)(?=\.?$)",
    )
]
_SHORTEST = 3


class Framed(NamedTuple):
    """What is left of a sentence, and the records that it may be of."""

    text: str
    cited: Sequence[Evidence]


def unframed(text: str, cited: Sequence[Evidence]) -> Framed | None:
    """Of a cleaned sentence; None where it has no such frame, or one that is not so."""
    if not any(item.kind == "history" for item in cited):
        return None
    for day in facts_of_claim(text).dates:
        told = text[: day.start] + "DAY" + text[day.end :]
        for pattern in (*_LEADS, *_LISTED):
            match = pattern.search(told) if pattern is _LISTED[1] else pattern.match(told)
            if match is None or match.start("day") != day.start:
                continue
            records = [item for item in cited if _is_of(item, day, match.groupdict())]
            rest = f"{told[: match.start()]}{told[match.end() :]}".strip()
            if not records or len(rest.split()) < _SHORTEST:
                return None
            said = f"The record says that {rest}" if pattern in _LEADS else rest
            return Framed(f"{said[:1].upper()}{said[1:]}", records)
    return None


def _is_of(item: Evidence, day: DateMention, told: dict[str, str | None]) -> bool:
    """Whether a record is of this day, kind and title, as far as they are said."""
    if item.kind != "history" or item.date is None:
        return False
    kind, _, title = item.title.partition(": ")
    wanted = folded(told.get("kind") or "record").replace("-", "").removesuffix("s")
    return (
        all(carries(reading, of_day(item.date)) for reading in day.readings)
        and all(reading.day for reading in day.readings)
        and wanted in ("record", folded(kind))
        and folded(told.get("title") or clean(title)) == folded(clean(title))
    )
