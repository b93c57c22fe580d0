"""A metric as a score reads it: its value in words, and the evidence that carries it."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence, metric_ref
from csbot.domain.health import MetricRule
from csbot.domain.records import Account
from csbot.domain.score import MetricScore
from csbot.tools.ground import evidence, levels
from csbot.tools.ground.base import Context

_OVER = {"sum": "in all", "mean": "on average", "min": "at the least", "max": "at the most"}


def metric_evidence(
    context: Context,
    account: Account,
    metric: MetricScore,
    part: str = "",
    *,
    holds_down: str = "",
) -> Evidence:
    """The value behind a metric's score; for windows and changes also how it was computed.

    `part` is the component that it counts in, `holds_down` the one that it weighs on.
    """
    definition = context.playbooks.definitions()[metric.metric]
    day = metric.date
    assert day is not None
    stored = [
        v
        for v in context.records.metrics(context.scope, [account.account_id], day, [metric.metric])
        if v.date == day
    ]
    base = evidence.metric_value(account, stored[0], definition) if stored else None
    shown = shown_value(context, account, metric)
    worded = (
        f"{definition.name} is {shown} on {wording.day(day)}, "
        f"{wording.score(metric.score or 0)} of 100"
    )
    change = levels.moved(definition, shown, day)
    stated = base.levels if base else () if change else (levels.metric(definition, shown, day),)
    stated += (change,) if change else ()
    stated += levels.scored(part or holds_down, definition, metric.score or 0, day)
    stated += levels.held_down(holds_down, definition) if holds_down else ()
    text = f"{base.text}. {worded}" if base else f"{account.name}: {worded}"
    text += f", counted in {part}" if part else ""
    return Evidence(
        ref=metric.evidence or metric_ref(account.account_id, metric.metric, day),
        text=text,
        title=f"{definition.name}, {wording.day(day)}",
        kind="metric",
        date=day,
        account_id=account.account_id,
        subject=evidence.names_of(account),
        levels=stated,
    )


def shown_value(context: Context, account: Account, metric: MetricScore) -> str:
    """The value as scored: a change is shown as one ("down 12.5% in 90 days")."""
    return stat_value(context, account, metric.metric, metric.value or 0.0)


def stat_value(context: Context, account: Account, metric: str, value: float) -> str:
    """A value of a metric's statistic, as the account's playbook reads it."""
    definition = context.playbooks.definitions().get(metric)
    unit = definition.unit if definition else ""
    components = context.playbooks.of(account).health.components
    rules = (rule for part in components for rule in part.metrics if rule.metric == metric)
    return rule_value(next(rules, None), unit, value, account.currency)


def rule_value(rule: MetricRule | None, unit: str, value: float, currency: str) -> str:
    """A value of a rule's statistic; of the metric itself where no rule reads it."""
    if rule is not None and rule.stat == "change":
        way = "up" if value >= 0 else "down"
        return f"{way} {wording.percent(abs(value))} in {rule.window_days} days"
    shown = wording.quantity(value, unit, currency)
    if rule is not None and rule.stat in _OVER:
        return f"{shown} {_OVER[rule.stat]} over {rule.window_days} days"
    return shown
