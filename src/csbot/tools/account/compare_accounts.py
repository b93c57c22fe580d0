"""Two to five accounts side by side: health, components, ARR, renewal, and a metric if asked."""

from datetime import timedelta
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.score import INSUFFICIENT
from csbot.tools.facts.metric_names import find_metric
from csbot.tools.facts.portfolio_rows import arr, placed, score_evidence
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Arguments, Context, Tool
from csbot.tools.ground.scores import Scored
from csbot.tools.ground.subject import find_account, unclear
from csbot.tools.ground.telling import Telling

_DIFFERENCES = 3
_WORTH = 5.0
_RECENT = 120


class CompareArguments(Arguments):
    accounts: tuple[str, ...] = Field(
        description="Two to five accounts, each by id, name, alias or domain."
    )
    first: Literal["health", "arr"] = Field(
        default="health",
        description="What is told first.",
        json_schema_extra={
            "words": {"arr": "biggest, bigger, largest, larger, smallest, pays, worth, revenue"}
        },
    )
    metric: str | None = Field(default=None, description="Also compare this metric.")


def run(context: Context, arguments: CompareArguments) -> Findings:
    rows: dict[str, Scored] = {}
    for wanted in arguments.accounts:
        account = find_account(context, wanted)
        if isinstance(account, Findings):
            return account
        health = context.scores.of(context.scope, account, context.today)
        rows[account.account_id] = Scored(account, health)
    if not 2 <= len(rows) <= 5:
        return unclear("Name two to five accounts to compare.")
    ranked = sorted(
        rows.values(),
        key=lambda r: (-(r.health.score if r.health.score is not None else -1), r.account.name),
    )
    telling = Telling()
    if arguments.first == "arr":
        _by_arr(telling, context, ranked)
    if arguments.metric:
        # What is asked of them comes before how they stand.
        refused = _metric(telling, context, arguments.metric, ranked)
        if refused:
            return refused
    _lead(telling, context, ranked)
    for row in ranked:
        _say(telling, context, row)
    if len(ranked) == 2:
        _components(telling, context, *ranked)
    return telling.findings(accounts=rows)


def _by_arr(telling: Telling, context: Context, ranked: list[Scored]) -> None:
    """Who pays most, the largest first; amounts of several currencies are not ranked."""
    accounts = sorted((row.account for row in ranked), key=lambda a: -a.arr)
    told = [f"{a.name} {wording.money(a.arr, a.currency)}" for a in accounts]
    items = [arr(account, context) for account in accounts]
    text = f"The ARR of each: {wording.listed(told)}"
    refs = [item.ref for item in items]
    computed = _computed(context, "arr_compared", refs, text, tuple(accounts))
    telling.say(f"{text}.", computed, *items, lead=True)
    if len({account.currency for account in accounts}) > 1:
        telling.gap(
            "Amounts of several currencies are not converted, and so not ranked.", lead=True
        )


def _lead(telling: Telling, context: Context, ranked: list[Scored]) -> None:
    known = [row for row in ranked if row.health.score is not None]
    playbooks = {row.health.playbook for row in known}
    if len(known) < 2:
        telling.gap("There are not two health scores to compare.", lead=True)
        return
    first, last = known[0], known[-1]
    if first.health.score is None or last.health.score is None:
        return
    apart = round(first.health.score - last.health.score, 1)
    high, low = wording.score(first.health.score), wording.score(last.health.score)
    one, other = first.account.name, last.account.name
    day = wording.day(context.today)
    if apart == 0:
        text = f"{one} and {other} have the same health score on {day}, {high} of 100"
    else:
        text = (
            f"{one} is healthier than {other} by {wording.score(apart)} points on {day}: "
            f"{high} of 100 against {low}"
        )
    scores = [score_evidence(context, row) for row in (first, last)]
    between = [f"{r.account.name} {placed(r.health)}" for r in known[1:-1]]
    if between:
        text += f"; between them {wording.listed(between)}"
    refs = [item.ref for item in scores]
    computed = _computed(context, "score_difference", refs, text, (first.account, last.account))
    telling.say(f"{text}.", computed, *scores, lead=True)
    if len(playbooks) > 1:
        telling.gap("They are scored under different playbooks, so the scores compare loosely.")
    thin = [r.account.name for r in known if r.health.band.id == INSUFFICIENT]
    if thin:
        verb = "has" if len(thin) == 1 else "have"
        telling.gap(f"{wording.listed(thin)} {verb} too little data for a band.")


