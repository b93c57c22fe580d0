"""What speaks for trouble at an account: dated warning signs, each with its records."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.tools import evidence
from csbot.tools.base import Context, Tool
from csbot.tools.signals import Signal, signals
from csbot.tools.subject import AccountArguments, find_account

_SHOWN = 8


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    found = signals(context, account)
    total = _counted(context, account, found)
    statements = [Statement(text=total.text, refs=(total.ref,), lead=True)]
    statements += [
        Statement(text=signal.text, refs=tuple(e.ref for e in signal.evidence))
        for signal in found[:_SHOWN]
    ]
    items = [item for signal in found[:_SHOWN] for item in signal.evidence]
    return Findings(
        statements=tuple(statements), evidence=(total, *items), accounts=(account.account_id,)
    )


def _counted(context: Context, account: Account, found: list[Signal]) -> Evidence:
    day = wording.day(context.today)
    if account.status == "churned":
        when = f" on {wording.day(account.churn_date)}" if account.churn_date else ""
        signs = wording.count(len(found), "warning sign")
        text = f"{account.name} churned{when}; its records still show {signs}."
    elif not found:
        text = f"No warning sign is on record for {account.name} on {day}."
    else:
        high = sum(signal.severity == "high" for signal in found)
        grave = f", {high} of them grave" if high else ""
        signs = wording.count(len(found), "warning sign")
        text = f"{account.name} shows {signs} on {day}{grave}."
    return evidence.computed(
        "signals", (account.account_id, context.today.isoformat()), text, context.today, account
    )


TOOL = Tool(
    name="account_risks",
    description=(
        "Warning signs of an account with dates and evidence: low or falling score, champion "
        "left, renewal near, silence, worsening metrics, overdue goals, competitor mentioned."
    ),
    arguments=AccountArguments,
    examples=(
        "what are the risks at ACCOUNT",
        "is ACCOUNT about to churn",
        "churn risk of ACCOUNT",
        "any warning signs at ACCOUNT",
        "what worries you about ACCOUNT",
        "risk signals for ACCOUNT",
        "will ACCOUNT renew",
        "is the renewal of ACCOUNT in danger",
        "red flags at ACCOUNT",
        "could we lose ACCOUNT",
        "what could go wrong with ACCOUNT",
        "early warnings for ACCOUNT",
        "what is bothering ACCOUNT",
        "what problems does ACCOUNT have right now",
        "what is wrong at ACCOUNT",
        "what are they unhappy about at ACCOUNT",
    ),
    run=run,
)
