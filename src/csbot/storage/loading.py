"""The statements of a load: what is stored, and the one transaction that changes it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, delete, insert, select, text, update

from csbot.storage.engine import Database
from csbot.storage.schema import metadata
from csbot.storage.schema.records import (
    accounts,
    contacts,
    facts,
    history,
    metric_definitions,
    playbooks,
    users,
)

Row = Mapping[str, Any]
Key = tuple[Any, ...]

DATA_VERSION = "data_version"
_BATCH = 500  # keys in one statement: below every database's limit of parameters


@dataclass(frozen=True, slots=True)
class Stored:
    """Ids that rows of a folder may refer to, and the version of the data that they are of."""

    version: int
    managers: Mapping[str, str | None]
    owners: Mapping[str, str]
    contacts: frozenset[str]
    definitions: frozenset[str]
    playbooks: frozenset[str]


def stored_ids(database: Database) -> Stored:
    with database.read() as connection:
        return Stored(
            version=_version(connection),
            managers=dict(_pairs(connection, users.c.email, users.c.manager_email)),
            owners=dict(_pairs(connection, accounts.c.account_id, accounts.c.owner_email)),
            contacts=_ids(connection, contacts.c.contact_id),
            definitions=_ids(connection, metric_definitions.c.metric),
            playbooks=_ids(connection, playbooks.c.playbook_id),
        )


def key_columns(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in metadata.tables[table].primary_key.columns)


def stored_rows(database: Database, table: str, keys: Collection[Key]) -> dict[Key, Row]:
    """Those of the rows with these keys that are there, by key."""
    source = metadata.tables[table]
    names = key_columns(table)
    # Metric values are fetched by account: one value's key in three parts is no cheap condition.
    firsts = list(dict.fromkeys(key[0] for key in keys))
    wanted = set(keys)
    found: dict[Key, Row] = {}
    with database.read() as connection:
        for batch in _batches(firsts):
            query = select(source).where(source.c[names[0]].in_(batch))
            for row in connection.execute(query).mappings():
                key = tuple(row[name] for name in names)
                if key in wanted:
                    found[key] = dict(row)
    return found


def keys_of_accounts(database: Database, table: str, account_ids: Sequence[str]) -> list[Key]:
    source = metadata.tables[table]
    columns = [source.c[name] for name in key_columns(table)]
    with database.read() as connection:
        return [
            tuple(row)
            for batch in _batches(account_ids)
            for row in connection.execute(select(*columns).where(source.c.account_id.in_(batch)))
        ]


def reports_of(database: Database, emails: Sequence[str]) -> list[Row]:
    """Users whose manager is one of these."""
    with database.read() as connection:
        query = select(users).where(users.c.manager_email.in_(emails))
        return [dict(row) for row in connection.execute(query).mappings()]


def history_naming(database: Database, contact_ids: Collection[str]) -> list[Row]:
    """History items that name one of these contacts."""
    wanted = set(contact_ids)
    with database.read() as connection:
        query = select(history.c.item_id, history.c.contact_ids)
        items = [row.item_id for row in connection.execute(query) if wanted & {*row.contact_ids}]
    rows = stored_rows(database, "history", [(item,) for item in items])
    return list(rows.values())


class LoadTransaction:
    """Changes that become visible together, or not at all."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def version(self) -> int:
        return _version(self.connection)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            self.connection.execute(insert(metadata.tables[table]), [dict(row) for row in rows])

    def update(self, table: str, rows: Sequence[Row]) -> None:
        """Replaces all cells of rows that are there."""
        if not rows:
            return
        source = metadata.tables[table]
        names = key_columns(table)
        cells: dict[str, Any] = {
            c.name: bindparam(f"to_{c.name}") for c in source.c if c.name not in names
        }
        statement = update(source).where(*_key_condition(source, names)).values(cells)
        self.connection.execute(
            statement,
            [{f"{'key' if n in names else 'to'}_{n}": v for n, v in row.items()} for row in rows],
        )

    def delete(self, table: str, keys: Sequence[Key]) -> None:
        """What belongs to a row by a foreign key (an account's drafts, overrides) goes with it."""
        if keys:
            source = metadata.tables[table]
            names = key_columns(table)
            statement = delete(source).where(*_key_condition(source, names))
            bound = [dict(zip((f"key_{n}" for n in names), key, strict=True)) for key in keys]
            self.connection.execute(statement, bound)

    def set_fact(self, key: str, value: str, number: int | None = None) -> None:
        self.connection.execute(delete(facts).where(facts.c.key == key))
        self.connection.execute(insert(facts).values(key=key, value=value, number=number))

    def next_version(self) -> int:
        number = self.version() + 1
        self.set_fact(DATA_VERSION, str(number), number)
        return number


@contextmanager
def load_transaction(database: Database) -> Iterator[LoadTransaction]:
    """One load at a time: on SQLite because one writes at a time, on PostgreSQL by a lock."""
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("LOCK TABLE facts IN SHARE ROW EXCLUSIVE MODE"))
        yield LoadTransaction(connection)


def _key_condition(table: Table, names: Sequence[str]) -> list[Any]:
    return [table.c[name] == bindparam(f"key_{name}") for name in names]


def _version(connection: Connection) -> int:
    query = select(facts.c.number).where(facts.c.key == DATA_VERSION)
    return connection.execute(query).scalar() or 0


def _pairs(
    connection: Connection, key: Column[Any], value: Column[Any]
) -> Iterator[tuple[Any, Any]]:
    return ((row[0], row[1]) for row in connection.execute(select(key, value)))


def _ids(connection: Connection, column: Column[Any]) -> frozenset[str]:
    return frozenset(connection.execute(select(column)).scalars())


def _batches(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
