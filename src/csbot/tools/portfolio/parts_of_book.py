"""A book in parts, by a field of the accounts, and the parts that are asked for by name."""

from collections import defaultdict
from collections.abc import Sequence

from csbot.domain.records import Account
from csbot.tools.facts.column_names import column_names
from csbot.tools.ground.base import Context
from csbot.tools.ground.name_keys import normalise
from csbot.tools.ground.scores import Scored
from csbot.tools.portfolio.book import Book
from csbot.tools.portfolio.breakdown_arguments import Dimension

THE_REST = "the rest"


def scored_rows(context: Context, accounts: Sequence[Account]) -> dict[str, Scored]:
    ids = {account.account_id for account in accounts}
    rows = context.scores.portfolio(context.scope, context.today)
    return {r.account.account_id: r for r in rows if r.account.account_id in ids}


def part_of(context: Context, account: Account, by: Dimension, scored: dict[str, Scored]) -> str:
    """The name of the part that an account is in; "no region" where none is recorded."""
    if by == "owner":
        person = context.people.find(account.owner_email)
        return person.name if person else account.owner_email
    if by == "phase":
        phase = context.playbooks.phase(account, context.today)
        return phase.name if phase else none_of(by)
    if by == "band":
        row = scored.get(account.account_id)
        return row.health.band.name if row else none_of(by)
    names = column_names(context, account, by)
    return names[0] if names else none_of(by)


def none_of(by: Dimension) -> str:
    return f"no {by}"


def parts_asked(
    context: Context, book: Book, by: Dimension, among: Sequence[str], rest: bool = False
) -> dict[str, list[Account]]:
    """Accounts by part; those named alone, under the names they were asked by, and with `rest` all
    others as one."""
    scored = scored_rows(context, book.accounts) if by == "band" else {}
    groups: defaultdict[str, list[Account]] = defaultdict(list)
    for account in book.accounts:
        groups[part_of(context, account, by, scored)].append(account)
    if not among:
        return {name: own for name, own in groups.items() if any(_is_active(a) for a in own)}
    found: dict[str, list[Account]] = {}
    for wanted in among:
        asked = normalise(wanted)
        for name, own in groups.items():
            if normalise(name) == asked or asked in _also(context, own[0], by):
                found.setdefault(wanted, []).extend(own)
    if rest:
        named = {account.account_id for own in found.values() for account in own}
        found[THE_REST] = [a for a in book.accounts if a.account_id not in named]
    return found


def _also(context: Context, account: Account, by: Dimension) -> set[str]:
    if by in ("owner", "phase", "band"):
        return set()
    return {normalise(name) for name in column_names(context, account, by)}


def _is_active(account: Account) -> bool:
    return account.status == "active"
