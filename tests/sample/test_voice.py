from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.sample.calendar import Calendar, years_later
from csbot.sample.case import open_case
from csbot.sample.library import story_specs
from csbot.sample.numbers import draw_numbers
from csbot.sample.phrases import Passage, Shelf
from csbot.sample.spec import at
from csbot.sample.voice import Voice

WEDNESDAY = date(2026, 1, 14)
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@pytest.fixture(scope="module")
def voice() -> Voice:
    case = open_case(story_specs()[0], Calendar(WEDNESDAY))
    return Voice(case, draw_numbers(case, 7), {"own": "T-0101"})


@pytest.mark.parametrize(
    ("passage", "told"),
    [
        ("{champion} left", "Jonas Meyer left"),
        ("Ask {champion.first}, {champion.title}.", "Ask Jonas, Head of Clinical Informatics."),
        ("since {d:-12}", "since 2 January 2026"),
        ("on {d:3}", "on 16 January 2026"),
        ("by {wd:1}", "by Thursday"),
        ("from {ago:2} to {dm:2}", "from 12 January 2026 to 16 January"),
        ("see {t:own}", "see T-0101"),
        ("{m:active_users} people at {m:active_users_ratio}", "79 people at 44%"),
        ("{m:active_users_ratio@-90}", "76%"),
        ("{account}, {arr}", "Northwind Health, USD 96,000"),
        ("{here|here}: {wf}", "Here: bed allocation"),
        (
            "So. {wf} runs.\nA: {wf} runs, {wf}.",
            "So. Bed allocation runs.\nA: Bed allocation runs, bed allocation.",
        ),
    ],
)
def test_a_slot_is_filled_with_what_it_names(voice: Voice, passage: str, told: str) -> None:
    words = {"wf": "bed allocation"}
    assert voice.say(passage, WEDNESDAY, Random(1), words) == told


@pytest.mark.parametrize("slot", ["nobody", "m:nothing", "t:other", "left:exec"])
def test_a_slot_that_nothing_fills_is_an_error(voice: Voice, slot: str) -> None:
    with pytest.raises(KeyError):
        voice.say(f"{{{slot}}}", WEDNESDAY, Random(1), {})


@given(days, st.integers(-500, 500))
def test_a_working_day_is_the_day_or_the_friday_before(today: date, offset: int) -> None:
    day, meant = Calendar(today).workday(offset), today + timedelta(days=offset)
    assert day.weekday() < 5
    assert 0 <= (meant - day).days <= 2


@given(days, st.integers(0, 30))
def test_a_month_end_is_followed_by_a_first_and_never_after_today(today: date, back: int) -> None:
    end = Calendar(today).month_end(back)
    assert (end + timedelta(days=1)).day == 1
    assert end <= today
    assert Calendar(today).month_end(back + 1) < end
    assert (today - Calendar(today).month_end(0)).days <= 30


@given(days, st.integers(-5, 5))
def test_a_year_later_is_the_same_day_but_for_the_29th_of_february(day: date, years: int) -> None:
    later = years_later(day, years)
    assert (later.year, later.month) == (day.year + years, day.month)
    assert later.day == day.day or (day.month, day.day, later.day) == (2, 29, 28)


@given(st.dictionaries(st.integers(0, 13), st.floats(-100, 100), min_size=1), st.floats(0, 20))
def test_a_curve_stays_between_its_points(curve: dict[float, float], back: float) -> None:
    assert min(curve.values()) - 1e-6 <= at(curve, back) <= max(curve.values()) + 1e-6
    for month, value in curve.items():
        assert at(curve, month) == pytest.approx(value)


def test_a_shelf_gives_an_account_every_passage_before_any_comes_again() -> None:
    shelf = Shelf(tuple(Passage(text=(f"text {n}",)) for n in range(5)))
    taken = [shelf.take(Random(n), "ACC-001", lambda _: True).text for n in range(10)]
    assert len(set(taken[:5])) == len(set(taken[5:])) == 5
