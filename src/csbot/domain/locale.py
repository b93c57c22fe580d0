"""Dates and numbers as people of several languages write them; the words stay English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from csbot.domain import wording

Language = Literal["en", "en-US", "de", "fr", "iso"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Locale:
    """`thousands` and `decimal` stand in the place of `,` and `.`; `pattern` is a day's, with
    {d}, {dd}, {mm}, {month} and {y}."""

    pattern: str
    thousands: str
    decimal: str

    def day(self, value: date) -> str:
        return self.pattern.format(
            d=value.day,
            dd=f"{value.day:02}",
            mm=f"{value.month:02}",
            month=f"{value:%B}",
            y=f"{value.year:04}",
        )

    def figure(self, text: str) -> str:
        """A number that csbot wrote, such as `1,234.5`."""
        marks = {",": self.thousands, ".": self.decimal}
        return "".join(marks.get(character, character) for character in text)

    def score(self, value: float) -> str:
        return self.figure(wording.score(value))

    def points(self, value: float) -> str:
        """`+1.5` or `−7.3`."""
        return self.figure(f"{value:+.1f}").replace("-", "−")

    def money(self, amount: float, currency: str) -> str:
        return self.written(wording.money(amount, currency))

    def written(self, text: str) -> str:
        """A sentence of csbot's own with its dates and numbers in this form."""
        return _WRITTEN.sub(self._one, text)

    def _one(self, found: re.Match[str]) -> str:
        try:
            if found["iso"]:
                return self.day(date.fromisoformat(found["iso"]))
            if found["month"]:
                month = _MONTHS[found["month"]]
                return self.day(date(int(found["year"]), month, int(found["day"])))
        except ValueError:
            return found[0]  # looks like a date and is none, such as 31 February
        return self.figure(found[0])


LOCALES: Mapping[Language, Locale] = {
    "en": Locale("{d} {month} {y}", ",", "."),
    "en-US": Locale("{month} {d}, {y}", ",", "."),
    "de": Locale("{dd}.{mm}.{y}", ".", ","),
    "fr": Locale("{dd}/{mm}/{y}", "\u202f", ","),
    "iso": Locale("{y}-{mm}-{dd}", "", "."),
}
_MONTHS = {f"{date(2000, month, 1):%B}": month for month in range(1, 13)}
_WRITTEN = re.compile(
    r"(?<![\w.,-])(?:"
    r"(?P<iso>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
    rf"|(?P<day>3[01]|[12]?\d) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})"
    r"|(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"
    r")(?![\w-]|[.,]\d)"
)
