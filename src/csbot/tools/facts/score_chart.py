"""A year of an account's score as a chart, with what it shows in words and as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from csbot.charts.health import borders, trend_spec
from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.score import TrendPoint
from csbot.scoring.trend import monthly
from csbot.tools.ground.base import Context

_MONTHS = 12
_FEWEST = 3
_Known = Sequence[tuple[TrendPoint, float]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite specification; `alt` says in words what it shows, `rows` its points as
    (day, score, band), oldest first."""

    title: str
    alt: str
    spec: Mapping[str, Any]
    rows: tuple[tuple[str, str, str], ...] = ()


def year_of_score(context: Context, account: Account) -> Chart | None:
    """The ends of twelve months and today, as the desk draws them; None where too few of these
    days have a score for a line."""
    rules = context.playbooks.of(account)
    days = monthly(context.today, _MONTHS)
    points = context.scores.on_days(context.scope, account, days, rules)
    known = [(point, point.score) for point in points if point.score is not None]
    if len(known) < _FEWEST:
        return None
    title = f"{wording.score_name(rules.health.name)} of {account.name}"
    bands = {band.id: band.name for band in rules.health.bands}
    rows = tuple(
        (wording.day(point.day), wording.score(score), bands.get(point.band, "no band"))
        for point, score in known
    )
    band = bands.get(known[-1][0].band, "too little data for a band")
    spec = trend_spec(points, borders(rules), paper=True)
    return Chart(title, _alt(title, known, band), spec, rows)


def _alt(title: str, known: _Known, band: str) -> str:
    """First, lowest, highest and newest score, each with its day."""
    low = min(known, key=lambda one: one[1])
    high = max(known, key=lambda one: one[1])
    named = [("first", known[0]), ("lowest", low), ("highest", high), ("newest", known[-1])]
    told = [
        f"{name} {wording.score(score)} on {wording.day(point.day)}"
        for name, (point, score) in named
    ]
    return f"Line chart: {title} over {_MONTHS} months; {', '.join(told)} ({band}). 0 to 100."
