"""Until when a promise is to be kept, as its words tell it."""

from datetime import date

from csbot.domain.periods import find_periods


def due_day(words: str, said_on: date) -> date | None:
    """The last day of the first time to come that the sentence names, as of the day it was said."""
    for period in find_periods(words, said_on):
        day = period.until or period.since
        if day is not None and day >= said_on:
            return day
    return None
