"""What has to move for a plan to have worked: the weakest figures, and where each should be."""

from csbot.domain import wording
from csbot.domain.health import Component, MetricRule
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.score import MetricScore
from csbot.drafting.shared_metrics import is_shared
from csbot.tools.facts.scored_metrics import metric_evidence, shown_value, stat_value
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.rules import playbook_evidence

_WEAKEST = 4
# A metric that scores this much is no longer what the account's success hangs on.
_GOOD = 80.0


def measures(context: Context, account: Account) -> Findings:
    """`Active users: 44% on 30 November 2026; the aim is 80% or more.`"""
    telling = Telling()
    rules, definitions = context.playbooks.of(account), context.playbooks.definitions()
    for part, rule, scored in _weakest(context, account):
        name = definitions[rule.metric].name if rule.metric in definitions else rule.metric
        day = wording.day(scored.date or context.today)
        shown, aim = shown_value(context, account, scored), _aim(context, account, rule)
        text = f"{name}: {shown} on {day}; the aim is {aim}"
        value = metric_evidence(context, account, scored)
        mark = playbook_evidence.metric(rules, part, rule, definitions).evidence
        told = f"{account.name}: {text}"
        read = evidence.computed("full_mark", (value.ref, mark.ref), told, context.today, account)
        telling.say(f"{text}.", read, value, mark)
    segment = context.playbooks.segment(account)
    if segment and segment.success_metrics:
        listed = wording.listed(list(segment.success_metrics))
        rule_of = playbook_evidence.segment(rules, segment).evidence
        telling.say(f"For {segment.name} the playbook reads success from {listed}.", rule_of)
    return telling.findings(accounts=[account.account_id])


def _weakest(context: Context, account: Account) -> list[tuple[Component, MetricRule, MetricScore]]:
    """The observed metrics that score least, the lowest first, of those that the customer has too
    where there are any; none of a former customer."""
    if account.status != "active":
        return []
    health = context.scores.of(context.scope, account, context.today)
    definitions = context.playbooks.definitions()
    parts = zip(context.playbooks.of(account).health.components, health.components, strict=True)
    found = [
        (part, rule, scored)
        for part, of_part in parts
        for rule, scored in zip(part.metrics, of_part.metrics, strict=True)
        if scored.score is not None and scored.score < _GOOD
    ]
    theirs = [one for one in found if is_shared(one[1].metric, definitions)]
    return sorted(theirs or found, key=lambda one: one[2].score or 0.0)[:_WEAKEST]


def _aim(context: Context, account: Account, rule: MetricRule) -> str:
    """Of the values that the playbook's scale gives full marks, the one that is nearest."""
    best = max(score for _, score in rule.scale)
    full = [value for value, score in rule.scale if score == best]
    rises = rule.scale[-1][1] == best
    shown = stat_value(context, account, rule.metric, full[0] if rises else full[-1])
    # That of a change says by itself which way it goes.
    return shown if rule.stat == "change" else f"{shown} or {'more' if rises else 'less'}"
