"""Early-warning rules as evidence: what each watches, how grave, how long it stays quiet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.level import Level
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricDefinition
from csbot.domain.warning import is_default
from csbot.domain.warning_rules import (
    ChampionLeft,
    LowBand,
    Mention,
    MetricThreshold,
    MetricTrend,
    RenewalNear,
    ScoreDecline,
    TicketVolume,
    WarningRule,
)
from csbot.tools.ground import levels
from csbot.tools.rules.playbook_evidence import rule_evidence

Definitions = Mapping[str, MetricDefinition]


@dataclass(frozen=True, slots=True)
class RuleTold:
    rule: WarningRule
    evidence: Evidence


def warning_rules(rules: Playbook, definitions: Definitions) -> Iterator[RuleTold]:
    """Every rule in force, the playbook's own first."""
    for rule in rules.warning.in_force():
        yield RuleTold(rule, warning_rule(rules, rule, definitions))


def warning_rule(rules: Playbook, rule: WarningRule, definitions: Definitions) -> Evidence:
    quiet = wording.count(rule.cool_down_days, "day")
    text = (
        f"Early-warning rule “{rule.name}” of {rules.company} ({rule.topic}, {rule.severity}): "
        f"{_condition(rules, rule, definitions)}; once fired it stays quiet while the sign stands "
        f"and for {quiet} after. {_origin(rules, rule)}"
    )
    place = f"warning/{rule.id}"
    item = rule_evidence(rules, place, f"warning rule {rule.name}", text, rule.source)
    stated = (levels.severity(rule.severity), *_thresholds(rules, rule, definitions))
    return item.model_copy(update={"levels": stated})


def _thresholds(rules: Playbook, rule: WarningRule, definitions: Definitions) -> tuple[Level, ...]:
    definition = definitions.get(rule.metric) if isinstance(rule, MetricThreshold) else None
    if definition is None or not isinstance(rule, MetricThreshold):
        return ()
    way, shown = _bound(rules, rule, definition.unit)
    return (levels.metric(definition, shown, None, way=way),)


def _origin(rules: Playbook, rule: WarningRule) -> str:
    if is_default(rule):
        return "The rule and its threshold are csbot's own: the strategy names none for it."
    if not rule.source:
        return f"The playbook of {rules.company} sets the rule."
    if rule.threshold_stated:
        return f"The strategy of {rules.company} states the threshold."
    return f"The strategy of {rules.company} names the warning; the threshold is csbot's own."


def _condition(rules: Playbook, rule: WarningRule, definitions: Definitions) -> str:
    days = wording.count(rule.window_days, "day")
    if isinstance(rule, LowBand):
        return _low_band(rules, rule)
    if isinstance(rule, ScoreDecline):
        return f"{_scored(rules, rule)} fell by {wording.number(rule.points)} points in {days}"
    if isinstance(rule, MetricThreshold):
        return _threshold(rules, rule, definitions)
    if isinstance(rule, MetricTrend):
        names = [definitions[m].name if m in definitions else m for m in rule.metrics]
        what = wording.listed(names, "or") or "any metric"
        return f"{what} got worse by {wording.percent(rule.worse_by)} or more over {days}"
    if isinstance(rule, TicketVolume):
        least = wording.count(rule.at_least, "ticket")
        return f"{least} or more in {days}, and {wording.number(rule.times)} times the usual"
    if isinstance(rule, Mention):
        least = wording.count(rule.at_least, "record")
        return f"{least} or more of the last {days} with words such as {rule.words[0].strip('*')}"
    if isinstance(rule, RenewalNear) and rule.below_score is not None:
        score = wording.number(rule.below_score)
        return f"the renewal is due within {days} and the score is below {score}"
    if isinstance(rule, ChampionLeft):
        return f"a champion left within {days}; {rule.with_others} where another is left"
    return _PLAIN[rule.kind].format(days=days)


_PLAIN = {
    "band_drop": "the band is lower than {days} ago",
    "no_executive": "no executive of the customer took part in a record for {days}",
    "no_touch": "no record of any kind for {days}",
    "renewal_near": "the renewal is due within {days}",
    "renewal_passed": "the renewal date has passed and no later one is recorded",
    "goal_overdue": "a goal is open after its due date",
}


def _low_band(rules: Playbook, rule: LowBand) -> str:
    bands = sorted(rules.health.bands, key=lambda band: band.min)
    if rule.place > len(bands):
        return f"the score is in band {rule.place} from below, which this playbook does not have"
    return (
        f"the {wording.score_name(rules.health.name)} is in the band {bands[rule.place - 1].name}"
    )


def _scored(rules: Playbook, rule: ScoreDecline) -> str:
    if rule.component is None:
        return f"the {wording.score_name(rules.health.name)}"
    return next(part.name for part in rules.health.components if part.id == rule.component)


def _threshold(rules: Playbook, rule: MetricThreshold, definitions: Definitions) -> str:
    definition = definitions.get(rule.metric)
    name = definition.name if definition else rule.metric
    way, shown = _bound(rules, rule, definition.unit if definition else "")
    side, days = "above" if way > 0 else "below", wording.count(rule.window_days, "day")
    return f"{name} is {side} {shown}, by a value of the last {days}"


def _bound(rules: Playbook, rule: MetricThreshold, unit: str) -> tuple[int, str]:
    """1 where the sign is above it, -1 where below, and the threshold as worded."""
    way, bound = (-1, rule.below) if rule.below is not None else (1, rule.above)
    return way, wording.quantity(bound or 0, unit, rules.currency)
