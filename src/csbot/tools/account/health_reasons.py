"""Why a health score is what it is: what costs most, what is missing, what would lift it."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Statement
from csbot.domain.score import ComponentScore, HealthScore, MetricScore
from csbot.tools.facts.scored_metrics import metric_evidence, shown_value, stat_value
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context

Said = tuple[list[Statement], list[Evidence]]
_WEAK = 3
_MOVES = 3


def weakest(context: Context, account: Account, rules: Playbook, health: HealthScore) -> Said:
    """The metrics that cost the most points, each with its value and date."""
    lost: list[tuple[float, ComponentScore, MetricScore]] = []
    for part in health.components:
        weights = {
            r.metric: r.weight
            for c in rules.health.components
            if c.id == part.id
            for r in c.metrics
        }
        seen = [m for m in part.metrics if m.status == "ok" and m.score is not None]
        for metric in seen:
            share = weights[metric.metric] / sum(weights[m.metric] for m in seen)
            cost = part.weight * share * (100 - (metric.score or 0)) / 100
            lost.append((cost, part, metric))
    lost.sort(key=lambda item: -item[0])
    statements, items = [], []
    for cost, part, metric in lost[:_WEAK]:
        if cost < 0.5 or metric.score is None or metric.score >= 75:
            continue
        item = metric_evidence(context, account, metric, part.name, holds_down=part.name)
        name = context.playbooks.definitions()[metric.metric].name
        shown = shown_value(context, account, metric)
        text = (
            f"It is held down by {part.name}: {name} is {shown} on "
            f"{wording.day(metric.date or health.as_of)}, {wording.score(metric.score)} of 100."
        )
        statements.append(Statement(text=text, refs=(item.ref,)))
        items.append(item)
    return statements, items


def strongest(health: HealthScore, score: Evidence) -> Said:
    seen = [part for part in health.components if part.score is not None]
    if len(seen) < 2:
        # The only part that is known is no strength: what stands of it was said before.
        return [], []
    best = max(seen, key=lambda part: part.score or 0)
    text = f"The strongest part is {best.name} with {wording.score(best.score or 0)} of 100."
    return [Statement(text=text, refs=(score.ref,))], []


def missing(context: Context, health: HealthScore) -> Said:
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


def next_band(
    context: Context, account: Account, rules: Playbook, health: HealthScore, score: Evidence
) -> Said:
    target = health.next_band
    if target is None or not target.needs:
        return [], []
    names = {m: d.name for m, d in context.playbooks.definitions().items()}
    band = next(b.name for b in rules.health.bands if b.id == target.id)
    needs = target.needs[:1] if target.each_suffices else target.needs[:_MOVES]
    moves = [
        f"{names.get(n.metric, n.metric)} {_reached(stat_value(context, account, n.metric, n.to))} "
        f"(+{wording.number(n.gain, 1)} points)"
        for n in needs
    ]
    rest = len(target.needs) - len(needs)
    more = f", and {wording.count(rest, 'more move')}" if rest and not target.each_suffices else ""
    text = (
        f"The next band, {band}, begins at {wording.number(target.min)}; "
        f"it would be reached with {wording.listed(moves)}{more}."
    )
    item = evidence.computed(
        "next_band", (score.ref, target.id), f"{account.name}. {text}", health.as_of, account
    )
    return [Statement(text=text, status="inference", refs=(item.ref,))], [item]


def _reached(value: str) -> str:
    """ "At 41 points", but "up 4% in 90 days"."""
    return value if value.startswith(("up ", "down ", "unchanged")) else f"at {value}"
