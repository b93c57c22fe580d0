"""Records of a folder as rows of the tables."""

from collections.abc import Iterator, Mapping
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


def row_of(record: Any) -> dict[str, Any]:
    row = {name: getattr(record, name) for name in record.__slots__}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in row.items()}
