"""What an account is called in the columns that books are filtered by."""

from collections.abc import Callable

from csbot.domain.records import Account
from csbot.tools.ground.base import Context


def _segment(context: Context, account: Account) -> tuple[str, ...]:
    """What the data says first, where the strategy has no segment of that name: its own is only
    where it would place the account."""
    found, own = context.playbooks.segment(account), account.segment
    named = (found.name, found.id) if found else ()
    if not own:
        return named
    is_same = own.casefold() in (name.casefold() for name in named)
    return (*named, own) if is_same else (own, *named)


def _column(name: str) -> Callable[[Context, Account], tuple[str, ...]]:
    def read(_context: Context, account: Account) -> tuple[str, ...]:
        value = getattr(account, name)
        return (value,) if value else ()

    return read


FILTERS: dict[str, Callable[[Context, Account], tuple[str, ...]]] = {
    "segment": _segment,
    "package": _column("package"),
    "region": _column("region"),
    "industry": _column("industry"),
    "currency": _column("currency"),
}


def column_names(context: Context, account: Account, field: str) -> tuple[str, ...]:
    """What the account is called under a filter: () where nothing is recorded."""
    return FILTERS[field](context, account)
