"""The chart that goes with an answer about one account's score, and what it shows in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from csbot.charts.health import borders, trend_spec
from csbot.domain import wording
from csbot.domain.reply import Reply
from csbot.domain.score import TrendPoint
from csbot.scoring.trend import monthly
from csbot.tools.base import Context

# Look-ups whose answer a line over time says more of than its sentences do.
_OVER_TIME = ("account_health", "account_trend")
_MONTHS = 12
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite specification; `alt` says in words what it shows."""

    title: str
    alt: str
    spec: Mapping[str, Any]


def chart_of(context: Context, reply: Reply) -> Chart | None:
    """A year of the score, as the desk draws it; None where an answer is about something else,
    or there are too few points for a line."""
    wanted = any(call.name in _OVER_TIME for call in reply.tools)
    if reply.status != "answered" or not wanted or len(reply.accounts) != 1:
        return None
    account = context.records.account(context.scope, reply.accounts[0])
    if account is None:
        return None
    rules = context.playbooks.of(account)
    days = monthly(context.today, _MONTHS)
    points = context.scores.on_days(context.scope, account, days, rules)
    known = [(point, point.score) for point in points if point.score is not None]
    if len(known) < _FEWEST:
        return None
    title = f"{rules.health.name} score of {account.name}"
    spec = trend_spec(points, borders(rules), paper=True)
    bands = {band.id: band.name for band in rules.health.bands}
    band = bands.get(known[-1][0].band, "too little data for a band")
    return Chart(title, _alt(title, known, band), spec)


def _alt(title: str, known: Sequence[tuple[TrendPoint, float]], band: str) -> str:
    """First, lowest, highest and newest score, each with its day."""
    low = min(known, key=lambda one: one[1])
    high = max(known, key=lambda one: one[1])
    named = [("first", known[0]), ("lowest", low), ("highest", high), ("newest", known[-1])]
    told = [
        f"{name} {wording.score(score)} on {wording.day(point.day)}"
        for name, (point, score) in named
    ]
    return f"Line chart: {title} over {_MONTHS} months; {', '.join(told)} ({band}). 0 to 100."
