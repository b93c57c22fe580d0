"""A figure at the ends of months, a line a currency."""

from collections.abc import Mapping, Sequence
from typing import Any

from csbot.charts.frame import COLOURS, Size, Theme, frame

_WIDTHS: dict[Size, int] = {"wide": 640, "narrow": 280}


def months_spec(
    points: Sequence[Mapping[str, Any]],
    theme: Theme = "light",
    size: Size = "wide",
    *,
    is_ratio: bool,
) -> dict[str, Any]:
    """A Vega-Lite specification: a line a currency, or one line, over the ends of months."""
    ink, line = COLOURS[theme]["ink"], COLOURS[theme]["line"]
    many = len({point["currency"] for point in points}) > 1
    axis = {"title": None, "format": "%" if is_ratio else "~s", "tickCount": 5}
    legend = {"title": None, "orient": "top", "labelColor": ink}
    encoding: dict[str, Any] = {
        "x": {
            "field": "month",
            "type": "ordinal",
            "sort": None,
            "axis": {"title": None, "grid": False, "labelAngle": 0, "labelOverlap": True},
        },
        "y": {
            "field": "value",
            "type": "quantitative",
            "scale": {"zero": False, "nice": True},
            "axis": axis,
        },
    }
    if many:
        dash = {"field": "currency", "type": "nominal", "legend": legend}
        encoding |= {"strokeDash": dash, "detail": {"field": "currency"}}
    return {
        **frame(theme, 180, _WIDTHS[size]),
        "data": {"values": points},
        "layer": [
            {"mark": {"type": "line", "color": line, "strokeWidth": 2.5}, "encoding": encoding},
            {
                "mark": {"type": "point", "color": line, "filled": True, "size": 45},
                "encoding": {name: encoding[name] for name in ("x", "y")},
            },
        ],
    }
