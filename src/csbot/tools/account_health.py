"""An account's health: the score, its band, what lifts it, what holds it down, what is missing."""

from datetime import date

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, MetricValue
from csbot.domain.reply import Findings, Statement
from csbot.domain.score import ComponentScore, HealthScore, MetricScore
from csbot.tools import evidence
from csbot.tools.base import Context, Tool
from csbot.tools.health_change import change_statements
from csbot.tools.subject import AccountArguments, find_account

_WEAK = 3


class HealthArguments(AccountArguments):
    since: date | None = Field(default=None, description="Also say what changed since this day.")
    playbook: str | None = Field(default=None, description="Another playbook than the account's.")


def run(context: Context, arguments: HealthArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules = (
        context.playbooks.get(arguments.playbook)
        if arguments.playbook
        else context.playbooks.of(account)
    )
    health = context.scores.of(
        context.scope, account, context.today, since=arguments.since, playbook=rules
    )
    return explain(context, account, rules, health)


def explain(context: Context, account: Account, rules: Playbook, health: HealthScore) -> Findings:
    score = evidence.score(account, health, rules.health.name)
    statements = _headline(account, rules, health, score.ref)
    items: list[Evidence] = [score]
    names = {m: d.name for m, d in context.playbooks.definitions().items()}
    for said, found in (
        _weakest(context, account, health),
        _strongest(health, score),
        change_statements(account, rules, health, names),
        _missing(context, account, health, score),
        _next(context, account, rules, health, score),
    ):
        statements += said
        items += found
    return Findings(
        statements=tuple(statements),
        evidence=tuple(items),
        accounts=(account.account_id,),
        status="answered" if health.score is not None else "not_enough_evidence",
    )


_Said = tuple[list[Statement], list[Evidence]]


def _headline(account: Account, rules: Playbook, health: HealthScore, ref: str) -> list[Statement]:
    name, day = rules.health.name, wording.day(health.as_of)
    coverage = wording.percent(health.coverage)
    if health.score is None:
        text = f"There is no {name} score for {account.name} on {day}: no metric of it is observed."
        return [Statement(text=text, status="gap", lead=True)]
    value = wording.score(health.score)
    if health.band.id == "insufficient-data":
        text = (
            f"{account.name} has too little data for a {name} band on {day}: "
            f"coverage is {coverage}; what is observed scores {value} of 100."
        )
    else:
        text = (
            f"{account.name}'s {name} health score is {value} of 100 on {day}, "
            f"band {health.band.name}, with coverage of {coverage}."
        )
    said = [Statement(text=text, refs=(ref,), lead=True)]
    if health.low != health.high:
        low, high = wording.score(health.low), wording.score(health.high)
        text = f"It would lie between {low} and {high} if what is missing were known."
        said.append(Statement(text=text, refs=(ref,)))
    if health.override:
        said.append(_override(rules, health))
    return said


def _override(rules: Playbook, health: HealthScore) -> Statement:
    override = health.override
    assert override is not None
    names = {band.id: band.name for band in rules.health.bands}
    parts = [f"score {wording.score(override.score)}"] if override.score is not None else []
    parts += [f"band {names.get(override.band, override.band)}"] if override.band else []
    text = (
        f"{override.author} overrides it with {' and '.join(parts)} until "
        f"{wording.day(override.expires_on)}: {override.reason}"
    )
    return Statement(text=text, status="inference")


def _weakest(context: Context, account: Account, health: HealthScore) -> _Said:
    """The metrics that cost the most points, each with its value and date."""
    lost: list[tuple[float, ComponentScore, MetricScore]] = []
    for part in health.components:
        seen = [m for m in part.metrics if m.status == "ok" and m.score is not None]
        for metric in seen:
            cost = part.weight * (100 - (metric.score or 0)) / 100 / max(len(seen), 1)
            lost.append((cost, part, metric))
    lost.sort(key=lambda item: -item[0])
    statements, items = [], []
    for cost, part, metric in lost[:_WEAK]:
        if cost < 0.5 or metric.score is None or metric.score >= 75:
            continue
        item = metric_evidence(context, account, metric)
        name = context.playbooks.definitions()[metric.metric].name
        shown = shown_value(context, account, metric)
        text = (
            f"It is held down by {part.name}: {name} is {shown} on "
            f"{wording.day(metric.date or health.as_of)}, {wording.score(metric.score)} of 100."
        )
        statements.append(Statement(text=text, refs=(item.ref,)))
        items.append(item)
    return statements, items


def _strongest(health: HealthScore, score: Evidence) -> _Said:
    seen = [part for part in health.components if part.score is not None]
    if not seen:
        return [], []
    best = max(seen, key=lambda part: part.score or 0)
    text = f"The strongest part is {best.name} with {wording.score(best.score or 0)} of 100."
    return [Statement(text=text, refs=(score.ref,))], []


def _missing(context: Context, account: Account, health: HealthScore, score: Evidence) -> _Said:
    names = context.playbooks.definitions()
    missing = [m for part in health.components for m in part.metrics if m.status != "ok"]
    if not missing:
        return [], []
    worded = []
    for metric in missing:
        name = names[metric.metric].name if metric.metric in names else metric.metric
        old = f" (stale, last on {wording.day(metric.date)})" if metric.date else ""
        worded.append(name + old)
    text = f"Not counted, because nothing recent is known: {wording.listed(worded)}."
    return [Statement(text=text, status="gap")], []


def _next(
    context: Context, account: Account, rules: Playbook, health: HealthScore, score: Evidence
) -> _Said:
    target = health.next_band
    if target is None or not target.needs:
        return [], []
    definitions = context.playbooks.definitions()
    need = target.needs[0]
    definition = definitions.get(need.metric)
    band = next(b.name for b in rules.health.bands if b.id == target.id)
    unit = definition.unit if definition else ""
    to = wording.quantity(need.to, unit, account.currency)
    name = definition.name if definition else need.metric
    ref = (score.ref, need.metric)
    item = evidence.computed(
        "next_band",
        ref,
        f"{account.name}: the band {band} begins at {wording.number(target.min)}; "
        f"{name} at {to} would add {wording.number(need.gain, 1)} points",
        health.as_of,
        account,
    )
    more = "" if len(target.needs) == 1 else f" with {len(target.needs) - 1} more moves"
    text = (
        f"The next band, {band}, begins at {wording.number(target.min)}: "
        f"{name} at {to} would add {wording.number(need.gain, 1)} points{more}."
    )
    return [Statement(text=text, status="inference", refs=(item.ref,))], [item]


def metric_evidence(context: Context, account: Account, metric: MetricScore) -> Evidence:
    """The value behind a metric's score; for windows and changes also how it was computed."""
    definition = context.playbooks.definitions()[metric.metric]
    day = metric.date
    assert day is not None
    stored = [
        v
        for v in context.records.metrics(context.scope, [account.account_id], day, [metric.metric])
        if v.date == day
    ]
    base = evidence.metric_value(account, stored[0], definition) if stored else None
    worded = (
        f"{definition.name} is {shown_value(context, account, metric)} on {wording.day(day)}, "
        f"{wording.score(metric.score or 0)} of 100 in the score"
    )
    inputs = MetricValue(account.account_id, metric.metric, day, metric.value or 0)
    ref = metric.evidence or (base.ref if base else f"metric:{inputs.account_id}/{inputs.metric}")
    text = f"{base.text}; {worded}" if base else f"{account.name}: {worded}"
    return Evidence(
        ref=ref,
        text=text,
        title=f"{definition.name}, {wording.day(day)}",
        kind="metric",
        date=day,
        account_id=account.account_id,
        subject=evidence.names_of(account),
    )


def shown_value(context: Context, account: Account, metric: MetricScore) -> str:
    """The value as scored: a change is shown as one ("down 12.5% in 90 days")."""
    rule = next(
        (
            r
            for c in context.playbooks.of(account).health.components
            for r in c.metrics
            if r.metric == metric.metric
        ),
        None,
    )
    value = metric.value or 0.0
    if rule is not None and rule.stat == "change":
        way = "up" if value >= 0 else "down"
        return f"{way} {wording.percent(abs(value))} in {rule.window_days} days"
    if rule is not None and rule.stat in ("sum", "mean", "min", "max"):
        shown = wording.quantity(value, metric.unit, account.currency)
        word = {"sum": "in all", "mean": "on average", "min": "at least", "max": "at most"}
        return f"{shown} {word[rule.stat]} over {rule.window_days} days"
    return wording.quantity(value, metric.unit, account.currency)


TOOL = Tool(
    name="account_health",
    description=(
        "An account's health score under its playbook, its band, what holds it down, what is "
        "missing, what would lift it to the next band, and what changed since a day."
    ),
    arguments=HealthArguments,
    examples=(
        "how healthy is ACCOUNT",
        "how is ACCOUNT doing",
        "what is the health score of ACCOUNT",
        "why is ACCOUNT at risk",
        "why is the score of ACCOUNT so low",
        "what drives the health of ACCOUNT",
        "what holds ACCOUNT down",
        "which band is ACCOUNT in",
        "is ACCOUNT in good shape",
        "explain the TRUST score of ACCOUNT",
        "what would get ACCOUNT into the next band",
        "how could ACCOUNT become healthy",
        "which component of the score is weakest for ACCOUNT",
        "what data is missing in the score of ACCOUNT",
        "how sure are we about the score of ACCOUNT",
        "should I worry about ACCOUNT",
    ),
    run=run,
)
