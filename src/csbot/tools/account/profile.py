"""What the account record says: owner, revenue, renewal, package, tenure…"""

from typing import get_args

from pydantic import Field

from csbot.domain.evidence import Evidence
from csbot.domain.reply import Findings, Statement
from csbot.tools.account.profile_sayings import SAYINGS, ProfileField
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account


class ProfileArguments(AccountArguments):
    fields: tuple[ProfileField, ...] = Field(
        default=(),
        description="Only these fields; all of them when empty.",
        json_schema_extra={
            "words": {
                "arr": "revenue, worth, pay, paying, paid, value, spend, annual, yearly, fee, "
                "amount, how much, currency",
                "renewal_date": "renew, renewal, renews, renewing, ends, expires, expiry, end date",
                "owner_email": "own, owns, owner, owned, csm, looks after, look after, manages, "
                "responsible, in charge, manager",
                "start_date": "since when, how long, customer since, start, started, tenure",
                "package": "plan, tier, subscription",
                "segment": "segment",
                "industry": "sector, business, vertical",
                "region": "based, country, located, where",
                "status": "active, still a customer",
                "domain": "website, web address",
                "churn_date": "churned, churn, left us, leave, left, cancelled, lost",
            }
        },
    )


def run(context: Context, arguments: ProfileArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    statements: list[Statement] = []
    found: list[Evidence] = []
    for field in arguments.fields or get_args(ProfileField):
        said = SAYINGS[field](context, account)
        if said:
            sentences, items = said
            statements += sentences
            found += items
        elif arguments.fields:
            label = field.removesuffix("_email").replace("_", " ")
            text = f"No {label} is recorded for {account.name}."
            statements.append(Statement(text=text, status="gap"))
    gaps_only = all(statement.status == "gap" for statement in statements)
    return Findings(
        statements=tuple(
            s.model_copy(update={"lead": i == 0 or bool(arguments.fields)})
            for i, s in enumerate(statements)
        ),
        evidence=tuple(found),
        accounts=(account.account_id,),
        status="not_enough_evidence" if gaps_only else "answered",
    )


TOOL = Tool(
    name="account_profile",
    description=(
        "The account record: ARR, renewal date, owner and their manager, start date and phase, "
        "package, segment, industry, region, status, domain."
    ),
    arguments=ProfileArguments,
    examples=(
        "who owns ACCOUNT",
        "whose account is ACCOUNT",
        "has ACCOUNT churned",
        "is ACCOUNT still a customer",
        "in which currency do we bill ACCOUNT",
        "start date of ACCOUNT",
        "when does the contract with ACCOUNT come up for renewal",
        "when does the contract of ACCOUNT end",
        "end of contract ACCOUNT",
        "when must ACCOUNT sign again",
        "website of ACCOUNT",
        "does ACCOUNT work in GROUP",
        "is ACCOUNT in GROUP",
        "is ACCOUNT on the GROUP package",
        "does ACCOUNT pay in GROUP",
        "what does ACCOUNT pay",
        "when did ACCOUNT leave us",
        "when did ACCOUNT become a customer",
        "when does ACCOUNT renew and for how much",
        "who is the CSM of ACCOUNT",
        "who looks after ACCOUNT",
        "when does ACCOUNT renew",
        "renewal date of ACCOUNT",
        "how many days until ACCOUNT renews",
        "what is the ARR of ACCOUNT",
        "how much does ACCOUNT pay us a year",
        "how much revenue is ACCOUNT worth",
        "what package is ACCOUNT on",
        "which plan does ACCOUNT have",
        "what industry is ACCOUNT in",
        "where is ACCOUNT based",
        "since when is ACCOUNT a customer",
        "how long has ACCOUNT been with us",
        "which segment is ACCOUNT in",
        "is ACCOUNT still active or did they churn",
        "when did ACCOUNT churn",
        "basic facts about ACCOUNT",
    ),
    run=run,
)
