"""How an account's success is measured: goals with figures, and the segment's success metrics."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence, goal_ref, strategy_ref
from csbot.domain.reply import Findings, Statement
from csbot.tools.facts.scored_metrics import metric_evidence, shown_value
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known

_WEAKEST = 4
# A metric that scores this much is no longer what the account's success hangs on.
_GOOD = 80.0


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    statements: list[Statement] = []
    items: list[Evidence] = []
    for goal in context.records.goals(context.scope, [account.account_id]):
        if goal.target is None or goal.status != "open":
            continue
        unit = goal.unit or ""
        target = wording.quantity(goal.target, unit, account.currency)
        due = f" by {wording.day(goal.due_date)}" if goal.due_date else ""
        text = f"“{goal.description}” is measured against a target of {target}{due}."
        statements.append(Statement(text=text, refs=(goal_ref(goal.goal_id),)))
        items.append(evidence.goal(account, goal, context.today))
    health = context.scores.of(context.scope, account, context.today)
    observed = [m for c in health.components for m in c.metrics if m.score is not None]
    weak = [m for m in observed if (m.score or 0) < _GOOD and account.status == "active"]
    for metric in sorted(weak, key=lambda m: m.score or 0)[:_WEAKEST]:
        item = metric_evidence(context, account, metric)
        definition = context.playbooks.definitions()[metric.metric]
        way = "rise" if definition.better == "higher" else "fall"
        text = (
            f"{definition.name}, now {shown_value(context, account, metric)}, scores "
            f"{wording.score(metric.score or 0)} of 100 and is to {way}."
        )
        statements.append(Statement(text=text, refs=(item.ref,)))
        items.append(item)
    segment = context.playbooks.segment(account)
    if segment and segment.success_metrics:
        rules = context.playbooks.of(account)
        listed = wording.listed(list(segment.success_metrics))
        ref = strategy_ref(f"playbook-{rules.id}", f"segments/{segment.id}")
        text = f"For {segment.name} the playbook measures success by {listed}."
        statements.append(Statement(text=text, refs=(ref,)))
        items.append(
            Evidence(
                ref=ref,
                text=text,
                title=f"{rules.name}, segment {segment.name}",
                kind="strategy",
                date=context.today,
            )
        )
    if not statements:
        text = f"Neither goals nor metrics are on record to measure {account.name}'s success by."
        return nothing_known(text, account)
    return Findings(
        statements=tuple(statements), evidence=tuple(items), accounts=(account.account_id,)
    )


TOOL = Tool(
    name="account_targets",
    description="How an account's success is measured: open goals' targets, weakest metrics.",
    arguments=AccountArguments,
    examples=(
        "how do we measure success at ACCOUNT",
        "success metrics of ACCOUNT",
        "which KPIs did we agree with ACCOUNT",
        "what targets does ACCOUNT have",
        "what has to improve at ACCOUNT",
        "which numbers must rise at ACCOUNT",
        "what does success look like for ACCOUNT",
        "agreed success measures for ACCOUNT",
        "weakest metrics of ACCOUNT",
    ),
    run=run,
)
