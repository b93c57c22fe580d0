"""The forms a cell can have: from what a file holds to a value, or a problem in words."""

import json
import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NoReturn

from csbot.intake.currencies import CURRENCIES
from csbot.intake.nearest import did_you_mean


class Problem(ValueError):
    """What is wrong with a cell, without what was expected (its Form adds that)."""


@dataclass(frozen=True, slots=True)
class Form:
    """`expected` finishes "expected …". `from_text` reads a trimmed text that is not empty,
    `from_json` any other JSON value; both raise Problem."""

    expected: str
    from_text: Callable[[str], Any]
    from_json: Callable[[Any], Any]

    def read(self, cell: object) -> Any:
        """The value; None where the cell is empty. Raises Problem with the whole sentence."""
        if cell is None:
            return None
        try:
            if not isinstance(cell, str):
                return self.from_json(cell)
            trimmed = cell.strip()
            return self.from_text(trimmed) if trimmed else None
        except Problem as problem:
            raise Problem(f"{problem}; expected {self.expected}") from None


def shown(cell: object) -> str:
    """A cell as an error shows it: quoted, and not longer than a glance."""
    text = json.dumps(cell, ensure_ascii=False, default=str)
    return text if len(text) <= 48 else f"{text[:45]}…{text[-1]}"


_JSON_TYPES = {bool: "true or false", int: "a number", float: "a number", list: "a list"}


def _no_json(cell: Any) -> NoReturn:
    raise Problem(f"{shown(cell)} is {_JSON_TYPES.get(type(cell), 'an object')}")


_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}([,' \u00a0\u202f]\d{3})+(\.\d+)?", re.ASCII)
_NOT_FINITE = frozenset({"nan", "inf", "infinity", "-inf", "+inf", "-infinity", "+infinity"})


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        if text.casefold() in _NOT_FINITE:
            raise Problem(f"{shown(text)} is not finite")
        if _GROUPED.fullmatch(text):
            raise Problem(f"{shown(text)} has thousands separators")
        raise Problem(f"{shown(text)} is not a number")
    return _finite(float(text), text)


def _json_number(cell: Any) -> float:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        _no_json(cell)
    try:
        return _finite(float(cell), cell)
    except OverflowError:
        raise Problem(f"{shown(str(cell))} is too large") from None


def _finite(value: float, written: object) -> float:
    if not math.isfinite(value):
        raise Problem(f"{shown(written)} is not finite")
    return value


def _not_negative(read: Callable[[Any], float]) -> Callable[[Any], float]:
    def amount(cell: Any) -> float:
        value = read(cell)
        if value < 0:
            raise Problem(f"{shown(cell)} is negative")
        return value

    return amount


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# Before it no customer begins, renews or is measured: 0203 is a slip for 2023. Far days to come
# are as good as any: 9999-12-31 is how some systems write that there is no end.
_FIRST_YEAR = 1900


@lru_cache(maxsize=8192)
def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise Problem(f"{shown(text)} is not an ISO 8601 date")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Problem(f"{shown(text)} is a day that no calendar has") from None
    if day.year < _FIRST_YEAR:
        raise Problem(f"{shown(text)} lies before {_FIRST_YEAR}")
    return day


def _day_of_moment(text: str) -> date:
    """A date, or the calendar day that a date-time states in its own time zone."""
    if len(text) <= 10 or text[10] not in "T ":
        return _day(text)
    day = _day(text[:10])
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise Problem(f"{shown(text)} is not an ISO 8601 date-time") from None
    return day


def _flag(text: str) -> bool:
    if text.casefold() not in ("true", "false"):
        raise Problem(f"{shown(text)} is neither true nor false")
    return text.casefold() == "true"


def _json_flag(cell: Any) -> bool:
    if not isinstance(cell, bool):
        _no_json(cell)
    return cell


def _names(text: str) -> tuple[str, ...]:
    return _distinct(text.split(";"))


def _json_names(cell: Any) -> tuple[str, ...]:
    if not isinstance(cell, list):
        _no_json(cell)
    strange = [entry for entry in cell if not isinstance(entry, str)]
    if strange:
        raise Problem(f"{shown(strange[0])} in the list is no text")
    return _distinct(cell)


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _id(text: str) -> str:
    """Two ids that look alike and are not would be two customers of one name."""
    unseen = next((one for one in text if unicodedata.category(one) in _UNSEEN), None)
    if unseen:
        raise Problem(f"{shown(text)} holds a sign that can't be seen (U+{ord(unseen):04X})")
    return text


_UNSEEN = frozenset({"Cc", "Cf"})
_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\".]+")


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise Problem(f"{shown(text)} is no e-mail address")
    return text


def _currency(text: str) -> str:
    if text not in CURRENCIES:
        hint = did_you_mean(text.upper(), CURRENCIES)
        raise Problem(f"{shown(text)} is no ISO 4217 currency code{hint}")
    return text


_RUNS_SCRIPT = ("javascript:", "data:", "vbscript:")


def _link(text: str) -> str:
    # Evidence shows this as a link: an address that runs a script must not get that far.
    if text.casefold().startswith(_RUNS_SCRIPT):
        raise Problem(f"{shown(text)} would run a script")
    return text


def one_of(choices: Sequence[str]) -> Form:
    def choice(text: str) -> str:
        if text not in choices:
            raise Problem(f"{shown(text)} is unknown{did_you_mean(text, choices)}")
        return text

    return Form(f"one of {', '.join(choices)}", choice, _no_json)


TEXT = Form("text", str, _no_json)
ID = Form("an id of visible signs", _id, _no_json)
NUMBER = Form("a finite number such as 1234.5", _number, _json_number)
AMOUNT = Form(
    "a number, 0 or more, such as 1234.5", _not_negative(_number), _not_negative(_json_number)
)
DAY = Form("a date as YYYY-MM-DD", _day, _no_json)
DAY_OF_MOMENT = Form("a date as YYYY-MM-DD", _day_of_moment, _no_json)
FLAG = Form("true or false", _flag, _json_flag)
NAMES = Form("texts with ; between them", _names, _json_names)
ADDRESS = Form("an address such as ana@example.com", _address, _no_json)
# Addresses of users are ids: two spellings of one person would be two people.
USER = Form(ADDRESS.expected, lambda text: _address(text).casefold(), _no_json)
CURRENCY = Form("a code such as EUR", _currency, _no_json)
LINK = Form("a web address", _link, _no_json)
