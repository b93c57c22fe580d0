"""One specification draws the same picture for a page and for Slack."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.charts.drawing import png, svg
from csbot.charts.frame import Theme
from csbot.charts.health import component_spec, trend_spec
from csbot.charts.months import months_spec
from csbot.domain.score import TrendPoint

BORDERS = (("Healthy", 75.0), ("Stable", 60.0))


def point(month: int, score: float | None, bond: float | None = 40.0) -> TrendPoint:
    return TrendPoint(
        day=date(2026, month, 28),
        score=score,
        low=(score or 0.0) * 0.9,
        high=min(100.0, (score or 0.0) * 1.1),
        coverage=0.8,
        band="stable",
        components={"use": score, "bond": bond},
    )


POINTS = tuple(point(month, 50.0 + month) for month in range(1, 12))


def width_of(drawn: str) -> float:
    found = re.search(r'viewBox="0 0 ([0-9.]+) ', drawn)
    assert found
    return float(found.group(1))


def texts(drawn: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_trend_names_its_bands_and_its_months(theme: Theme) -> None:
    said = texts(svg(trend_spec(POINTS, BORDERS, theme)))
    assert {"Healthy from 75", "Stable from 60", "0", "100"} <= set(said)
    assert "Mar" in said


def test_a_narrow_trend_is_drawn_for_a_phone_with_the_same_words_at_the_same_size() -> None:
    wide, narrow = (svg(trend_spec(POINTS, BORDERS, size=size)) for size in ("wide", "narrow"))
    assert width_of(narrow) <= 350 < width_of(wide)
    assert {"Healthy from 75", "Stable from 60", "0", "100"} <= set(texts(narrow))
    assert set(re.findall(r'font-size="[^"]+"', narrow)) == set(
        re.findall(r'font-size="[^"]+"', wide)
    )


def test_the_same_specification_is_a_png_with_a_ground_of_its_own() -> None:
    spec = trend_spec(POINTS, BORDERS, paper=True)
    drawn = png(spec)
    assert drawn.startswith(b"\x89PNG")
    assert drawn == png(spec)
    assert "#ffffff" in svg(spec)


def test_a_component_alone_is_a_line_without_words() -> None:
    drawn = svg(component_spec(POINTS, "use"))
    assert texts(drawn) == []
    assert "mark-line" in drawn


def test_months_of_two_currencies_are_told_apart_by_a_legend() -> None:
    points = [
        {"month": month, "value": value, "currency": currency}
        for month, value in (("Oct 26", 1.0), ("Nov 26", 1.1))
        for currency in ("EUR", "USD")
    ]
    assert {"EUR", "USD", "Nov 26"} <= set(texts(svg(months_spec(points, is_ratio=True))))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.none() | st.floats(0, 100), max_size=6))
def test_gaps_and_empty_histories_are_drawn_too(scores: list[float | None]) -> None:
    points = [point(number + 1, score, score) for number, score in enumerate(scores)]
    assert svg(trend_spec(points, BORDERS)).startswith("<svg")
    assert svg(component_spec(points, "use")).startswith("<svg")
