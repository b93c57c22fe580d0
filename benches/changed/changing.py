"""What a change is, and where in a sentence one may be made: not inside a quotation."""

import random
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from .told import Told, World

MONTHS = (
    "January February March April May June July August September October November December".split()
)
SHORT = [month[:3] for month in MONTHS]
DATE = re.compile(
    rf"\b(?P<d>\d{{1,2}}) (?P<m>{'|'.join((*MONTHS, *SHORT))})(?: (?P<y>\d{{4}}))?\b"
    rf"|\b(?P<m2>{'|'.join(MONTHS)}) (?P<y2>\d{{4}})\b|\b(?P<iso>\d{{4}}-\d\d-\d\d)\b"
)
NUMBER = re.compile(
    r"(?<![\w.,@/#_-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w@/_]|-\w|[.,]\d)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTED = re.compile(r'[“"«][^”"»]*[”"»]')

Make = Callable[[Told, World, random.Random], str | None]
Of = Callable[[re.Match[str], random.Random], str | None]


class Change(NamedTuple):
    """`make` gives the false sentence, or None where there is nothing to change."""

    group: str
    name: str
    make: Make


def places(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a pattern stands outside quotations."""
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    return [m for m in pattern.finditer(text) if not any(a <= m.start() < b for a, b in quoted)]


def numbers(text: str) -> list[re.Match[str]]:
    """The numbers of a text that are no part of a date."""
    dated = [m.span() for pattern in (DATE, _YEAR) for m in pattern.finditer(text)]
    return [m for m in places(NUMBER, text) if not any(a <= m.start() < b for a, b in dated)]


def put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def one(pattern: str | re.Pattern[str], new: Of) -> Make:
    """Changes one place of a pattern."""
    wanted = re.compile(pattern) if isinstance(pattern, str) else pattern

    def make(told: Told, _: World, rng: random.Random) -> str | None:
        found = places(wanted, told.text)
        match = rng.choice(found) if found else None
        other = new(match, rng) if match else None
        return put(told.text, match, other) if match and other is not None else None

    return make


def words(table: Mapping[str, str]) -> Make:
    """Puts another word in the place of one of a table, with its capital."""
    listed = "|".join(sorted(map(re.escape, table), key=len, reverse=True))

    def new(match: re.Match[str], _: random.Random) -> str:
        other = table[match.group().lower()]
        return other[0].upper() + other[1:] if match.group()[0].isupper() else other

    return one(re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE), new)


def swapped(text: str, first: re.Match[str], second: re.Match[str]) -> str:
    between = text[first.end() : second.start()]
    return text[: first.start()] + second.group() + between + first.group() + text[second.end() :]
