"""A condition on a metric: its newest value, its sum or its change over a window."""

from datetime import timedelta

from csbot.domain import wording
from csbot.domain.condition import Condition
from csbot.domain.evidence import metric_ref
from csbot.domain.records import MetricDefinition, MetricValue
from csbot.tools.facts.dossier import Dossier
from csbot.tools.facts.readings import Reading
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context


def metric_reading(context: Context, dossier: Dossier, condition: Condition) -> Reading:
    definition = context.playbooks.definitions().get(condition.metric)
    if definition is None:
        return Reading(None, f"the metric {condition.metric} is not defined")
    since = context.today - timedelta(days=condition.window_days)
    series = dossier.series.get(condition.metric, [])
    recent = [value for value in series if value.date > since]
    if not recent:
        return Reading(
            None, f"no value of {definition.name} is recorded since {wording.day(since)}"
        )
    if condition.stat == "sum":
        return _sum(context, dossier, definition, recent, condition.window_days)
    if condition.stat == "change":
        return _change(context, dossier, definition, series, condition.window_days)
    item = evidence.metric_value(dossier.account, recent[-1], definition)
    shown = _shown(dossier, definition, recent[-1].value)
    text = f"{definition.name} {shown} on {wording.day(recent[-1].date)}"
    return Reading(recent[-1].value, text, (item,))


def _sum(
    context: Context,
    dossier: Dossier,
    definition: MetricDefinition,
    recent: list[MetricValue],
    days: int,
) -> Reading:
    account = dossier.account
    total = sum(value.value for value in recent)
    text = f"{definition.name} {_shown(dossier, definition, total)} in all over {days} days"
    refs = [metric_ref(account.account_id, value.metric, value.date) for value in recent]
    worded = f"{account.name}: {text} to {wording.day(context.today)}"
    item = evidence.computed("metric_sum", refs, worded, context.today, account)
    return Reading(total, text, (item,))


def _change(
    context: Context,
    dossier: Dossier,
    definition: MetricDefinition,
    series: list[MetricValue],
    days: int,
) -> Reading:
    """The newest value over the one of `days` earlier, minus 1; unknown over a base of 0."""
    account, latest = dossier.account, series[-1]
    earlier = [v for v in series if v.date <= context.today - timedelta(days=days)]
    if not earlier or not earlier[-1].value:
        back = wording.day(context.today - timedelta(days=days))
        return Reading(None, f"no earlier value of {definition.name} to compare with, up to {back}")
    base = earlier[-1]
    ratio = latest.value / base.value - 1
    way = "unchanged" if not ratio else f"{'up' if ratio > 0 else 'down'} "
    way += wording.percent(abs(ratio)) if ratio else ""
    text = (
        f"{definition.name} {way} from {_shown(dossier, definition, base.value)} on "
        f"{wording.day(base.date)} to {_shown(dossier, definition, latest.value)} on "
        f"{wording.day(latest.date)}"
    )
    values = [evidence.metric_value(account, value, definition) for value in (base, latest)]
    worded = f"{account.name}: {text}"
    item = evidence.computed(
        "metric_change", [value.ref for value in values], worded, latest.date, account
    )
    return Reading(ratio, text, (item, *values))


def _shown(dossier: Dossier, definition: MetricDefinition, value: float) -> str:
    return wording.quantity(value, definition.unit, dossier.account.currency)
