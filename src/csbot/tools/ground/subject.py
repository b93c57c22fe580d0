"""The account that a tool is asked about: found within Scope, or an honest answer why not."""

from pydantic import Field

from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.errors import NotFound
from csbot.tools.ground.base import Arguments, Context
from csbot.tools.ground.names import labelled


class AccountArguments(Arguments):
    account: str = Field(description="The account's id, name, alias or domain.")


def find_account(context: Context, wanted: str) -> Account | Findings:
    """The account, or the findings to answer with instead."""
    ids = context.names.resolve(wanted)
    seen = [a for i in ids if (a := context.records.account(context.scope, i)) is not None]
    if len(ids) == 1 and seen:
        return seen[0]
    if len(seen) > 1:
        return unclear(f"Which account do you mean: {labelled(seen)}?")
    if len(seen) == 1:
        return unclear(f"I know no account {wanted!r}. Do you mean {labelled(seen)}?")
    if ids:
        return not_allowed(wanted)
    return unclear(f"I know no account called {wanted!r}. Check the name, or give its id.")


def account_in_scope(context: Context, account_id: str) -> Account:
    """By id. Raises NotFound where there is none, or the scope does not admit it."""
    account = context.records.account(context.scope, account_id)
    if account is None:
        raise NotFound(f"There is no account {account_id} that you may see.")
    return account


def unclear(text: str) -> Findings:
    return Findings(
        statements=(Statement(text=text, status="gap", lead=True),), status="needs_clarification"
    )


def not_allowed(wanted: str) -> Findings:
    return refused(
        f"You may not see {wanted}: it is outside the accounts that are open to you here."
    )


def refused(text: str) -> Findings:
    return Findings(
        statements=(Statement(text=text, status="gap", lead=True),), status="not_allowed"
    )


def nothing_known(text: str, account: Account | None = None) -> Findings:
    return Findings(
        statements=(Statement(text=text, status="gap", lead=True),),
        accounts=(account.account_id,) if account else (),
        status="not_enough_evidence",
    )
