"""A health score in the terminal: its parts, what moved it, what would lift it."""

from collections.abc import Iterator

from csbot.cli import output
from csbot.domain import wording
from csbot.domain.health import MetricRule
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, MetricDefinition
from csbot.domain.score import Change, HealthScore, MetricScore, NextBand, Override, Trend
from csbot.tools.facts.scored_metrics import rule_value


class HealthReport:
    def __init__(
        self, account: Account, rules: Playbook, definitions: dict[str, MetricDefinition]
    ) -> None:
        self._account, self._rules, self._definitions = account, rules, definitions

    def show(self, score: HealthScore) -> None:
        shown = _score(score.score)
        title = self._rules.health.name
        output.say(f"{self._account.name}: {title} {shown} of 100, {score.band.name}", "bold")
        span = f"; {score.low} to {score.high} if all were known" if score.low < score.high else ""
        output.say(f"as of {score.as_of}; coverage {wording.percent(score.coverage)}{span}")
        if score.override:
            _show_override(score.override)
        if score.risk:
            learned = wording.percent(score.risk.probability)
            output.say(f"learned churn risk {learned}, beside the score (see csbot learn)")
        if score.trend:
            _show_trend(score.trend)
        for part, component in zip(score.components, self._rules.health.components, strict=True):
            points = "–" if part.points is None else f"{part.points:.1f}"
            head = f"{part.name}: {_score(part.score)} of 100, weight {part.weight:g}"
            output.say(f"\n{head}, {points} points", "bold")
            pairs = zip(part.metrics, component.metrics, strict=True)
            rows = [self._row(metric, rule) for metric, rule in pairs]
            output.table(["  metric", "value", "date", "score"], rows)
        if score.change:
            self._show_change(score.change, shown)
        if score.next_band:
            self._show_next(score.next_band)

    def _row(self, metric: MetricScore, rule: MetricRule) -> list[str]:
        label = f"  {self._name(metric.metric)}"
        if metric.status != "ok" or metric.value is None:
            return [label, metric.status, str(metric.date or ""), ""]
        value = rule_value(rule, metric.unit, metric.value, self._account.currency)
        return [label, value, str(metric.date), wording.score(metric.score or 0)]

    def _show_change(self, change: Change, now: str) -> None:
        output.say(f"\nSince {change.since}: {_score(change.score)} → {now}", "bold")
        for moved in change.by_metric:
            if abs(moved.points) >= 0.05:
                output.say(f"  {moved.points:+.1f}  {self._name(moved.metric)}")

    def _show_next(self, band: NextBand) -> None:
        name = next((b.name for b in self._rules.health.bands if b.id == band.id), band.id)
        if not band.needs:
            output.say(f"\n{name} begins at {band.min:g}; no set of moves leads there.", "bold")
            return
        which = "any one of these" if band.each_suffices else "these together"
        output.say(f"\n{name} begins at {band.min:g}; {which} would reach it:", "bold")
        for need in band.needs:
            before = "–" if need.from_value is None else self._value(need.metric, need.from_value)
            moved = f"{before} → {self._value(need.metric, need.to)}"
            output.say(f"  {self._name(need.metric)}: {moved} ({need.gain:+.1f} points)")

    def _value(self, metric: str, value: float) -> str:
        definition = self._definitions.get(metric)
        rule = next((rule for rule in self._scored() if rule.metric == metric), None)
        unit = definition.unit if definition else ""
        return rule_value(rule, unit, value, self._account.currency)

    def _scored(self) -> Iterator[MetricRule]:
        return (rule for part in self._rules.health.components for rule in part.metrics)

    def _name(self, metric: str) -> str:
        definition = self._definitions.get(metric)
        return definition.name if definition else metric


def _score(value: float | None) -> str:
    return "–" if value is None else wording.score(value)


def _show_override(override: Override) -> None:
    parts = [f"score {wording.score(override.score)}"] if override.score is not None else []
    parts += [f"band {override.band}"] if override.band else []
    output.say(
        f"{override.author} overrides it with {' and '.join(parts)} until "
        f"{override.expires_on}: {override.reason}",
        "yellow",
    )


def _show_trend(trend: Trend) -> None:
    for label, points in (("12 weeks", trend.weeks), ("12 months", trend.months)):
        output.say(f"{label}: {'  '.join(_score(point.score) for point in points)}", "dim")
