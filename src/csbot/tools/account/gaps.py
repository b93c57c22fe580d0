"""What is not known about an account: metrics, people, goals, records that are not there."""

from collections.abc import Iterator

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.domain.score import HealthScore
from csbot.tools.account.contradictions import contradictions
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
    missing = list(_missing(health, names, brief))
    if missing:
        yield f"Never measured: {wording.listed(missing)}."
    stale = [
        f"{names.get(k, k)} (last on {wording.day(m.date)})"
        for k, m in metrics.items()
        if m.status == "stale" and m.date
    ]
    if stale:
        yield f"Out of date: {wording.listed(stale)}."
    contacts = context.records.contacts(scope, ids)
    here = [c for c in contacts if not (c.left_on and c.left_on <= context.today)]
    if not here:
        yield "No contact is on record who is still there."
    else:
        if not any(c.champion for c in here):
            yield "No champion is on record."
        if not any(c.level == "executive" for c in here):
            yield "No executive contact is on record."
    if not context.records.goals(scope, ids):
        yield "No goal is recorded, so success can't be measured."
    if account.renewal_date is None and account.status == "active":
        yield "No renewal date is recorded."
    if not context.records.history(scope, ids, until=context.today, limit=1):
        yield "No call, email, ticket or note is on record."


def _missing(health: HealthScore, names: dict[str, str], brief: bool) -> Iterator[str]:
    for part in health.components:
        unseen = [m.metric for m in part.metrics if m.status == "missing"]
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
