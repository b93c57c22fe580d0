"""What is said of a customer that has left, where a question is about customers."""

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling


def former_customer(context: Context, account: Account, so: str) -> Findings:
    """`so` goes on after "has churned", as in "and holds no tier"."""
    day = f"on {wording.day(account.churn_date)} " if account.churn_date else ""
    left = wording.day(account.churn_date) if account.churn_date else "an unknown day"
    record = evidence.account_field(
        account, "churn_date", "churned on", left, account.churn_date or context.today
    )
    telling = Telling()
    telling.say(f"{account.name} has churned {day}{so}.", record, lead=True)
    return telling.findings(accounts=[account.account_id])
