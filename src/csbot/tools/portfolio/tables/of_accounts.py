"""Accounts as a table, whose columns every other table has beside its own."""

from collections.abc import Mapping, Sequence

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.tools.facts.column_names import FILTERS, column_names
from csbot.tools.facts.portfolio_rows import arr
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.tables.column import Column, Row, Table, Value

# A column of the account, beside the columns of another table.
PREFIX = "account."

_HOLDERS = r"(?:accounts?|customers?|clients?|compan(?:y|ies)|ones)"
COLUMNS = (
    Column("account", "account", "words",
           r"accounts?|customers?|clients?|compan(?:y|ies)|which (?:customer|account|company)"),
    Column("owner", "owner", "words",
           r"owners?|csms?|account managers?|colleagues?|reps?|team members?"),
    Column("region", "region", "words", r"regions?|countr(?:y|ies)|geograph(?:y|ies)|markets?"),
    Column("industry", "industry", "words", r"industr(?:y|ies)|sectors?|verticals?|trades?"),
    Column("package", "package", "words", r"packages?|plans?|editions?"),
    Column("segment", "segment", "words", r"segments?|tiers?"),
    Column("currency", "currency", "words", r"currenc(?:y|ies)"),
    Column("arr", "ARR", "amount",
           r"arr|(?:annual|yearly) (?:recurring )?(?:revenue|money|sums?|fees?|amounts?)|revenue"),
    Column("status", "status", "choice", r"(?:account )?status",
           values={"active": rf"(?:active|live|current|existing)(?= {_HOLDERS})",
                   "churned": rf"(?:churned|lost|former)(?= {_HOLDERS})"}),
    Column("renewal", "renewal date", "day",
           r"renewals?(?: (?:dates?|days?))?|contract ends?(?: dates?)?",
           deeds=r"renew(?:s|ing|al)?|(?:contracts?|terms?) (?:run(?:s|ning)? out|ends?|expires?)"),
    Column("started", "start", "day",
           r"start(?:ing)? (?:dates?|days?)|(?:joining|sign[- ]up) (?:dates?|days?)",
           deeds=r"join(?:ed)?|signed up|became customers?|came on board"),
)  # fmt: skip


def account_values(context: Context, account: Account) -> Mapping[str, Value]:
    person = context.people.find(account.owner_email)
    columns = {name: next(iter(column_names(context, account, name)), None) for name in FILTERS}
    return {
        **columns,
        "account": account.name,
        "owner": person.name if person else account.owner_email,
        "status": account.status,
        "arr": account.arr,
        "renewal": account.renewal_date,
        "started": account.start_date,
    }


def _rows(context: Context, accounts: Sequence[Account]) -> list[Row]:
    return [
        Row(
            account,
            account_values(context, account),
            f"ARR {wording.money(account.arr, account.currency)}",
            f"ARR {wording.money(account.arr, account.currency)}",
            arr(account, context),
        )
        for account in accounts
    ]


TABLE = Table(
    name="accounts",
    noun="account",
    said=r"accounts?|customers?|clients?|companies|logos?",
    columns=COLUMNS,
    rows=_rows,
    day="renewal",
    amount="arr",
)
