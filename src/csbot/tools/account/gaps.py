"""What is not known about an account: metrics, people, goals, records that are not there."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.domain.score import HealthScore
from csbot.tools.account.contradictions import contradictions
from csbot.tools.account.renewal import readiness_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account


class GapArguments(AccountArguments):
    brief: bool = Field(
        default=False, description="Name a part of the score alone where all of it is missing."
    )


def run(context: Context, arguments: GapArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    health = context.scores.of(context.scope, account, context.today)
    score = evidence.score(account, health, context.playbooks.of(account).health.name)
    if health.score is None:
        text = f"No metric that the score of {account.name} reads has been observed."
        lead = Statement(text=text, status="gap", lead=True)
    else:
        coverage = wording.percent(health.coverage)
        text = f"{account.name}'s score rests on {coverage} of the weight being observed."
        lead = Statement(text=text, refs=(score.ref,), lead=True)
    gaps = [
        Statement(text=gap, status="gap") for gap in unknowns(context, account, arguments.brief)
    ]
    unclear = contradictions(context, account)
    if not gaps and not unclear:
        gaps = [Statement(text="Nothing that csbot looks for is missing.", status="gap")]
    disagreeing = [
        Statement(text=found.text, refs=tuple(item.ref for item in found.evidence))
        for found in unclear
    ]
    items = [item for found in unclear for item in found.evidence]
    return Findings(
        statements=(lead, *disagreeing, *gaps),
        evidence=(score, *items),
        accounts=(account.account_id,),
    )


def unknowns(context: Context, account: Account, brief: bool = False) -> Iterator[str]:
    """One sentence for each thing that is missing."""
    scope, ids = context.scope, [account.account_id]
    names = {m: d.name for m, d in context.playbooks.definitions().items()}
    health = context.scores.of(scope, account, context.today)
    metrics = {m.metric: m for c in health.components for m in c.metrics}
    changes = _without_base(context, account, health)
    missing = list(_missing(health, names, brief, {m for ids in changes.values() for m in ids}))
    if missing:
        yield f"Never measured: {wording.listed(missing)}."
    for days, measured in sorted(changes.items()):
        told = wording.listed([names.get(metric, metric) for metric in measured])
        yield f"No change over {days} days can be told of {told}: no value, or 0, is so far back."
    stale = [
        f"{names.get(k, k)} (last on {wording.day(m.date)})"
        for k, m in metrics.items()
        if m.status == "stale" and m.date
    ]
    if stale:
        yield f"Out of date: {wording.listed(stale)}."
    contacts = context.records.contacts(scope, ids)
    here = [c for c in contacts if not c.left_by(context.today)]
    if not here:
        yield f"No contact is on record{' who is still there' if contacts else ''}."
    else:
        if not any(c.champion for c in here):
            yield "No champion is on record."
        if not any(c.level == "executive" for c in here):
            yield "No executive contact is on record."
    if not context.records.goals(scope, ids):
        yield "No goal is recorded, so success can't be measured."
    if account.renewal_date is None and account.status == "active":
        yield "No renewal date is recorded."
    yield from _unready(context, account)
    if not context.records.history(scope, ids, until=context.today, limit=1):
        yield "No call, email, ticket or note is on record."


def _unready(context: Context, account: Account) -> Iterator[str]:
    """What of the renewal's checklist nothing shows either way."""
    if account.status != "active" or account.renewal_date is None:
        return
    _, judged = readiness_of(context, account)
    blank = [f"“{item.name}”" for item, shown in judged if shown.state == "unknown"]
    if blank:
        yield f"For the renewal no record shows whether it holds that: {wording.listed(blank)}."


def _without_base(context: Context, account: Account, health: HealthScore) -> dict[int, list[str]]:
    """By days: metrics that are measured, of which the score reads a change that can't be told."""
    rules = [
        rule for part in context.playbooks.of(account).health.components for rule in part.metrics
    ]
    scored = [metric for part in health.components for metric in part.metrics]
    unread = {
        rule.metric: rule.window_days
        for rule, metric in zip(rules, scored, strict=True)
        if metric.status == "missing" and rule.stat == "change"
    }
    ids, until = [account.account_id], context.today
    values = context.records.metrics(context.scope, ids, until, list(unread)) if unread else []
    found = defaultdict[int, list[str]](list)
    for metric in dict.fromkeys(value.metric for value in values):
        found[unread[metric]].append(metric)
    return found


def _missing(
    health: HealthScore, names: dict[str, str], brief: bool, measured: Collection[str]
) -> Iterator[str]:
    for part in health.components:
        unseen = [
            m.metric for m in part.metrics if m.status == "missing" and m.metric not in measured
        ]
        if brief and len(unseen) == len(part.metrics) > 1:
            yield f"everything in {part.name}"
        else:
            yield from (names.get(metric, metric) for metric in unseen)


TOOL = Tool(
    name="account_gaps",
    description="What is not known about an account: missing or stale metrics, people, goals.",
    arguments=GapArguments,
    examples=(
        "what do we not know about ACCOUNT",
        "why are there no new metrics for ACCOUNT",
        "what is missing for ACCOUNT",
        "data gaps at ACCOUNT",
        "which metrics are stale for ACCOUNT",
        "how complete is our data on ACCOUNT",
        "what should I find out about ACCOUNT",
        "do we have enough data on ACCOUNT",
        "unknowns at ACCOUNT",
        "what information is out of date for ACCOUNT",
    ),
    run=run,
)