def _computed(
    context: Context, name: str, refs: list[str], text: str, accounts: tuple[Account, ...]
) -> Evidence:
    """Arithmetic over several accounts: all their names belong to it."""
    item = evidence.computed(name, refs, text, context.today)
    names = tuple(name for account in accounts for name in evidence.names_of(account))
    return item.model_copy(update={"subject": names})


def _say(telling: Telling, context: Context, row: Scored) -> None:
    account = row.account
    items = [score_evidence(context, row), arr(account, context)]
    text = (
        f"{account.name}: {placed(row.health)}; ARR {wording.money(account.arr, account.currency)}"
    )
    if account.renewal_date:
        due = wording.day(account.renewal_date)
        text += f"; renewal date {due}"
        items.append(
            evidence.account_field(account, "renewal_date", "renewal date", due, context.today)
        )
    else:
        text += "; renewal date none on record"
        known = "none on record"
        items.append(
            evidence.account_field(account, "renewal_date", "renewal date", known, context.today)
        )
    telling.say(f"{text}.", *items)


def _components(telling: Telling, context: Context, first: Scored, other: Scored) -> None:
    """Where two accounts under one playbook lie furthest apart."""
    if first.health.playbook != other.health.playbook:
        return
    theirs = {part.id: part for part in other.health.components}
    apart = [
        (part.name, part.score, theirs[part.id].score)
        for part in first.health.components
        if part.score is not None and theirs[part.id].score is not None
    ]
    differences = [
        (name, one, two, round(one - two, 1)) for name, one, two in apart if two is not None
    ]
    differences.sort(key=lambda item: -abs(item[3]))
    for name, one, two, difference in differences[:_DIFFERENCES]:
        if abs(difference) < _WORTH:
            continue
        ahead = first.account.name if difference > 0 else other.account.name
        text = (
            f"{name} sets them apart by {wording.score(abs(difference))} points, with {ahead} "
            f"ahead: {wording.score(one)} of 100 at {first.account.name}, {wording.score(two)} at "
            f"{other.account.name}"
        )
        scores = [score_evidence(context, row) for row in (first, other)]
        refs = [name, *(item.ref for item in scores)]
        accounts = (first.account, other.account)
        item = _computed(context, "component_difference", refs, text, accounts)
        telling.say(f"{text}.", item, *scores)


def _metric(
    telling: Telling, context: Context, wanted: str, ranked: list[Scored]
) -> Findings | None:
    """Adds each account's latest value; gives findings back where the metric is not known."""
    definition = find_metric(context, wanted)
    if isinstance(definition, Findings):
        return definition
    border = context.today - timedelta(days=_RECENT)
    for row in ranked:
        account = row.account
        series = context.records.metrics(
            context.scope, [account.account_id], context.today, [definition.metric]
        )
        if not series or series[-1].date <= border:
            text = f"No recent value of {definition.name} is recorded for {account.name}."
            telling.gap(text, lead=True)
            continue
        quantity = wording.quantity(series[-1].value, definition.unit, account.currency)
        telling.say(
            f"{account.name}: {definition.name} {quantity} on {wording.day(series[-1].date)}.",
            evidence.metric_value(account, series[-1], definition),
            lead=True,
        )
    return None


TOOL = Tool(
    name="compare_accounts",
    description=(
        "Two to five accounts side by side: which is healthier and by how much, the components "
        "that differ most, ARR, renewal date, and a metric if asked."
    ),
    arguments=CompareArguments,
    examples=(
        "compare ACCOUNT and ACCOUNT",
        "compare ACCOUNT with ACCOUNT",
        "which is healthier, ACCOUNT or ACCOUNT",
        "ACCOUNT versus ACCOUNT",
        "ACCOUNT vs ACCOUNT",
        "who pays more, ACCOUNT or ACCOUNT",
        "how does ACCOUNT differ from ACCOUNT",
        "is ACCOUNT in better shape than ACCOUNT",
        "difference between ACCOUNT and ACCOUNT",
        "compare the METRIC of ACCOUNT and ACCOUNT",
        "put ACCOUNT, ACCOUNT and ACCOUNT side by side",
        "which of ACCOUNT and ACCOUNT renews first",
        "who has the better METRIC, ACCOUNT or ACCOUNT",
        "ACCOUNT against ACCOUNT",
        "why is ACCOUNT healthier than ACCOUNT",
    ),
    run=run,
)
