"""What changed at an account since a day: the score, metrics, people, contracts, records."""

from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence, contact_ref, contract_ref
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.tools.account import activity as account_activity
from csbot.tools.account import metrics as account_metrics
from csbot.tools.facts.health_change import change_statements
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account

_DEFAULT_DAYS = 30
_METRICS_SHOWN = 4
_RECORDS_SHOWN = 3


class ChangeArguments(AccountArguments):
    since: date | None = Field(default=None, description="Since this day; 30 days ago if not said.")


def run(context: Context, arguments: ChangeArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    since = arguments.since or context.today - timedelta(days=_DEFAULT_DAYS)
    rules = context.playbooks.of(account)
    health = context.scores.of(context.scope, account, context.today, since=since)
    names = {m: d.name for m, d in context.playbooks.definitions().items()}
    statements, items = change_statements(account, rules, health, names)
    for said, found in (
        *_people(context, account, since),
        *_contracts(context, account, since),
        *_metrics(context, account, since),
    ):
        statements.append(said)
        items += found
    activity = account_activity.run(
        context,
        account_activity.ActivityArguments(
            account=account.account_id, since=since, limit=_RECORDS_SHOWN
        ),
    )
    statements += [s.model_copy(update={"lead": False}) for s in activity.statements]
    items += activity.evidence
    nothing = all(statement.status == "gap" for statement in statements)
    first = statements[0].model_copy(update={"lead": True})
    return Findings(
        statements=(first, *statements[1:]),
        evidence=tuple(items),
        accounts=(account.account_id,),
        status="not_enough_evidence" if nothing else "answered",
    )


_Line = tuple[Statement, list[Evidence]]


def _people(context: Context, account: Account, since: date) -> Iterator[_Line]:
    for contact in context.records.contacts(context.scope, [account.account_id]):
        if contact.left_on and since <= contact.left_on <= context.today:
            role = "our champion" if contact.champion else contact.title or "a contact"
            text = f"{contact.name}, {role}, left on {wording.day(contact.left_on)}."
            item = evidence.contact(account, contact, context.today)
            yield Statement(text=text, refs=(contact_ref(contact.contact_id),)), [item]


def _contracts(context: Context, account: Account, since: date) -> Iterator[_Line]:
    for row in context.records.contracts(context.scope, [account.account_id]):
        if since <= row.start_date <= context.today:
            amount = wording.money(row.arr, account.currency)
            article = "An" if row.kind == "expansion" else "A"
            text = (
                f"{article} {row.kind} contract of {amount} began on {wording.day(row.start_date)}."
            )
            item = evidence.contract(account, row)
            yield Statement(text=text, refs=(contract_ref(row.contract_id),)), [item]


def _metrics(context: Context, account: Account, since: date) -> list[_Line]:
    """The metrics that moved most, relative to where they were."""
    moves: list[tuple[float, Statement, list[Evidence]]] = []
    definitions = context.playbooks.definitions()
    series = account_metrics.series_of(context, account, context.today)
    for metric, values in series.items():
        definition = definitions.get(metric)
        before = account_metrics.earlier(values, since)
        if definition is None or before is None or values[-1].date <= since:
            continue
        then, now = before.value, values[-1].value
        size = abs(now - then) / (abs(then) or 1)
        if size < 0.05:
            continue
        said, found = account_metrics.moved(account, definition, before, values[-1])
        latest = evidence.metric_value(account, values[-1], definition)
        moves.append((size, said, [*found, latest]))
    moves.sort(key=lambda move: -move[0])
    return [(said, found) for _, said, found in moves[:_METRICS_SHOWN]]


TOOL = Tool(
    name="account_changes",
    description=(
        "What changed at an account since a day: score and which metrics moved it, people who "
        "left, contracts, metric moves, new records."
    ),
    arguments=ChangeArguments,
    examples=(
        "what changed at ACCOUNT since DATE",
        "what is new at ACCOUNT in PERIOD",
        "is ACCOUNT improving",
        "how did ACCOUNT get here",
        "what is new at ACCOUNT since DATE",
        "what has changed at ACCOUNT PERIOD",
        "why did the score of ACCOUNT drop",
        "why did the health of ACCOUNT fall since DATE",
        "how has ACCOUNT developed over PERIOD",
        "what moved the score of ACCOUNT PERIOD",
        "is ACCOUNT getting better or worse",
        "has ACCOUNT improved since DATE",
        "how did the health of ACCOUNT change",
        "what did I miss at ACCOUNT",
        "give me the changes at ACCOUNT since my holiday",
        "by how many points did ACCOUNT fall",
    ),
    run=run,
)
