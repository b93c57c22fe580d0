"""A part of a period: "early November", "mid-October", "the end of Q3", "the last week of May"."""

import re
from datetime import date, timedelta

_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
}  # fmt: skip
_PART = re.compile(
    r"\b(?:the\s+)?(?:"
    r"(?P<early>early(?:\s+in)?|(?:start|beginning)\s+of)|"
    r"(?P<mid>mid|middle(?:\s+of)?)|"
    r"(?P<late>late(?:\s+in)?|end\s+of)|"
    rf"(?P<week>{'|'.join(_ORDINALS)}|last)\s+week\s+of"
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
