"""The table that goes with an answer about several accounts: the same few figures of each."""

from dataclasses import dataclass

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Reply
from csbot.tools.ground.base import Context

# Fewer are read faster in sentences, but for a comparison, which asks for a table.
_FEWEST, _COMPARED = 3, 2
_COMPARISON = "compare_accounts"
_NONE = "–"
COLUMNS = ("Account", "Score", "Band", "ARR", "Renewal")


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are cells as they are shown, never empty, in the order of the answer."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_of(context: Context, reply: Reply) -> Table | None:
    """Of the accounts whose records an answer cites, within the Scope of the context; None where
    an answer is about fewer."""
    whose = {one.id: one.account_id for one in reply.evidence if one.account_id}
    cited = [one for sentence in reply.sentences for one in sentence.citations]
    named = dict.fromkeys(whose[one] for one in cited if one in whose)
    found = [context.records.account(context.scope, one) for one in named]
    accounts = [account for account in found if account is not None]
    compared = any(call.name == _COMPARISON for call in reply.tools)
    if reply.status != "answered" or len(accounts) < (_COMPARED if compared else _FEWEST):
        return None
    title = f"The accounts of this answer, as of {wording.day(context.today)}"
    return Table(title, COLUMNS, tuple(_row(context, account) for account in accounts))


def _row(context: Context, account: Account) -> tuple[str, ...]:
    health = context.scores.of(context.scope, account, context.today)
    churned = account.status == "churned"
    return (
        account.name,
        _NONE if health.score is None else wording.score(health.score),
        "Churned" if churned else health.band.name,
        wording.money(account.arr, account.currency),
        _NONE if churned or account.renewal_date is None else wording.day(account.renewal_date),
    )
