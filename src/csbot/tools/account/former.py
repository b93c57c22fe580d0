"""The account of a question about customers: one that is a customer, or what is said of one that
has left."""

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import find_account
from csbot.tools.ground.telling import Telling


def find_customer(context: Context, wanted: str, so: str) -> Account | Findings:
    """The account that a name, alias, domain or id stands for; or the findings to answer with
    instead. `so` goes on after "has churned", as in "and holds no tier"."""
    account = find_account(context, wanted)
    if isinstance(account, Findings) or account.status != "churned":
        return account
    return _former(context, account, so)


def _former(context: Context, account: Account, so: str) -> Findings:
    day = f"on {wording.day(account.churn_date)} " if account.churn_date else ""
    left = wording.day(account.churn_date) if account.churn_date else "an unknown day"
    record = evidence.account_field(
        account, "churn_date", "churned on", left, account.churn_date or context.today
    )
    telling = Telling()
    telling.say(f"{account.name} has churned {day}{so}.", record, lead=True)
    return telling.findings(accounts=[account.account_id])
