"""How long something is news: an outage is caught up with, an old backlog is not brought up."""

from datetime import date, timedelta

NEWS = timedelta(days=7)


def is_news(day: date, today: date) -> bool:
    return today - NEWS < day <= today
