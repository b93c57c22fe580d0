"""A part of a period: "early November", "mid-October", "the end of Q3", "the last week of May",
"the first six months of 2025"."""

import re
from datetime import date, timedelta

from csbot.domain.calendar_words import SMALL_NUMBERS, UNIT_DAYS, UNIT_MONTHS
from csbot.domain.months import months_later

_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
}  # fmt: skip
_COUNT = "|".join(word for word in SMALL_NUMBERS if word)
_PART = re.compile(
    r"\b(?:the\s+)?(?:"
    r"(?P<early>early(?:\s+in)?|(?:start|beginning)\s+of)|"
    r"(?P<mid>mid|middle(?:\s+of)?)|"
    r"(?P<late>late(?:\s+in)?|end\s+of)|"
    rf"(?P<week>{'|'.join(_ORDINALS)}|last)\s+week\s+of|"
    rf"(?P<end>first|opening|last|closing|final)\s+(?P<count>\d{{1,2}}|{_COUNT})\s+"
    r"(?P<unit>day|week|month|quarter)s\s+(?:of|in)"
    r")[\s-]+(?:the\s+)?$",
    re.I,
)
# Before the whole of it: "by the end of Q3" is by its last day, "since the start of May" its first.
_WHOLE = re.compile(
    r"\b(?:until|till|before|by|up to|through|(?P<open>since|from|after|as of))\s+(?:the\s+)?$",
    re.I,
)
_WEEK = 7


def part_of(text: str, start: int, since: date, until: date) -> tuple[int, date, date]:
    """Where the part is said to begin, its first and its last day; all of it where no part is."""
    before = _PART.search(text[:start])
    if before is None or since >= until:
        return start, since, until
    if before["week"]:
        first = since + timedelta(days=_WEEK * (_ORDINALS.get(before["week"].lower(), 1) - 1))
        if before["week"].lower() == "last":
            first = until - timedelta(days=_WEEK - 1)
        return before.start(), first, min(until, first + timedelta(days=_WEEK - 1))
    if before["count"]:
        return (before.start(), *_so_many(before, since, until))
    whole = _WHOLE.search(text[: before.start()])
    if whole and not before["mid"]:
        # "Since the end of August" begins on its last day.
        from_end = whole["open"] and before["late"]
        return (before.start(), until, until) if from_end else (start, since, until)
    third = ((until - since).days + 1) // 3
    if before["early"]:
        return before.start(), since, since + timedelta(days=third - 1)
    if before["mid"]:
        return before.start(), since + timedelta(days=third), until - timedelta(days=third)
    return before.start(), until - timedelta(days=third), until


def _so_many(part: re.Match[str], since: date, until: date) -> tuple[date, date]:
    """The first or last so many days, weeks, months or quarters; never more than all of it."""
    said, unit = part["count"].lower(), part["unit"].lower()
    count = int(said) if said.isdigit() else SMALL_NUMBERS[said]
    opens = part["end"].lower() in ("first", "opening")
    if unit in UNIT_DAYS:
        length = timedelta(days=count * UNIT_DAYS[unit])
        first = since if opens else max(since, until + timedelta(days=1) - length)
        return first, min(until, since + length - timedelta(days=1)) if opens else until
    months = count * UNIT_MONTHS[unit]
    if opens:
        return since, min(until, months_later(since, months) - timedelta(days=1))
    return max(since, months_later(until + timedelta(days=1), -months)), until
