"""What speaks for trouble at an account: dated warning signs, each with its records."""

from collections import Counter
from datetime import date

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.level import Level
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.domain.warning_rules import SEVERITY_ORDER
from csbot.tools.facts.signals import Signal, signals
from csbot.tools.ground import evidence, levels
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account

_SHOWN = 8


class RiskArguments(AccountArguments):
    limit: int = Field(default=_SHOWN, ge=1, le=20, description="How many signs are told in full.")


def run(context: Context, arguments: RiskArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    found = _varied(signals(context, account))
    total = _counted(context, account, found)
    statements = [Statement(text=total.text, refs=(total.ref,), lead=True)]
    shown, rest = found[: arguments.limit], found[arguments.limit :]
    statements += [
        Statement(
            text=f"{signal.name} ({signal.severity}): {signal.text}",
            refs=tuple(e.ref for e in signal.evidence),
        )
        for signal in shown
    ]
    items = [total, *(item for signal in shown for item in signal.evidence)]
    if rest:
        others = _named(context, account, rest)
        statements.append(Statement(text=others.text, refs=(others.ref,)))
        items.append(others)
    return Findings(
        statements=tuple(statements), evidence=tuple(items), accounts=(account.account_id,)
    )


def _named(context: Context, account: Account, rest: list[Signal]) -> Evidence:
    """What is not told in full is named, so that nobody takes the list for the whole."""
    times = Counter(signal.name for signal in rest)
    names = [f"{name} ({many})" if many > 1 else name for name, many in times.items()]
    more = wording.count(len(rest), "further warning sign")
    text = f"{more}, none graver: {wording.listed(names)}."
    inputs = (account.account_id, context.today.isoformat(), *(s.rule for s in rest))
    return evidence.computed("signals_left", inputs, text, context.today, account)


def _varied(found: list[Signal]) -> list[Signal]:
    """The first sign of each rule before the second of any, within one severity."""
    times = Counter[str]()
    order = {}
    for signal in found:
        order[id(signal)] = (SEVERITY_ORDER[signal.severity], times[signal.rule])
        times[signal.rule] += 1
    return sorted(found, key=lambda signal: order[id(signal)])


def _counted(context: Context, account: Account, found: list[Signal]) -> Evidence:
    day = wording.day(context.today)
    if account.status == "churned":
        when = f" on {wording.day(account.churn_date)}" if account.churn_date else ""
        text = f"{account.name} churned{when}."
        if account.churn_date is not None:
            signs = wording.count(len(found), "warning sign")
            text = f"{text[:-1]}; on the day before, it showed {signs}."
    elif not found:
        text = f"No warning sign is on record for {account.name} on {day}."
    else:
        high = sum(signal.severity == "high" for signal in found)
        grave = f", {high} of them grave" if high else ""
        signs = wording.count(len(found), "warning sign")
        text = f"{account.name} shows {signs} on {day}{grave}."
    inputs = (account.account_id, context.today.isoformat())
    stated = () if account.status == "churned" else _many(found, context.today)
    return evidence.computed("signals", inputs, text, context.today, account, stated)


def _many(found: list[Signal], today: date) -> tuple[Level, ...]:
    grave = sum(signal.severity == "high" for signal in found)
    return (
        levels.counted(len(found), today, "warning signs"),
        levels.counted(grave, today, "grave warning signs", "grave signs", "grave ones"),
        levels.counted(len(found) - grave, today, "others", "other signs", "other warning signs"),
    )


TOOL = Tool(
    name="account_risks",
    description=(
        "Warning signs of an account by its playbook's early-warning rules, with dates, severity, "
        "evidence and the rule that fired: score, usage, satisfaction, champion, tickets, "
        "sentiment, competitors, payment, silence, renewal, goals."
    ),
    arguments=RiskArguments,
    examples=(
        "what are the risks at ACCOUNT",
        "risks at ACCOUNT",
        "warning signs at ACCOUNT",
        "which early-warning rules fired at ACCOUNT",
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
