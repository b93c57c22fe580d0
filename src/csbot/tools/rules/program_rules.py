"""Expansion, value, advocacy, loyalty and KPI rules of a playbook as evidence that opens."""

from collections.abc import Iterator, Mapping

from csbot.domain import wording
from csbot.domain.condition import Condition, Criterion, Measure
from csbot.domain.evidence import Evidence
from csbot.domain.expansion import Opportunity
from csbot.domain.kpi import DEFINITIONS, KpiTarget
from csbot.domain.loyalty import Tier
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricDefinition
from csbot.tools.rules.playbook_evidence import rule_evidence

Definitions = Mapping[str, MetricDefinition]
_MEASURES: dict[Measure, str] = {
    "metric": "",
    "health_score": "health score",
    "tenure_days": "days as a customer",
    "champions": "champions on record",
    "executives": "executive contacts on record",
    "goals_met": "goals met",
    "goals_overdue": "goals overdue",
    "expansions": "expansion contracts",
    "arr_lost": "ARR lost",
}


def program_rules(rules: Playbook, definitions: Definitions) -> Iterator[Evidence]:
    """All of them, each once."""
    if expansion := rules.expansion:
        yield from (opportunity_rule(rules, one, definitions) for one in expansion.opportunities)
        for one in (*expansion.timing, *expansion.against):
            yield criterion_rule(rules, "expansion", one, definitions)
    if advocacy := rules.advocacy:
        for one in (*advocacy.criteria, *advocacy.against):
            yield criterion_rule(rules, "advocacy", one, definitions)
        for ask in advocacy.asks:
            yield plain_rule(rules, f"advocacy/asks/{ask.id}", ask.title, ask.source)
    for tier in rules.loyalty.tiers if rules.loyalty else ():
        yield tier_rule(rules, tier, definitions)
    if rules.value:
        yield from value_rules(rules, definitions).values()
    if kpis := rules.kpis:
        yield from (kpi_rule(rules, target) for target in kpis.targets)
        if kpis.program:
            yield program_cost_rule(rules)


def worded_condition(condition: Condition, definitions: Definitions) -> str:
    """`Active users at least 80%`; `ARR lost at least 1 over 180 days`."""
    definition = definitions.get(condition.metric)
    name = _MEASURES[condition.measure] or (definition.name if definition else condition.metric)
    unit = definition.unit if definition and condition.stat != "change" else ""
    unit = "ratio" if condition.stat == "change" else unit
    bounds = [
        f"{words} {wording.quantity(bound, unit)}"
        for words, bound in (("at least", condition.at_least), ("at most", condition.at_most))
        if bound is not None
    ]
    text = f"{'change of ' if condition.stat == 'change' else ''}{name} {' and '.join(bounds)}"
    counted = condition.stat in ("sum", "change") or condition.measure in ("expansions", "arr_lost")
    return f"{text} over {condition.window_days} days" if counted else text


def criterion_rule(
    rules: Playbook, part: str, one: Criterion, definitions: Definitions
) -> Evidence:
    text = f"{rules.company}, {part}, {one.name}: {worded_condition(one.condition, definitions)}"
    return rule_evidence(rules, f"{part}/{one.id}", one.name, text, one.source)


def opportunity_rule(rules: Playbook, one: Opportunity, definitions: Definitions) -> Evidence:
    kind = one.kind.replace("_", " ")
    text = f"{rules.company}, {kind} expansion, {one.name}: {one.step}"
    pointers = [worded_condition(signal, definitions) for signal in one.signals]
    if one.words:
        quoted = wording.listed([f"“{word}”" for word in one.words], "or")
        pointers.append(f"{quoted} in the records")
    text += f"; points to it: {'; '.join(pointers)}"
    if one.packages:
        text += f"; for the packages {wording.listed(list(one.packages))}"
    if one.segments:
        names = {segment.id: segment.name for segment in rules.segments}
        text += f"; for {wording.listed([names[id_] for id_ in one.segments])}"
    return rule_evidence(rules, f"expansion/{one.id}", one.name, text, one.source)


def tier_rule(rules: Playbook, tier: Tier, definitions: Definitions) -> Evidence:
    text = f"{rules.company}'s loyalty tier {tier.name} gives {wording.listed(list(tier.benefits))}"
    needs = [f"{one.name} ({worded_condition(one.condition, definitions)})" for one in tier.needs]
    text += f"; it needs {wording.listed(needs)}" if needs else "; every customer begins in it"
    return rule_evidence(rules, f"loyalty/{tier.id}", f"tier {tier.name}", text, tier.source)


def value_rules(rules: Playbook, definitions: Definitions) -> dict[str, Evidence]:
    """The targets that the strategy states for its customers' value, by metric."""
    found: dict[str, Evidence] = {}
    if rules.value is None:
        return found
    for one in (rules.value.roi, rules.value.documented, rules.value.time_to_value):
        if one.target is not None:
            definition = definitions.get(one.metric)
            name = definition.name if definition else one.metric
            shown = wording.quantity(one.target, definition.unit if definition else "")
            if one.strict:
                lower = definition is not None and definition.better == "lower"
                shown = f"{'less' if lower else 'more'} than {shown}"
            text = f"{rules.company}'s target for {name} of a customer is {shown}"
            found[one.metric] = rule_evidence(rules, f"value/{one.metric}", name, text, one.source)
    return found


def kpi_rule(rules: Playbook, target: KpiTarget) -> Evidence:
    name = DEFINITIONS[target.id].name
    text = f"{rules.company}'s target for {name} is {target.stated}"
    if target.segments:
        names = {segment.id: segment.name for segment in rules.segments}
        text += f", for {wording.listed([names[id_] for id_ in target.segments])}"
    text += f". {target.note}" if target.note else ""
    place = "/".join(("kpis", target.id, *target.segments))
    return rule_evidence(rules, place, name, text, target.source)


def program_cost_rule(rules: Playbook) -> Evidence:
    assert rules.kpis
    assert rules.kpis.program
    program = rules.kpis.program
    parts = [f"{one.name} {wording.money(one.amount, rules.currency)}" for one in program.costs]
    text = f"{rules.company}'s success program costs {wording.listed(parts)} a year"
    text += f" ({program.year})" if program.year else ""
    text += f", {wording.money(program.cost, rules.currency)} in all"
    if program.returns:
        gains = [f"{o.name} {wording.money(o.amount, rules.currency)}" for o in program.returns]
        total = wording.money(sum(o.amount for o in program.returns), rules.currency)
        text += f". It states a return of {wording.listed(gains)}, {total} in all"
    return rule_evidence(rules, "kpis/program", "program cost", text, program.source)


def plain_rule(rules: Playbook, place: str, text: str, source: str) -> Evidence:
    return rule_evidence(rules, place, text, f"{rules.company}: {text}", source)
