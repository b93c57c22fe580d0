from datetime import date, timedelta

from hypothesis import given, settings

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.scoring.health import health
from csbot.scoring.trend import monthly, trend, weekly

from .cases import AS_OF, component, playbook, playbooks, rule, value, values

BOOK = playbook([component("use", 1, rule("alpha")), component("care", 1, rule("beta"))])


def test_each_point_knows_only_what_was_known_on_its_day() -> None:
    found = [value("alpha", 20, 20), value("alpha", 60, 10), value("alpha", 90, 0)]
    days = [AS_OF - timedelta(days=back) for back in (30, 20, 10, 0)]
    points = trend("A-1", BOOK, found, days)
    assert [point.score for point in points] == [None, 20, 60, 90]
    assert [point.band for point in points] == [
        "insufficient-data",
        "critical",
        "stable",
        "champion",
    ]
    assert points[0].components == {"use": None, "care": None}
    assert points[3].components == {"use": 90, "care": None}


@settings(max_examples=40, deadline=None)
@given(playbooks(), values())
def test_a_point_is_the_health_score_of_that_day(book: Playbook, found: list[MetricValue]) -> None:
    days = weekly(AS_OF, 4)
    for point in trend("A-1", book, found, days):
        own = health("A-1", book, [v for v in found if v.date <= point.day], point.day, {})
        assert (point.score, point.low, point.high) == (own.score, own.low, own.high)
        assert point.band == own.band.id


def test_weekly_days_end_today() -> None:
    assert weekly(date(2025, 3, 10), 2) == (
        date(2025, 2, 24),
        date(2025, 3, 3),
        date(2025, 3, 10),
    )


def test_monthly_days_are_ends_of_months_and_today() -> None:
    assert monthly(date(2025, 2, 10), 3) == (
        date(2024, 11, 30),
        date(2024, 12, 31),
        date(2025, 1, 31),
        date(2025, 2, 10),
    )
