"""Support of one account: promises kept and missed, from its tickets."""

from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import inputs_of
from csbot.tools.facts.promises import say_promises, tickets_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account
from csbot.tools.ground.telling import Telling

_SPAN_DAYS = 90
_TIMES = "resolution_hours"


class SupportArguments(AccountArguments):
    since: date | None = Field(default=None, description="From this day on; 90 days without it.")


def run(context: Context, arguments: SupportArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    since = arguments.since or context.today - timedelta(days=_SPAN_DAYS)
    tickets = tickets_of(context, [account], since)
    telling = Telling()
    many = wording.count(len(tickets), "ticket") if tickets else "No ticket"
    verb = "is" if len(tickets) < 2 else "are"
    text = f"{many} of {account.name} {verb} on record from {wording.day(since)} to "
    text += wording.day(context.today)
    refs = [evidence.history_item_ref(ticket) for _, ticket in tickets]
    inputs = inputs_of(refs) or [account.account_id]
    computed = evidence.computed("tickets", inputs, text, context.today, account)
    telling.say(f"{text}.", computed, lead=True)
    _resolution(telling, context, account)
    say_promises(telling, context, context.playbooks.of(account), tickets, since)
    return telling.findings(accounts=[account.account_id])


def _resolution(telling: Telling, context: Context, account: Account) -> None:
    """The newest mean time to resolve, where it is measured: it tells of no single promise."""
    definition = context.playbooks.definitions().get(_TIMES)
    values = context.records.metrics(context.scope, [account.account_id], context.today, [_TIMES])
    if definition is None or not values:
        return
    shown = wording.quantity(values[-1].value, definition.unit, account.currency)
    item = evidence.metric_value(account, values[-1], definition)
    telling.say(f"{definition.name}: {shown} on {wording.day(values[-1].date)}.", item)


TOOL = Tool(
    name="account_support",
    description=(
        "Support promises (response and resolution times) of the playbook held against an "
        "account's tickets: kept, missed, not to be told; with the mean time to resolve."
    ),
    arguments=SupportArguments,
    examples=(
        "did we keep our support promises to ACCOUNT",
        "support SLA of ACCOUNT",
        "are we meeting the response times for ACCOUNT",
        "which tickets of ACCOUNT were answered late",
        "did we miss an SLA at ACCOUNT",
        "how fast do we answer tickets from ACCOUNT",
        "SLA breaches at ACCOUNT PERIOD",
        "response time promised to ACCOUNT",
        "how long do tickets of ACCOUNT take to resolve against what we promised",
        "was support on time for ACCOUNT",
        "support performance for ACCOUNT",
    ),
    run=run,
)
