"""What a load did: counts by table, and what it left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from csbot.errors import RowError
from csbot.intake.folder import Folder
from csbot.loading.plan import TableChanges
from csbot.loading.rows import FOLDER_NAMES


@dataclass(frozen=True, slots=True)
class TableCount:
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    deleted: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class LoadReport:
    """`tables` by their names in a data folder. `errors` and `rejected_folder` are set where bad
    rows were skipped; `ignored` names files that nothing was read from; `redacted` counts turns
    and draft versions whose evidence was deleted; `contradictions` say, for each pair of records
    that can't both be right, what they hold; `notes` say which playbook cannot score for want of
    its metrics, and which expected questions have lost their place in a document."""

    folder: str
    tables: Mapping[str, TableCount]
    data_version: int
    ms: float
    errors: tuple[RowError, ...] = ()
    rejected_folder: str | None = None
    ignored: tuple[str, ...] = ()
    redacted: int = 0
    contradictions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        return any(count.added or count.changed or count.deleted for count in self.tables.values())


@dataclass(frozen=True, slots=True)
class Done:
    """The changes that were made, and the version of the data after them."""

    changes: Mapping[str, TableChanges]
    data_version: int
    redacted: int = 0

    def counts(self) -> dict[str, TableCount]:
        return {
            FOLDER_NAMES.get(table, table): TableCount(
                len(change.added), len(change.changed), change.unchanged, len(change.deleted)
            )
            for table, change in self.changes.items()
        }


def report(folder: Folder, done: Done, rejected: Path | None, began: float) -> LoadReport:
    """`began` is the performance counter's value when the load began, in seconds."""
    tables = done.counts()
    for file, lines in folder.rejected.items():
        name = Path(file).stem
        tables[name] = replace(tables.get(name, TableCount()), rejected=len(lines))
    return LoadReport(
        folder=str(folder.path),
        tables=tables,
        data_version=done.data_version,
        ms=round((perf_counter() - began) * 1000, 1),
        errors=folder.errors,
        rejected_folder=str(rejected) if rejected else None,
        ignored=folder.ignored,
        redacted=done.redacted,
    )
