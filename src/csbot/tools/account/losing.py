"""Why an account left or pays less: when it did, and the records of that time that say why."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.scoring.revenue import effective_date
from csbot.tools.account.further_records import further_records
from csbot.tools.account.history_passages import HistoryArguments
from csbot.tools.account.quoted_records import all_quoted
from csbot.tools.account.records_told import looked
from csbot.tools.facts.quoting import passage
from csbot.tools.facts.record_worth import worth_telling
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account
from csbot.tools.ground.telling import Telling

# What a record says that tells why, in as many words as people say it in.
_REASON = "reason for leaving, giving notice, cancelling, ending the contract or not renewing"
_LESS = "reason for paying less: fewer seats, a smaller contract, savings, a downgrade"
# Notice is given up to half a year before, and lessons are written down soon after.
_BEFORE_DAYS, _AFTER_DAYS = 240, 45
_SHOWN = 3


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    telling = Telling()
    day = _ended(telling, context, account)
    asked = _around(account, _REASON if account.churn_date or day is None else _LESS, day)
    look = looked(context, account, asked)
    told = worth_telling(look.worth, _SHOWN)
    if not told:
        telling.gap("No record of that time says why.")
        return telling.findings("not_enough_evidence", [account.account_id])
    telling.gap(f"I looked for reasons in its records{_within(asked)}; the likeliest:", lead=True)
    further = further_records(account, look.in_order, [one.hit.chunk for one in told])
    found = telling.findings(accounts=[account.account_id])
    return found.model_copy(
        update={
            "statements": (
                *found.statements,
                *all_quoted(context, look.asked, told),
                *further.statements,
            ),
            "evidence": (
                *found.evidence,
                *(passage(one.hit.chunk, account) for one in told),
                *further.evidence,
            ),
        }
    )


def _ended(telling: Telling, context: Context, account: Account) -> date | None:
    """Says what became of the account; when that was, None where it goes on whole."""
    if account.churn_date:
        day = wording.day(account.churn_date)
        item = evidence.account_field(account, "churn_date", "churned on", day, account.churn_date)
        telling.say(f"{account.name} churned on {day}.", item, lead=True)
        return account.churn_date
    cut = [
        row
        for row in context.records.contracts(context.scope, [account.account_id])
        if row.kind in ("contraction", "churn") and effective_date(row) <= context.today
    ]
    if not cut:
        text = f"{account.name} has not churned, and no contract of it that was cut is on record."
        telling.gap(text, lead=True)
        return None
    last = max(cut, key=effective_date)
    amount, day = wording.money(last.arr, account.currency), wording.day(last.start_date)
    item = evidence.contract(account, last)
    telling.say(
        f"{account.name} has a {last.kind} contract of {amount} from {day}.", item, lead=True
    )
    return effective_date(last)


def _around(account: Account, topic: str, day: date | None) -> HistoryArguments:
    since, until = None, None
    if day is not None:
        since, until = day - timedelta(days=_BEFORE_DAYS), day + timedelta(days=_AFTER_DAYS)
    return HistoryArguments(account=account.account_id, topic=topic, since=since, until=until)


def _within(arguments: HistoryArguments) -> str:
    if arguments.since is None or arguments.until is None:
        return ""
    return f" from {wording.day(arguments.since)} to {wording.day(arguments.until)}"


TOOL = Tool(
    name="account_losing",
    description=(
        "Why an account left, cancelled or pays less: the day, and the records of that time that "
        "say why, quoted."
    ),
    arguments=AccountArguments,
    examples=(
        "why did ACCOUNT churn",
        "why did ACCOUNT leave",
        "why did ACCOUNT leave us",
        "why did we lose ACCOUNT",
        "what made ACCOUNT leave",
        "what was the reason for the churn of ACCOUNT",
        "why did ACCOUNT cancel the contract",
        "what reason did ACCOUNT give for not renewing",
        "why did ACCOUNT not renew",
        "why did ACCOUNT downgrade",
        "why does ACCOUNT pay less than before",
        "reason for the contraction at ACCOUNT",
        "why did ACCOUNT cut its contract",
        "how come we lost ACCOUNT as a customer",
        "how come ACCOUNT is gone",
        "why is ACCOUNT no longer with us",
        "why is ACCOUNT leaving",
        "what was the reason ACCOUNT stopped with us",
        "what made ACCOUNT end it",
        "why did ACCOUNT quit",
    ),
    run=run,
)
