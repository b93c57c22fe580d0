"""Contracts as a table."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.tables.column import Column, Row, Table

_DEAL = r"(?: (?:contracts?|deals?|orders?|business(?: contracts?)?))?"


def _rows(context: Context, accounts: Sequence[Account]) -> list[Row]:
    by_id = {account.account_id: account for account in accounts}
    rows = []
    for contract in context.records.contracts(context.scope):
        account = by_id.get(contract.account_id)
        if account is None:
            continue
        ends = contract.end_date
        runs = contract.start_date <= context.today and (ends is None or ends >= context.today)
        line = f"{contract.kind} contract {contract.contract_id}, "
        line += f"{wording.money(contract.arr, account.currency)} a year, "
        line += f"from {wording.day(contract.start_date)}"
        line += f" to {wording.day(ends)}" if ends else ""
        values = {
            "kind": contract.kind,
            "start": contract.start_date,
            "end": ends,
            "amount": contract.arr,
            "running": "running" if runs and contract.kind != "churn" else None,
        }
        short = f"{contract.kind} {wording.money(contract.arr, account.currency)} from "
        short += wording.day(contract.start_date)
        rows.append(Row(account, values, line, short, evidence.contract(account, contract)))
    return rows


TABLE = Table(
    name="contracts",
    noun="contract",
    said=r"contracts|(?:an?|each|every|per|any|one)\s+(?:[\w-]+\s+)?contract"
    r"(?! (?:values?|ends?|dates?|renewals?|amounts?))|agreements|"
    r"expansions?|upsells?|contractions?|downsells?|expansion (?:deals?|orders?)",
    columns=(
        Column(
            "kind", "kind", "choice", leads=True, said=r"kinds?|types?|sorts?",
            values={
                "new": rf"(?:new|first|initial)(?:[- ]business)?{_DEAL.removesuffix('?')}",
                "renewal": rf"renewal{_DEAL.removesuffix('?')}",
                "expansion": rf"(?:expansions?|upsells?|upgrades?|extension){_DEAL}",
                "contraction": rf"(?:contractions?|downsells?|downgrades?|reduction){_DEAL}",
                "churn": rf"(?:churn|cancellation){_DEAL}",
            },
        ),
        Column(
            "start", "start", "day",
            r"start(?:ing)?(?: (?:dates?|days?))?|(?:beginning|begin)(?: dates?)?|dates?|when",
            deeds=r"sign(?:ed)?|start(?:s|ed|ing)?|beg(?:an|in|ins|un)|land(?:ed)?|closed?|won|win|"
                  r"made|booked|sold|took effect|came into force|agreed",
        ),
        Column(
            "end", "end", "day", r"end(?:ing)?(?: (?:dates?|days?))?|expir(?:y|ation)(?: dates?)?",
            deeds=r"end(?:s|ed|ing)?|expir(?:e|es|ed|ing)|r(?:u|a)n(?:s|ning)? out|"
                  r"laps(?:e|es|ed|ing)|terminat(?:e|es|ed|ing)|stop(?:s|ped)?",
        ),
        Column(
            "amount", "yearly amount", "amount",
            r"amounts?|sums?|values?|sizes?|worth(?: how much)?|prices?|arr|money|volumes?|"
            r"how much|what (?:did |does |do )?(?:each|they|it) (?:took|takes?|brings?|brought|"
            r"added|adds?|costs?|paid|pays?)(?: away| in| us)?",
        ),
        Column(
            "running", "running today", "choice", leads=True, said=r"running",
            values={"running": r"runs?(?! out)|holds?|running(?! out)(?: (?:today|now|currently|"
                               r"at present|at the moment))?|in force|live|current|active|"
                               r"(?:at present|at the moment|today|currently|right now)"},
        ),
    ),
    rows=_rows,
    day="start",
    amount="amount",
    of_left=True,
    frame="contract agreement deal hold run have far so sign size",
)  # fmt: skip
