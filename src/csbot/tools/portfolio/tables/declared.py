"""Every table that a question over a book can be about."""

from csbot.tools.portfolio.tables import contracts, goals, history, of_accounts, people, promises
from csbot.tools.portfolio.tables.column import Column, Table

TABLES: dict[str, Table] = {
    module.TABLE.name: module.TABLE
    for module in (people, goals, contracts, promises, history, of_accounts)
}


def column_of(table: Table, name: str) -> Column:
    """A column of the table, or one of its accounts where the name begins so. Raises KeyError."""
    own = {column.name: column for column in table.columns}
    if name in own:
        return own[name]
    return {f"{of_accounts.PREFIX}{column.name}": column for column in of_accounts.COLUMNS}[name]


def all_columns(table: Table) -> dict[str, Column]:
    """Its own by their names, and those of its accounts behind a prefix."""
    own = {column.name: column for column in table.columns}
    if table.name == "accounts":
        return own
    return own | {f"{of_accounts.PREFIX}{one.name}": one for one in of_accounts.COLUMNS}
