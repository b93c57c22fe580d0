"""A year of health as a chart: SVG made here, one for light and one for dark pages."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any, Literal

import vl_convert
from fastapi import APIRouter, Query
from starlette.responses import Response

from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.score import TrendPoint
from csbot.scoring.trend import monthly, trend
from csbot.web.caller import Caller
from csbot.web.desk.visitor import DeskCaller

router = APIRouter()
Theme = Literal["light", "dark"]
_MONTHS = 12
_FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
_COLOURS: dict[Theme, dict[str, str]] = {
    "light": {"ink": "#4c554f", "line": "#1c5d4c", "grid": "#dfe2dc", "area": "#1c5d4c"},
    "dark": {"ink": "#a9b3ac", "line": "#7cc4ac", "grid": "#343b37", "area": "#7cc4ac"},
}
# An SVG has its styles within; it may load nothing and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@router.get("/accounts/{account_id}/trend.svg")
def trend_svg(
    caller: DeskCaller, account_id: str, theme: Annotated[Theme, Query()] = "light"
) -> Response:
    account = caller.account(account_id)
    rules = caller.app.playbooks.of(account)
    svg = _drawn(json.dumps(trend_spec(trend_of(caller, account), _borders(rules), theme)))
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "private, max-age=60"}
    return Response(svg, media_type="image/svg+xml", headers=headers)


def trend_of(caller: Caller, account: Account) -> tuple[TrendPoint, ...]:
    """The ends of the last twelve months and today, each from what was known on its day."""
    app = caller.app
    days = monthly(app.today(), _MONTHS)
    values = app.records.metrics(caller.scope, [account.account_id], until=app.today())
    return trend(account.account_id, app.playbooks.of(account), values, days)


def _borders(rules: Playbook) -> tuple[tuple[str, float], ...]:
    return tuple((band.name, band.min) for band in rules.health.bands if band.min > 0)


def trend_spec(
    points: Sequence[TrendPoint], borders: Sequence[tuple[str, float]], theme: Theme
) -> dict[str, Any]:
    """A Vega-Lite specification: score as a line, low to high as an area, bands as rules."""
    colours = _COLOURS[theme]
    x = {"field": "day", "type": "temporal", "axis": {"format": "%b", "title": None, "grid": False}}
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, 100]},
        "axis": {"values": [0, 25, 50, 75, 100], "title": None},
    }
    rows = [
        {"day": p.day.isoformat(), "score": p.score, "low": p.low, "high": p.high} for p in points
    ]
    bands = [{"band": name, "min": least} for name, least in borders]
    score = {"x": x, "y": {**y, "field": "score"}}
    line_mark = {"type": "line", "color": colours["line"], "strokeWidth": 2.5}
    point_mark = {"type": "point", "color": colours["line"], "filled": True, "size": 45}
    rule_mark = {"type": "rule", "color": colours["ink"], "opacity": 0.35, "strokeDash": [2, 3]}
    label = {"type": "text", "align": "right", "dy": -5, "color": colours["ink"], "fontSize": 11}
    least = {"y": {**y, "field": "min"}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 640,
        "height": 200,
        "padding": 4,
        "background": None,
        "config": _config(colours),
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "area", "color": colours["area"], "opacity": 0.14},
                "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
            },
            {"data": {"values": bands}, "mark": rule_mark, "encoding": least},
            {
                "data": {"values": bands},
                "mark": label,
                "encoding": {**least, "x": {"value": 638}, "text": {"field": "band"}},
            },
            {"mark": line_mark, "encoding": score},
            {"mark": point_mark, "encoding": score},
        ],
    }


def _config(colours: dict[str, str]) -> dict[str, Any]:
    return {
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": colours["ink"],
            "labelFontSize": 11,
            "gridColor": colours["grid"],
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
        },
    }


@lru_cache(maxsize=256)
def _drawn(spec: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return svg
