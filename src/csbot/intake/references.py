"""References between rows, checked table by table in the order in which they refer."""

from dataclasses import replace
from typing import Any

from csbot.intake.register import Register
from csbot.intake.table_file import Key, Row, TableFile
from csbot.intake.tables import key_text


def check_references(file: TableFile, register: Register) -> None:
    """Rejects rows that name what is not there, and leaves out what goes with a deletion.

    A row that the same folder deletes, or whose account it deletes, is dropped in silence;
    a deleted contact or manager is taken out of the rows that name it.
    """
    kind = file.table.name
    _drop_deleted(file, register)
    if len(file.table.key) == 1:
        register.add(kind, (key[0] for key in file.rows))
    register.reject(kind, file.lost_keys())
    of_itself = kind in file.table.refers.values()
    while True:
        before = len(file.rows)
        _reject_dangling(file, register)
        register.reject(kind, file.lost_keys())
        # A rejected user rejects those who report to them: once more until nothing changes.
        if len(file.rows) == before or not of_itself:
            break
    _name_all_faults(file, register)


def _drop_deleted(file: TableFile, register: Register) -> None:
    gone = register.deleted(file.table.name)
    of_account = file.table.refers.get("account_id") == "accounts"
    dropped = [
        key
        for key, row in file.rows.items()
        if (gone and key_text(key) in gone)
        or (of_account and register.state("accounts", row.record.account_id) == "deleted")
    ]
    for key in dropped:
        file.drop(key)
    register.drop(file.table.name, [key[0] for key in dropped])


def _reject_dangling(file: TableFile, register: Register) -> None:
    for key, row in list(file.rows.items()):
        record, faults = row.record, 0
        for column, kind in file.table.refers.items():
            for id_ in _ids(getattr(record, column)):
                state = register.state(kind, id_)
                if state == "deleted":
                    record = _without(record, column, id_)
                elif state != "there":
                    problem = register.problem(kind, id_)
                    file.reject(row.line, _key_id(key), column, problem, fault=state == "unknown")
                    faults += 1
        if faults:
            file.drop(key)
        elif record is not row.record:
            file.rows[key] = Row(row.line, record)


def _name_all_faults(file: TableFile, register: Register) -> None:
    """What rows that are bad anyway refer to: all their faults are listed, not the first only."""
    for bad in file.bad_rows:
        for column, kind in file.table.refers.items():
            for id_ in _ids(bad.values.get(column)):
                if register.state(kind, id_) == "unknown":
                    problem = register.problem(kind, id_)
                    file.reject(bad.line, bad.key, column, problem, fault=True)


def _ids(value: Any) -> tuple[str, ...]:
    """The ids that a cell names: several, one or none."""
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _without(record: Any, column: str, id_: str) -> Any:
    value = getattr(record, column)
    left = tuple(name for name in value if name != id_) if isinstance(value, tuple) else None
    return replace(record, **{column: left})


def _key_id(key: Key) -> str | None:
    first: Any = key[0]
    return str(first) if len(key) == 1 else None
