"""What is new over a book since a day."""

from datetime import date

from csbot.tools.portfolio.news import TOOL

from .asking import Asking, text_of
from .portfolio_data import ANA, CLEO


def test_news_hold_signs_moves_and_records_of_the_time(ask: Asking) -> None:
    found = ask(ANA, TOOL, since=date(2026, 9, 1))
    text = text_of(found)
    assert found.status == "answered"
    assert "from 1 September 2026 to 22 November 2026" in text
    assert "warning sign" in text


def test_news_are_of_the_book_alone(ask: Asking) -> None:
    theirs = set(ask(CLEO, TOOL, since=date(2026, 1, 1)).accounts)
    assert theirs <= {"A-6"}


def test_a_day_to_come_is_today(ask: Asking) -> None:
    found = ask(ANA, TOOL, since=date(2027, 1, 1))
    assert "from 22 November 2026 to 22 November 2026" in text_of(found)


def test_so_many_days_back_are_as_good_as_the_day(ask: Asking) -> None:
    by_days = ask(ANA, TOOL, days=30)
    assert text_of(by_days) == text_of(ask(ANA, TOOL, since=date(2026, 10, 23)))
