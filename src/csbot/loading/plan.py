"""What a folder would change, worked out before anything is changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from csbot.intake.deletions import Deletion, metric_key
from csbot.intake.folder import Folder
from csbot.loading.rows import FOLDER_NAMES, TABLES, rows_of
from csbot.storage.engine import Database
from csbot.storage.loading import (
    Key,
    Row,
    history_naming,
    key_columns,
    keys_of_accounts,
    reports_of,
    stored_rows,
)

_OF_ACCOUNTS = ("contacts", "metrics", "goals", "contracts", "history")


@dataclass(slots=True)
class TableChanges:
    added: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    unchanged: int = 0
    deleted: list[Key] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.deleted)


def plan(folder: Folder, database: Database) -> Mapping[str, TableChanges]:
    """Changes by table, in the order in which rows refer to each other."""
    changes = {table: _compare(table, list(rows_of(folder, table)), database) for table in TABLES}
    for table, keys in _deleted(folder.deletions, database).items():
        changes[table].deleted = list(stored_rows(database, table, keys))
    _forget_names(changes, database)
    return changes


def _compare(table: str, rows: Sequence[Row], database: Database) -> TableChanges:
    names = key_columns(table)
    keyed = {tuple(row[name] for name in names): row for row in rows}
    there = stored_rows(database, table, keyed.keys())
    changes = TableChanges()
    for key, row in keyed.items():
        if key not in there:
            changes.added.append(row)
        elif row != there[key]:
            changes.changed.append(row)
        else:
            changes.unchanged += 1
    return changes


def _deleted(deletions: Iterable[Deletion], database: Database) -> dict[str, list[Key]]:
    """Keys by table, those included that go with an account."""
    by_folder_name = {FOLDER_NAMES.get(table, table): table for table in TABLES}
    keys: dict[str, list[Key]] = {}
    for deletion in deletions:
        table = by_folder_name[deletion.kind]
        keys.setdefault(table, []).append(_key(table, deletion.id))
    account_ids = [str(key[0]) for key in keys.get("accounts", [])]
    for table in _OF_ACCOUNTS if account_ids else ():
        keys.setdefault(table, []).extend(keys_of_accounts(database, table, account_ids))
    return keys


def _key(table: str, id_: str) -> Key:
    if table != "metrics":
        return (id_,)
    account, metric, day = metric_key(id_)
    return account, metric, date.fromisoformat(day)


def _forget_names(changes: Mapping[str, TableChanges], database: Database) -> None:
    """Takes deleted contacts and managers out of stored rows that name them."""
    gone = {str(key[0]) for key in changes["contacts"].deleted}
    naming = history_naming(database, gone) if gone else []
    _also_change(
        changes["history"],
        "item_id",
        [{**r, "contact_ids": [c for c in r["contact_ids"] if c not in gone]} for r in naming],
    )
    left = [str(key[0]) for key in changes["users"].deleted]
    reports = reports_of(database, left) if left else []
    _also_change(changes["users"], "email", [{**row, "manager_email": None} for row in reports])


def _also_change(changes: TableChanges, key: str, rows: Iterable[Row]) -> None:
    """Except rows that the folder brings itself (those name nobody deleted), or deletes."""
    settled = {row[key] for row in changes.changed} | {key[0] for key in changes.deleted}
    changes.changed += [row for row in rows if row[key] not in settled]
