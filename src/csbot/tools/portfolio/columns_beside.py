"""Columns that are asked for, told beside each account of whatever list a look-up gives."""

from collections.abc import Sequence
from typing import Any

from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.tools.facts.dossier import Dossier, dossiers
from csbot.tools.ground import evidence
from csbot.tools.ground.base import AnyTool, Context, Tool
from csbot.tools.portfolio.account_columns import Cell, cells, is_column, metrics_of

# Accounts that are named without a line of their own get one each, so many at most.
_MOST = 10


def showing_columns(tool: AnyTool) -> AnyTool:
    """The look-up over a book, whose list tells the columns that its arguments name."""

    def run(context: Context, arguments: Any) -> Findings:
        found = tool.run(context, arguments)
        columns = [one for one in arguments.columns if is_column(context, one)]
        return _told_beside(context, found, columns) if columns else found

    return Tool(tool.name, tool.description, tool.arguments, tool.examples, run, tool.tells_why)


def _told_beside(context: Context, found: Findings, columns: Sequence[str]) -> Findings:
    if found.status != "answered":
        return found
    lines = _lines(context, found)
    accounts = {account.account_id: account for account in lines.values()}
    if not lines:
        named = (context.records.account(context.scope, i) for i in found.accounts[:_MOST])
        accounts = {account.account_id: account for account in named if account is not None}
    read = {
        dossier.account.account_id: cells(context, dossier, columns)
        for dossier in _dossiers(context, list(accounts.values()), columns)
    }
    statements, items = list(found.statements), list(found.evidence)
    for place, account in lines.items():
        said = statements[place]
        new = [one for one in read.get(account.account_id, ()) if not _tells(said.text, one)]
        if new:
            text, proof = _joined(context, said.text, account, new)
            refs = tuple(dict.fromkeys((*said.refs, *(item.ref for item in proof))))
            statements[place] = said.model_copy(update={"text": text, "refs": refs})
            items += proof
    if not lines:
        for account in accounts.values():
            text, proof = _joined(context, "", account, read.get(account.account_id, ()))
            statements.append(Statement(text=text, refs=tuple(item.ref for item in proof)))
            items += proof
    return found.model_copy(update={"statements": tuple(statements), "evidence": tuple(items)})


def _dossiers(
    context: Context, accounts: Sequence[Account], columns: Sequence[str]
) -> list[Dossier]:
    """Of accounts that have left too, each of these by itself."""
    metrics = metrics_of(context, columns)
    active = [account for account in accounts if account.status == "active"]
    gone = [account for account in accounts if account.status != "active"]
    alone = [one for account in gone for one in dossiers(context, [account], metrics)]
    return [*dossiers(context, active, metrics), *alone] if active else alone


def _lines(context: Context, found: Findings) -> dict[int, Account]:
    """The place of the first statement of each account that is about it alone, and says so."""
    about: dict[str, set[str]] = {}
    for item in found.evidence:
        if item.account_id:
            about.setdefault(item.ref, set()).add(item.account_id)
    lines: dict[int, Account] = {}
    seen: set[str] = set()
    for place, said in enumerate(found.statements):
        ids = set().union(*(about.get(ref, set()) for ref in said.refs))
        if said.status != "fact" or len(ids) != 1 or ids & seen:
            continue
        account = context.records.account(context.scope, next(iter(ids)))
        if account is not None and account.name in said.text:
            lines[place] = account
            seen |= ids
    return lines


def _tells(text: str, cell: Cell) -> bool:
    return cell.text in text or bool(cell.value and cell.value in text)


def _joined(
    context: Context, text: str, account: Account, new: Sequence[Cell]
) -> tuple[str, list[Evidence]]:
    """The line with what is new of the account, and the evidence of that."""
    told = "; ".join(one.text for one in new)
    proof = [item for one in new for item in one.evidence]
    whole = f"{text.removesuffix('.')}; {told}." if text else f"{account.name}: {told}."
    # Of two accounts that a column is blank for, each has evidence of its own.
    about = f"account:{account.account_id}"
    inputs = (about, *(item.ref for item in proof), context.today.isoformat())
    computed = evidence.computed(
        "columns", inputs, f"{account.name}: {told}", context.today, account
    )
    return whole, [*proof, computed]
