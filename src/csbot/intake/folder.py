"""A data folder (CONTRACT 3) as checked values, and everything that is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricDefinition, StrategyDocument
from csbot.errors import BadInput, DataErrors, RowError
from csbot.intake.deletions import DELETIONS, STRATEGY, Deletion, read_deletions
from csbot.intake.documents.converted import Converters
from csbot.intake.erasure import keep_owners
from csbot.intake.history_files.parties import Parties
from csbot.intake.history_files.reading import read_history_files
from csbot.intake.known import Known
from csbot.intake.metrics_file import MetricsFile, read_metrics
from csbot.intake.people import check_managers, check_slack_ids
from csbot.intake.plain_records import in_plain_text
from csbot.intake.playbooks import parse_playbook
from csbot.intake.references import check_references
from csbot.intake.register import Register
from csbot.intake.strategy import read_strategy
from csbot.intake.table_file import READERS, TableFile, read_table
from csbot.intake.tables import HISTORY, MUST_BE_THERE, TABLES
from csbot.intake.text_file import WHOLE_FILE, open_clean

METRICS_FILE = "metrics.yaml"
PLAYBOOKS = "playbooks"
DELETIONS_FILE = "deletions.csv"
_LOOKS_LIKE_DATA = (".csv", ".jsonl", ".json", ".tsv", ".xlsx", ".xls", ".yaml", ".yml")

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Folder:
    """`records` are by table name, as domain values. `errors` are the rows' own faults;
    `rejected` holds (file → line → reasons) every row that can't be loaded, those included that
    are good themselves and refer to a bad one; `left_out` are files below `history/` that are
    good themselves and go with a bad row. `ignored` names files that nothing reads."""

    path: Path
    records: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    definitions: tuple[MetricDefinition, ...] = ()
    playbooks: tuple[Playbook, ...] = ()
    documents: tuple[StrategyDocument, ...] = ()
    deletions: tuple[Deletion, ...] = ()
    errors: tuple[RowError, ...] = ()
    rejected: Mapping[str, Mapping[int, tuple[str, ...]]] = field(default_factory=dict)
    left_out: tuple[RowError, ...] = ()
    ignored: tuple[str, ...] = ()


def read_folder(
    path: Path, known: Known, converters: Converters, step: Step = lambda _: None
) -> Folder:
    """Reads everything and loads nothing. Raises BadInput where there is no such folder.

    `step` is told the name of each file before it is read.
    """
    if not path.is_dir():
        raise BadInput(f"{path} is no folder. Name the folder that holds users.csv, accounts.csv…")
    return _Reading(path, known, converters, step).folder()


class _Reading:
    """One reading of one folder: gathers errors while the parts are read in order."""

    def __init__(self, path: Path, known: Known, converters: Converters, step: Step) -> None:
        self._path = path
        self._known = known
        self._converters = converters
        self._step = step
        self._errors: list[RowError] = []

    def folder(self) -> Folder:
        files = {name: self._table(name) for name in TABLES}
        deletions = self._deletions(files["accounts"])
        deleted: dict[str, set[str]] = {}
        for row in deletions.rows.values():
            deleted.setdefault(row.record.kind, set()).add(row.record.id)
        register = Register(self._known, deleted)
        definitions = self._definitions(register)
        playbooks = self._playbooks(register, definitions)
        check_slack_ids(files["users"])
        check_managers(files["users"], self._known)
        for file in files.values():
            if file.unreadable:
                register.doubt(file.table.name, file.name)
            check_references(file, register)
        texts = self._history_files(files, register)
        # Once more: an account that was to change hands may have been rejected since.
        keep_owners(deletions, files["accounts"], self._known)
        documents = self._documents(deleted.get(STRATEGY, set()))
        tables = [*files.values(), deletions]
        return Folder(
            path=self._path,
            records=in_plain_text(
                {
                    n: tuple(r.record for f in (file, *texts.get(n, ())) for r in f.rows.values())
                    for n, file in files.items()
                }
            ),
            definitions=definitions,
            playbooks=playbooks,
            documents=documents,
            deletions=tuple(row.record for row in deletions.rows.values()),
            errors=(*_errors([*tables, *texts[HISTORY.name]]), *self._errors),
            rejected={f.name: _in_order(f.rejected) for f in tables if f.rejected},
            left_out=tuple(_left_out(texts[HISTORY.name])),
            ignored=tuple(sorted(self._ignored())),
        )

    def _table(self, name: str) -> TableFile:
        """The table as CSV or JSONL; without rows where there is no file of it."""
        there = [path for end in READERS if (path := self._path / f"{name}{end}").is_file()]
        expected = " or ".join(f"{name}{end}" for end in READERS)
        if not there:
            file = TableFile(f"{name}.csv", TABLES[name])
            if name in MUST_BE_THERE:
                problem = f"is not in the folder; expected {expected}"
                file.errors.append(RowError(file.name, 1, WHOLE_FILE, problem))
                file.unreadable = True
            return file
        if len(there) > 1:
            problem = f"stands beside {there[0].name}; expected {expected}, not both"
            self._errors.append(RowError(there[1].name, 1, WHOLE_FILE, problem))
        self._step(there[0].name)
        return read_table(there[0], TABLES[name])

    def _deletions(self, accounts: TableFile) -> TableFile:
        path = self._path / DELETIONS_FILE
        if not path.is_file():
            return TableFile(DELETIONS_FILE, DELETIONS)
        self._step(path.name)
        deletions = read_deletions(path)
        keep_owners(deletions, accounts, self._known)
        return deletions

    def _definitions(self, register: Register) -> tuple[MetricDefinition, ...]:
        path = self._path / METRICS_FILE
        if not path.is_file():
            return ()
        self._step(path.name)
        opened = open_clean(path, path.name)
        if isinstance(opened, RowError):
            read = MetricsFile(errors=(opened,), unreadable=True)
        else:
            read = read_metrics(opened.text, path.name)
        self._errors += read.errors
        register.add("definitions", (definition.metric for definition in read.definitions))
        register.reject("definitions", read.rejected)
        if read.unreadable:
            register.doubt("definitions", path.name)
        return read.definitions

    def _playbooks(
        self, register: Register, definitions: tuple[MetricDefinition, ...]
    ) -> tuple[Playbook, ...]:
        defined = self._known.definitions | {definition.metric for definition in definitions}
        # Where metrics.yaml can't be read, a playbook is not to blame for what it names.
        metrics = None if register.doubts("definitions") else defined
        found: dict[str, Playbook] = {}
        for path in sorted((self._path / PLAYBOOKS).glob("*.yaml")):
            name = f"{PLAYBOOKS}/{path.name}"
            self._step(name)
            try:
                playbook = _playbook(path, name, metrics)
            except DataErrors as error:
                self._errors += error.errors
                register.reject("playbooks", {path.stem: name})
                continue
            if playbook.id in found:
                problem = f"{playbook.id} is the id of another file too; expected one of its own"
                self._errors.append(RowError(name, 1, "id", problem))
            found.setdefault(playbook.id, playbook)
        if metrics is None:
            register.doubt("playbooks", METRICS_FILE)
            return ()
        register.add("playbooks", found)
        return tuple(found.values())

    def _documents(self, deleted: set[str]) -> tuple[StrategyDocument, ...]:
        documents: list[StrategyDocument] = []
        self._step(STRATEGY)
        for read in read_strategy(self._path / STRATEGY, self._converters, within=STRATEGY):
            if isinstance(read, RowError):
                self._errors.append(read)
            elif read.doc_id not in deleted:
                documents.append(read)
        return tuple(documents)

    def _history_files(
        self, files: Mapping[str, TableFile], register: Register
    ) -> dict[str, list[TableFile]]:
        """Mails, transcripts and notes below `history/`, as further rows of that table."""
        people = Parties(*(_records(files[name]) for name in ("accounts", "contacts")))
        taken = dict.fromkeys(files[HISTORY.name].rows, files[HISTORY.name].name)
        self._step(HISTORY.name)
        found = list(
            read_history_files(self._path / HISTORY.name, people, self._converters, HISTORY.name)
        )
        for file in found:
            for key in list(file.rows):
                if (other := taken.setdefault(key, file.name)) != file.name:
                    problem = f"has the id of a row of {other} ({key[0]}); expected another name"
                    file.reject(1, None, WHOLE_FILE, problem, fault=True)
                    file.drop(key)
            check_references(file, register)
        return {HISTORY.name: found}

    def _ignored(self) -> Iterator[str]:
        """Files that look like data and that no table, playbook or document is read from."""
        read = {f"{name}{end}" for name in TABLES for end in READERS}
        read |= {DELETIONS_FILE, METRICS_FILE}
        for path in self._path.iterdir():
            if path.is_file() and path.suffix.lower() in _LOOKS_LIKE_DATA and path.name not in read:
                yield path.name


def _playbook(path: Path, name: str, metrics: frozenset[str] | None) -> Playbook:
    opened = open_clean(path, name)
    if isinstance(opened, RowError):
        raise DataErrors([opened])
    return parse_playbook(opened.text, name, metrics)


def _records(file: TableFile) -> tuple[Any, ...]:
    return tuple(row.record for row in file.rows.values())


def _errors(files: list[TableFile]) -> Iterator[RowError]:
    for file in files:
        yield from sorted(file.errors, key=lambda error: error.line)


def _left_out(files: list[TableFile]) -> Iterator[RowError]:
    """Files without a fault of their own that can't be loaded for what they refer to."""
    for file in files:
        if not file.errors:
            for line, reasons in sorted(file.rejected.items()):
                for column, _, problem in (reason.partition(": ") for reason in reasons):
                    yield RowError(file.name, line, column, problem)


def _in_order(rejected: Mapping[int, list[str]]) -> dict[int, tuple[str, ...]]:
    return {line: tuple(rejected[line]) for line in sorted(rejected)}
