"""Records of a folder as rows of the tables."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from csbot.intake.folder import Folder
from csbot.storage.loading import Row

# In the order in which rows refer to each other.
TABLES = (
    *("metric_definitions", "playbooks", "users", "accounts", "contacts"),
    *("metrics", "goals", "contracts", "history", "documents"),
)
# What a table is called in a data folder, where it is called otherwise.
FOLDER_NAMES: Mapping[str, str] = {"documents": "strategy"}


def rows_of(folder: Folder, table: str) -> Iterator[Row]:
    if table == "playbooks":
        for playbook in folder.playbooks:
            yield {"playbook_id": playbook.id, "content": playbook.model_dump(mode="json")}
        return
    records: Mapping[str, tuple[Any, ...]] = {
        "metric_definitions": folder.definitions,
        "documents": folder.documents,
        **folder.records,
    }
    for record in records.get(table, ()):
        yield row_of(record)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def row_of(record: Any) -> dict[str, Any]:
    row = {name: getattr(record, name) for name in _names(type(record))}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in row.items()}
