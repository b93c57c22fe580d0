"""A score over time: the whole with its bands, and each component."""

from collections.abc import Mapping, Sequence
from typing import Any

from csbot.charts.frame import COLOURS, Size, Theme, frame
from csbot.domain.playbook import Playbook
from csbot.domain.score import TrendPoint

_SCORES = {"type": "quantitative", "scale": {"domain": [0, 100]}}
_SMALL_WIDTH, _SMALL_HEIGHT = 132, 34
_WIDTHS: dict[Size, int] = {"wide": 470, "narrow": 190}


def borders(rules: Playbook) -> tuple[tuple[str, float], ...]:
    """(band, the score at which it begins), without the lowest."""
    return tuple((band.name, band.min) for band in rules.health.bands if band.min > 0)


def trend_spec(
    points: Sequence[TrendPoint],
    borders: Sequence[tuple[str, float]],
    theme: Theme = "light",
    size: Size = "wide",
    *,
    paper: bool = False,
) -> dict[str, Any]:
    """The score as a line with its newest value, low to high as an area, bands as rules."""
    colours, width = COLOURS[theme], _WIDTHS[size]
    x = {"field": "day", "type": "temporal", "axis": {"format": "%b", "title": None, "grid": False}}
    y = {**_SCORES, "axis": {"values": [0, 25, 50, 75, 100], "title": None}}
    rows = [
        {"day": p.day.isoformat(), "score": p.score, "low": p.low, "high": p.high} for p in points
    ]
    bands = [{"band": f"{name} from {least:g}", "min": least} for name, least in borders]
    score = {"x": x, "y": {**y, "field": "score"}}
    least = {"y": {**y, "field": "min"}}
    rule = {"type": "rule", "color": colours["ink"], "opacity": 0.35, "strokeDash": [2, 3]}
    label = {"type": "text", "align": "left", "dx": 9, "color": colours["ink"], "fontSize": 11}
    area = {"type": "area", "color": colours["line"], "opacity": 0.13}
    return {
        **frame(theme, 190, width, paper=paper),
        # Names of bands stand beyond the plot; a reader's font may be wider than the one measured.
        "padding": {"left": 4, "top": 6, "bottom": 4, "right": 20},
        "data": {"values": rows},
        "layer": [
            {
                "mark": area,
                "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
            },
            {"data": {"values": bands}, "mark": rule, "encoding": least},
            {
                "data": {"values": bands},
                "mark": label,
                "encoding": {**least, "x": {"value": width}, "text": {"field": "band"}},
            },
            {
                "mark": {"type": "line", "color": colours["line"], "strokeWidth": 2.25},
                "encoding": score,
            },
            _dot(rows[-1:], x, y, colours["line"], 70),
        ],
    }


def component_spec(
    points: Sequence[TrendPoint], component: str, theme: Theme = "light"
) -> dict[str, Any]:
    """One component as a small line from 0 to 100, without axes: for the row that names it."""
    drawn = _component(points, component, theme)
    return {**frame(theme, _SMALL_HEIGHT, _SMALL_WIDTH), **drawn}


def _component(points: Sequence[TrendPoint], component: str, theme: Theme) -> dict[str, Any]:
    line, grid = COLOURS[theme]["line"], COLOURS[theme]["grid"]
    rows = [{"day": p.day.isoformat(), "score": p.components.get(component)} for p in points]
    x = {"field": "day", "type": "temporal", "axis": None}
    y = {**_SCORES, "axis": None}
    score = {"x": x, "y": {**y, "field": "score"}}
    edges = {"data": {"values": [{"at": 0}, {"at": 100}]}}
    edge = {"mark": {"type": "rule", "color": grid}, "encoding": {"y": {**y, "field": "at"}}}
    return {
        "data": {"values": rows},
        "layer": [
            {**edges, **edge},
            {"mark": {"type": "area", "color": line, "opacity": 0.1}, "encoding": score},
            {"mark": {"type": "line", "color": line, "strokeWidth": 1.75}, "encoding": score},
            _dot(rows[-1:], x, y, line, 32),
        ],
    }


def _dot(
    rows: Sequence[Mapping[str, Any]],
    x: Mapping[str, Any],
    y: Mapping[str, Any],
    colour: str,
    size: int,
) -> dict[str, Any]:
    mark = {"type": "point", "color": colour, "filled": True, "size": size, "opacity": 1}
    return {
        "data": {"values": list(rows)},
        "mark": mark,
        "encoding": {"x": dict(x), "y": {**y, "field": "score"}},
    }
