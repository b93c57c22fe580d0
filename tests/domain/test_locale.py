"""Dates and numbers of csbot's own sentences in other languages' forms; nothing else changes."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from csbot.domain import wording
from csbot.domain.locale import LANGUAGES, LOCALES

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(st.sampled_from(LANGUAGES), DAYS, st.floats(0, 1e9))
def test_a_date_and_a_number_in_a_sentence_take_the_languages_form(
    language: str, day: date, value: float
) -> None:
    locale = LOCALES[language]  # type: ignore[index]
    number = wording.number(value)
    said = locale.written(f"It fell to {number} on {wording.day(day)} ({day.isoformat()}).")
    assert said == f"It fell to {locale.figure(number)} on {locale.day(day)} ({locale.day(day)})."


def test_what_only_looks_like_a_date_or_a_number_stays() -> None:
    for text in ("version 1.2.3", "31 February 2026", "CVE-2026-01-02", "v1.5", "12 seats"):
        assert LOCALES["de"].written(text) == text
