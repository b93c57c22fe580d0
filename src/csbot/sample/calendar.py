"""Dates of the sample: everything is an offset in days, or in month ends, from `today`."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 14


@dataclass(frozen=True, slots=True)
class Calendar:
    today: date

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def workday(self, offset: int) -> date:
        """The day itself, or the Friday before where it falls on a weekend."""
        return to_workday(self.day(offset))

    def month_end(self, months_back: int) -> date:
        """The last day of a complete month; 0 is the newest one that is not after today."""
        newest = self.today + timedelta(days=1)
        months = newest.year * 12 + newest.month - 1 - months_back
        return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)

    def window_start(self) -> date:
        """The first day of the oldest of the 14 months that the sample tells about."""
        return self.month_end(MONTHS - 1).replace(day=1)

    def months_back(self, day: date) -> float:
        return (self.today - day).days / 30.44


def to_workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def years_later(day: date, years: int) -> date:
    """The same calendar day in another year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def spoken(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
