"""The escalation path of a playbook as evidence, and what of it speaks to a question."""

from collections.abc import Iterator

from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.team import Duty, EscalationStep
from csbot.search.stems import stems
from csbot.tools.rules.playbook_evidence import rule_evidence


def step_evidence(rules: Playbook, step: EscalationStep) -> Evidence:
    text = f"{rules.company} escalates to {step.to}: {step.issue}"
    title = f"escalation to {step.to}"
    return rule_evidence(rules, f"escalation/{step.id}", title, text, step.source)


def duty_evidence(rules: Playbook, duty: Duty) -> Evidence:
    text = f"At {rules.company} the {duty.title} owns: {', '.join(duty.owns)}"
    return rule_evidence(rules, f"escalation/{duty.id}", duty.title, text, duty.source)


def escalation_rules(rules: Playbook) -> Iterator[Evidence]:
    """Everything that the playbook says about it, for opening a citation."""
    path = rules.escalation
    yield from (step_evidence(rules, step) for step in (path.steps if path else ()))
    yield from (duty_evidence(rules, duty) for duty in (path.duties if path else ()))


def steps_about(rules: Playbook, topic: str) -> list[EscalationStep]:
    """Steps that share a word with the topic."""
    asked = set(stems(topic))
    steps = rules.escalation.steps if rules.escalation else ()
    return [s for s in steps if asked & set(stems(" ".join((s.issue, s.to, *s.words))))]


def duties_about(rules: Playbook, topic: str) -> list[Duty]:
    """Roles that share a word with the topic by what they own."""
    asked = set(stems(topic))
    duties = rules.escalation.duties if rules.escalation else ()
    return [duty for duty in duties if asked & set(stems(" ".join((duty.title, *duty.owns))))]
