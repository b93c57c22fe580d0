"""What is not known about an account: metrics, people, goals, records that are not there."""

from collections.abc import Iterator

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.tools import evidence
from csbot.tools.base import Context, Tool
from csbot.tools.subject import AccountArguments, find_account


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    health = context.scores.of(context.scope, account, context.today)
    score = evidence.score(account, health, context.playbooks.of(account).health.name)
    coverage = wording.percent(health.coverage)
    text = f"{account.name}'s score rests on {coverage} of the weight being observed."
    lead = Statement(text=text, refs=(score.ref,), lead=True)
    gaps = [Statement(text=gap, status="gap") for gap in unknowns(context, account)]
    if not gaps:
        gaps = [Statement(text="Nothing that csbot looks for is missing.", status="gap")]
    return Findings(statements=(lead, *gaps), evidence=(score,), accounts=(account.account_id,))


def unknowns(context: Context, account: Account) -> Iterator[str]:
    """One sentence for each thing that is missing."""
    scope, ids = context.scope, [account.account_id]
    names = {m: d.name for m, d in context.playbooks.definitions().items()}
    health = context.scores.of(scope, account, context.today)
    metrics = {m.metric: m for c in health.components for m in c.metrics}
    missing = [names.get(k, k) for k, m in metrics.items() if m.status == "missing"]
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


TOOL = Tool(
    name="account_gaps",
    description="What is not known about an account: missing or stale metrics, people, goals.",
    arguments=AccountArguments,
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
