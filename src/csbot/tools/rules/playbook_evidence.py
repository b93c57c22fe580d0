"""The rules of a playbook as evidence: one place that says what each kind of rule reads like."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from csbot.domain import wording
from csbot.domain.evidence import Evidence, strategy_ref
from csbot.domain.health import Band, Component, MetricRule
from csbot.domain.onboarding import Indicator
from csbot.domain.playbook import Action, Conflict, Phase, Playbook, Segment, Target
from csbot.domain.records import MetricDefinition
from csbot.tools.rules.metric_scale import scale_told

Definitions = Mapping[str, MetricDefinition]


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence about a playbook and its evidence; `keywords` are further words it answers to,
    `place` the path in the playbook's file."""

    sentence: str
    evidence: Evidence
    keywords: str = ""
    place: str = ""
    source: str = ""


def score_name(rules: Playbook) -> str:
    return wording.score_name(rules.health.name)


def rule_evidence(rules: Playbook, place: str, title: str, text: str, source: str = "") -> Evidence:
    """`place` is the path in the playbook's file; `source` the strategy section behind it.

    Two rules may come from one section: the ref then says which.
    """
    ref = f"{source}~{place.removeprefix('actions/')}" if source else ""
    return Evidence(
        ref=ref or strategy_ref(f"playbook-{rules.id}", place),
        text=text,
        title=f"{rules.name}: {title}",
        kind="strategy",
        subject=(rules.company, rules.name, rules.health.name),
    )


def target_evidence(rules: Playbook, target: Target) -> Evidence:
    text = f"{rules.company}'s target for {target.name} is {target.value}"
    text += f". {target.note}" if target.note else ""
    return rule_evidence(rules, f"targets/{target.id}", target.name, text, target.source)


def _rule(
    rules: Playbook,
    place: str,
    title: str,
    text: str,
    source: str = "",
    keywords: str = "",
    behind: str = "",
) -> Rule:
    """`behind` is a section that stands behind the rule without naming its ref."""
    item = rule_evidence(rules, place, title, text, source)
    return Rule(f"{text}.", item, keywords, place, behind or source)


def all_bands(rules: Playbook) -> Rule:
    ordered = sorted(rules.health.bands, key=lambda band: -band.min)
    bands = wording.listed([f"{b.name} from {wording.number(b.min)}" for b in ordered])
    text = (
        f"The {score_name(rules)} of {rules.company} has {len(ordered)} bands: {bands}; a "
        f"band needs coverage of at least {wording.percent(rules.health.min_coverage)}"
    )
    return _rule(rules, "bands", "bands", text, keywords="threshold cutoff coverage level range")


def band(rules: Playbook, one: Band) -> Rule:
    text = (
        f"The band {one.name} of the {score_name(rules)} {_range(rules, one)}; its owner, "
        f"who must approve drafts about accounts in it, is the {_ROLES[one.owner]}"
    )
    words = "approver approve sign off owner responsible who threshold range from"
    place, title = f"bands/{one.id}", f"band {one.name}"
    return _rule(rules, place, title, text, keywords=words, behind=one.source)


def band_actions(rules: Playbook, one: Band) -> Rule | None:
    if not one.actions:
        return None
    text = f"In the band {one.name} the playbook says: {'; '.join(one.actions)}"
    title = f"actions in the band {one.name}"
    place, words = f"bands/{one.id}/actions", "do response play step"
    return _rule(rules, place, title, text, keywords=words, behind=one.source)


_ROLES = {"csm": "CSM", "manager": "manager", "executive": "executive", "admin": "admin"}


def _range(rules: Playbook, one: Band) -> str:
    above = [b.min for b in rules.health.bands if b.min > one.min]
    low = wording.number(one.min)
    return f"runs from {low} to below {wording.number(min(above))}" if above else f"begins at {low}"


def weights(rules: Playbook) -> Rule:
    parts = [f"{c.name} {wording.number(c.weight)}" for c in rules.health.components]
    text = f"The {score_name(rules)} of {rules.company} is made of {wording.listed(parts)}"
    if "assumed" in rules.health.note:
        text += ", an assumption of the playbook: the strategy gives no weights"
    words = "component weight made up composed consist calculated computed formula part how"
    behind = rules.health.components[0].source
    title = "components and weights"
    return _rule(rules, "components", title, text, keywords=words, behind=behind)


def component(rules: Playbook, part: Component, definitions: Definitions) -> Rule:
    total = sum(c.weight for c in rules.health.components)
    names = [_name(rule.metric, definitions) for rule in part.metrics]
    text = (
        f"{part.name} weighs {wording.number(part.weight)} of {wording.number(total)} in the "
        f"{score_name(rules)} and is read from {wording.listed(names)}"
    )
    if "assumed" in rules.health.note:
        text += ", an assumption of the playbook: the strategy gives no weights"
    if part.threshold is not None:
        text += f"; the strategy asks for {wording.number(part.threshold)} of 100"
    place, words = f"components/{part.id}", "component weight metric"
    return _rule(rules, place, part.name, text, keywords=words, behind=part.source)


