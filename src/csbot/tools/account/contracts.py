"""An account's contracts: won, renewed, grown, reduced, lost, with dates and amounts."""

from datetime import date

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import contract_ref
from csbot.domain.records import Account, Contract, ContractKind
from csbot.domain.reply import Findings, Statement
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known

_SHOWN = 8
_SAID: dict[ContractKind, str] = {
    "new": "signed a new contract for {amount} a year",
    "renewal": "renewed at {amount} a year",
    "expansion": "expanded by {amount} a year",
    "contraction": "reduced by {amount} a year",
    "churn": "ended contracts worth {amount} a year",
}


class ContractArguments(AccountArguments):
    kinds: tuple[ContractKind, ...] = Field(
        default=(),
        description="Only these kinds.",
        json_schema_extra={
            "words": {
                "expansion": "expand, expanded, upsell, upsells, upgrade, grew, in addition",
                "contraction": "reduce, reduced, downgrade, downgraded, shrank",
                "renewal": "renew, renewed, renews",
                "new": "first contract, sign, signed",
                "churn": "churned, was ended, cancelled",
            }
        },
    )
    since: date | None = Field(default=None, description="Begun on or after this day.")
    until: date | None = Field(default=None, description="Begun on or before this day.")


def run(context: Context, arguments: ContractArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rows = context.records.contracts(context.scope, [account.account_id])
    if not rows:
        return nothing_known(f"No contract is recorded for {account.name}.", account)
    chosen = [row for row in rows if _matches(row, arguments)]
    if not chosen:
        kinds = wording.listed(list(arguments.kinds), "or")
        text = f"{account.name} has no {kinds} contract in that period."
        return nothing_known(text.replace("  ", " "), account)
    shown = sorted(chosen, key=lambda row: row.start_date, reverse=True)[:_SHOWN]
    total = evidence.computed(
        "count_contracts",
        (row.contract_id for row in chosen),
        f"{account.name} has {wording.count(len(chosen), 'contract row')} on record: "
        f"{wording.listed(_by_kind(account, chosen))}.",
        context.today,
        account,
    )
    statements = [Statement(text=total.text, refs=(total.ref,), lead=True)]
    statements += [_sentence(account, row) for row in shown]
    if len(chosen) > len(shown):
        rest = wording.count(len(chosen) - len(shown), "older row")
        statements.append(Statement(text=f"{rest} not listed here.", status="gap"))
    return Findings(
        statements=tuple(statements),
        evidence=(total, *(evidence.contract(account, row) for row in shown)),
        accounts=(account.account_id,),
    )


def _matches(row: Contract, arguments: ContractArguments) -> bool:
    return (
        (not arguments.kinds or row.kind in arguments.kinds)
        and (arguments.since is None or row.start_date >= arguments.since)
        and (arguments.until is None or row.start_date <= arguments.until)
    )


def _by_kind(account: Account, rows: list[Contract]) -> list[str]:
    parts = []
    for kind in _SAID:
        of_kind = [row for row in rows if row.kind == kind]
        if of_kind:
            amount = wording.money(sum(row.arr for row in of_kind), account.currency)
            parts.append(f"{len(of_kind)} {kind} ({amount})")
    return parts


def _sentence(account: Account, row: Contract) -> Statement:
    said = _SAID[row.kind].format(amount=wording.money(row.arr, account.currency))
    end = f", until {wording.day(row.end_date)}" if row.end_date else ""
    text = f"On {wording.day(row.start_date)} {account.name} {said}{end}."
    return Statement(text=text, refs=(contract_ref(row.contract_id),))


TOOL = Tool(
    name="account_contracts",
    description="An account's contract history: new, renewals, expansions, contractions, churn.",
    arguments=ContractArguments,
    examples=(
        "what contracts does ACCOUNT have",
        "what has ACCOUNT bought from us PERIOD",
        "did the ARR of ACCOUNT shrink",
        "by how much did ACCOUNT shrink",
        "which expansions has ACCOUNT bought",
        "did ACCOUNT buy more",
        "contract history of ACCOUNT",
        "has ACCOUNT ever expanded",
        "did ACCOUNT downgrade",
        "when did ACCOUNT last renew",
        "how often has ACCOUNT renewed",
        "when did ACCOUNT sign",
        "by how much did ACCOUNT expand",
        "when does the contract of ACCOUNT end",
        "did ACCOUNT reduce its contract",
        "upsells with ACCOUNT",
        "what did ACCOUNT buy in addition",
    ),
    run=run,
)
