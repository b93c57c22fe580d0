"""A year of health as a chart."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.score import TrendPoint
from csbot.scoring.trend import monthly, trend
from csbot.web.caller import Caller
from csbot.web.desk.chart import COLOURS, ChosenTheme, Theme, frame, picture
from csbot.web.desk.visitor import DeskCaller

router = APIRouter()
_MONTHS = 12


@router.get("/accounts/{account_id}/trend.svg")
def trend_svg(caller: DeskCaller, account_id: str, theme: ChosenTheme = "light") -> Response:
    account = caller.account(account_id)
    rules = caller.app.playbooks.of(account)
    return picture(trend_spec(trend_of(caller, account), _borders(rules), theme))


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
    colours = COLOURS[theme]
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
        **frame(theme, 200),
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