def metric(rules: Playbook, part: Component, rule: MetricRule, definitions: Definitions) -> Rule:
    name = _name(rule.metric, definitions)
    head = f"{name}, a part of {part.name} in the {score_name(rules)}"
    unit = definitions[rule.metric].unit if rule.metric in definitions else ""
    text = f"{head}, {scale_told(rule, unit, rules.currency)}"
    place = f"components/{part.id}/{rule.metric}"
    return _rule(rules, place, name, text, keywords=f"{rule.metric} scale threshold metric")


def _name(metric_id: str, definitions: Definitions) -> str:
    return definitions[metric_id].name if metric_id in definitions else metric_id


def segment(rules: Playbook, one: Segment) -> Rule:
    parts = [f"package {wording.listed(list(one.packages), 'or')}"] if one.packages else []
    if one.arr_min is not None:
        parts.append(f"ARR from {wording.money(one.arr_min, rules.currency)}")
    if one.arr_max is not None:
        parts.append(f"ARR below {wording.money(one.arr_max, rules.currency)}")
    if one.share is not None:
        low, high = (wording.percent(share) for share in one.share)
        parts.append(f"{low} to {high} of the accounts ranked by ARR")
    text = f"The segment {one.name} of {rules.company}: {'; '.join(parts) or 'no border is given'}"
    text += f"; {one.engagement}" if one.engagement else ""
    for step in one.cadence:
        every = wording.count(step.every_days, "day")
        text += f"; {step.what} every {every} by the {_ROLES[step.owner]}"
    if one.success_metrics:
        text += f"; success is read from {wording.listed(list(one.success_metrics))}"
    words = "tier segment cadence how often review meet check-in engagement"
    place, title = f"segments/{one.id}", f"segment {one.name}"
    return _rule(rules, place, title, text, keywords=words, behind=one.source)


def phase(rules: Playbook, one: Phase) -> Rule:
    if one.to_day is None:
        span = f"begins on day {one.from_day:,}"
    else:
        span = f"runs from day {one.from_day:,} to day {one.to_day:,}"
    text = f"The phase {one.name} of {rules.company} {span}"
    text += f"; its focus: {'; '.join(one.focus)}" if one.focus else ""
    words = "phase lifecycle stage journey customer life"
    place, title = f"phases/{one.id}", f"phase {one.name}"
    return _rule(rules, place, title, text, keywords=words, behind=one.source)


def renewal(rules: Playbook) -> Rule:
    windows = wording.listed([f"{days:,}" for days in sorted(rules.renewal.windows, reverse=True)])
    text = f"Work on a renewal starts {windows} days before the renewal date at {rules.company}"
    text += f". {rules.renewal.note.rstrip('.')}" if rules.renewal.note else ""
    words = "renewal window when start plan early before contract end"
    source = rules.renewal.source
    return _rule(rules, "renewal", "renewal windows", text, keywords=words, behind=source)


def target(rules: Playbook, one: Target) -> Rule:
    words = f"{one.id.replace('-', ' ')} target goal kpi objective aim should be"
    item = target_evidence(rules, one)
    return Rule(f"{item.text.rstrip('.')}.", item, words, f"targets/{one.id}")


def indicator(rules: Playbook, one: Indicator) -> Rule:
    text = f"By day {one.by_day:,} a new customer of {rules.company} should show: {one.name}"
    text += f" ({one.target})" if one.target else ""
    words = "true reached onboarding success indicator milestone first days new"
    return _rule(rules, f"indicators/{one.id}", one.name, text, one.source, words)


def action(rules: Playbook, one: Action) -> Rule:
    due = wording.count(one.due_days, "day")
    text = f"{one.title}: by the {_ROLES[one.owner]} within {due}; measure: {one.measure}"
    words = " ".join((*one.bands, *one.phases, *one.segments, *one.components, *one.metrics))
    keywords = words.replace("-", " ").replace("_", " ")
    return _rule(rules, f"actions/{one.id}", one.title, text, one.source, keywords)


def conflict(rules: Playbook, number: int, one: Conflict) -> Rule:
    figures = wording.listed([figure.value for figure in one.figures])
    text = (
        f"{rules.company}'s strategy gives several figures about {one.about}: {figures}; here "
        f"{one.rules} rules: {one.why.rstrip('.')}"
    )
    return _rule(rules, f"conflicts/{number}", one.about, text, keywords="conflict contradict")


def every_rule(rules: Playbook, definitions: Definitions) -> Iterator[Rule]:
    """All that a playbook says, in the order in which it is best told."""
    yield all_bands(rules)
    yield weights(rules)
    for one in rules.health.bands:
        yield band(rules, one)
        if actions := band_actions(rules, one):
            yield actions
    for part in rules.health.components:
        yield component(rules, part, definitions)
        for scored in part.metrics:
            yield metric(rules, part, scored, definitions)
    yield from (segment(rules, one) for one in rules.segments)
    yield from (phase(rules, one) for one in rules.phases)
    yield renewal(rules)
    yield from (target(rules, one) for one in rules.targets)
    yield from (indicator(rules, one) for one in rules.indicators)
    yield from (conflict(rules, i, one) for i, one in enumerate(rules.conflicts, start=1))
    yield from (action(rules, one) for one in rules.actions)
