"""What people write in the place of a number or a text, and what to write instead."""

import datetime
import re
from typing import Any

from csbot.intake.forms import shown

_PERCENT = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*%")
_COMMA = re.compile(r"([+-]?\d+),(\d{1,2})")
_MONEY = re.compile(r"[^\d+-]*([+-]?\d[\d,.' ]*\d|\d)\s*([KkMm]?)\D*")
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
_SPAN = re.compile(r"(\d+)\s*(d|w|m|q|y)(?:ays?|eeks?|onths?|uarters?|ears?)?\.?", re.I)
_DAYS = {"d": 1, "w": 7, "m": 30, "q": 91, "y": 365}
_ENTRIES = re.compile(r"[\w.-]+(?:\s*,\s*[\w.-]+)+")


def mended_number(given: Any) -> str:
    """How to write a number that was written as people speak."""
    if given is None:
        return "Write the number, or take the line out"
    if not isinstance(given, str):
        return "Write one number"
    text = given.strip()
    if found := _PERCENT.fullmatch(text):
        plain = found[1].replace(",", ".")
        return f"Write {plain} without the sign, or {float(plain) / 100:g} where a ratio is asked"
    if found := _COMMA.fullmatch(text):
        return f"Write {found[1]}.{found[2]}, with a point"
    if (found := _MONEY.fullmatch(text)) and found[1]:
        digits = re.sub(r"[,' ]", "", found[1])
        try:
            return f"Write {float(digits) * _TIMES[found[2].casefold()]:.12g}, the bare number"
        except ValueError:
            return "Write digits"
    return "Write digits"


def mended_days(given: Any) -> str:
    """How to write a length of time where a number of days is asked."""
    found = _SPAN.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is None:
        return mended_number(given)
    return f"Write {int(found[1]) * _DAYS[found[2].casefold()]}, in days"


def mended_list(given: Any) -> str:
    """How to write a list that was written as one thing."""
    if given is None:
        return "Take the line out, or write []"
    inside = "…"
    if isinstance(given, str):
        inside = given.strip() if _ENTRIES.fullmatch(given.strip()) else shown(given)
    return f"Put it into a list: [{inside}], or lines beginning with `- `"


def mended_text(given: Any) -> str:
    """How to write what YAML took for something else than a text."""
    if given is None:
        return "Write the text, or take the line out"
    if isinstance(given, bool):
        return "Put it into quotes: YAML reads yes, no, on, off and NO as true or false"
    if isinstance(given, datetime.date):
        return f'Put it into quotes: "{given.isoformat()}"'
    if isinstance(given, int | float):
        return f'Put it into quotes: "{shown(given)}"'
    if isinstance(given, dict):
        return "Put the line into quotes: a colon and a blank make a mapping of it"
    return "Write one text, or join the entries"
