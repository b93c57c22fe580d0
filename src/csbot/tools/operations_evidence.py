"""Early warning, support, load and escalation of a playbook: all of it as evidence to be opened."""

from collections.abc import Iterator, Mapping

from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricDefinition
from csbot.tools.facts.promises import kept_target, promise_evidence
from csbot.tools.portfolio.csm_load import stated_load
from csbot.tools.rules.escalation_steps import escalation_rules
from csbot.tools.rules.warning_evidence import warning_rules


def operation_rules(
    rules: Playbook, definitions: Mapping[str, MetricDefinition]
) -> Iterator[Evidence]:
    yield from (told.evidence for told in warning_rules(rules, definitions))
    if rules.support is not None:
        yield from (promise_evidence(rules, promise) for promise in rules.support.promises)
        if target := kept_target(rules):
            yield target
    if rules.load is not None:
        yield from (stated_load(rules, ratio) for ratio in rules.load.ratios)
    yield from escalation_rules(rules)
