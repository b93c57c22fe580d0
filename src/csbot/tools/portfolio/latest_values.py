"""Each account's newest value of a metric, where it is recent enough to speak for today."""

from collections.abc import Iterable
from datetime import date, timedelta

from csbot.domain.records import Account, MetricValue
from csbot.tools.ground.base import Context

RECENT_DAYS = 120
Latest = list[tuple[Account, MetricValue]]


def latest_values(
    context: Context,
    accounts: Iterable[Account],
    metric: str,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Latest, int]:
    """The accounts with a value of the 120 days up to `until` (today), or from `since` on, and how
    many have only older ones."""
    last = min(until or context.today, context.today)
    newest: dict[str, MetricValue] = {}
    for value in context.records.metrics(context.scope, until=last, metrics=[metric]):
        newest[value.account_id] = value
    border = since - timedelta(days=1) if since else last - timedelta(days=RECENT_DAYS)
    known = [(a, newest[a.account_id]) for a in accounts if a.account_id in newest]
    recent = [pair for pair in known if pair[1].date > border]
    return recent, len(known) - len(recent)
