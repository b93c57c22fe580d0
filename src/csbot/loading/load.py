"""One load: a folder is read and checked, its changes planned, and then made all at once."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from time import perf_counter

from csbot.domain.records import HistoryItem
from csbot.errors import Conflict, DataErrors, RowError
from csbot.intake.documents.converted import Converters
from csbot.intake.folder import Folder, read_folder
from csbot.intake.known import Known
from csbot.intake.plain_records import plain_item
from csbot.intake.strategy import read_strategy
from csbot.loading.changes import Progress, erase, remove, silent, write
from csbot.loading.indexing import cut, deletes, index, scrub
from csbot.loading.plan import plan
from csbot.loading.rejected import write_rejected
from csbot.loading.report import Done, LoadReport, report
from csbot.storage import audit
from csbot.storage.engine import Database
from csbot.storage.loading import Stored, load_transaction, stored_ids

_ATTEMPTS = 3
SAMPLE = "sample"  # the fact that says whether the sample portfolio is all that is loaded


class Loader:
    """`metrics` and `playbooks` are the ids that ship with csbot: rows may name those too.

    `converters` gives those of documents, when one is there that needs them.
    """

    def __init__(
        self,
        database: Database,
        metrics: Collection[str],
        playbooks: Collection[str],
        converters: Converters,
    ) -> None:
        self._database = database
        self._metrics = frozenset(metrics)
        self._playbooks = frozenset(playbooks)
        self._converters = converters

    def load(
        self,
        path: Path,
        now: datetime,
        actor: str,
        skip_bad: bool = False,
        sample: bool = False,
        progress: Progress = silent,
    ) -> LoadReport:
        """Loads a data folder (CONTRACT 3), in one transaction.

        Raises DataErrors with every error where a row is bad, and changes nothing; with
        `skip_bad` bad rows, and those that refer to them, go to `path/rejected/` instead.
        Raises BadInput where there is no such folder.
        """
        began = perf_counter()
        for _ in range(_ATTEMPTS):
            stored = stored_ids(self._database)
            folder = self._read(path, stored, progress)
            if folder.errors and not skip_bad:
                raise DataErrors(list(folder.errors))
            rejected = write_rejected(folder) if skip_bad else None
            facts = {SAMPLE: "yes" if sample else "no"}
            done = self._store(folder, stored.version, facts, now, actor, progress)
            if done is not None:
                return report(folder, done, rejected, began)
        raise _overtaken()

    def load_strategy(
        self, path: Path, now: datetime, actor: str, progress: Progress = silent
    ) -> LoadReport:
        """Loads a folder of strategy documents alone, such as `knowledge/strategy`.

        Raises DataErrors where one can't be read.
        """
        began = perf_counter()
        read = list(read_strategy(path, self._converters))
        if errors := [document for document in read if isinstance(document, RowError)]:
            raise DataErrors(errors)
        documents = tuple(document for document in read if not isinstance(document, RowError))
        folder = Folder(path, documents=documents)
        for _ in range(_ATTEMPTS):
            version = stored_ids(self._database).version
            done = self._store(folder, version, {}, now, actor, progress)
            if done is not None:
                return report(folder, done, None, began)
        raise _overtaken()

    def add_record(self, item: HistoryItem, now: datetime, actor: str) -> None:
        """One history item of an account that is there; the same id again replaces it."""
        folder = Folder(Path(item.item_id), records={"history": (plain_item(item),)})
        for _ in range(_ATTEMPTS):
            version = stored_ids(self._database).version
            if self._store(folder, version, {}, now, actor, silent) is not None:
                return
        raise _overtaken()

    def _store(
        self,
        folder: Folder,
        version: int,
        facts: Mapping[str, str],
        now: datetime,
        actor: str,
        progress: Progress,
    ) -> Done | None:
        """None where another load has changed the data since `version`: then all is done anew."""
        changes = plan(folder, self._database)
        if not any(changes.values()):
            return Done(changes, version)
        passages = cut(changes)
        with load_transaction(self._database) as transaction:
            if transaction.version() != version:
                return None
            write(changes, transaction, progress)
            progress("passages", 0, 0)
            index(changes, passages, transaction)
            remove(changes, transaction)
            if deletes(changes):
                scrub(transaction)
            redacted = erase(changes, transaction)
            for key, value in facts.items():
                transaction.set_fact(key, value)
            done = Done(changes, transaction.next_version(), redacted)
            counts = {name: asdict(count) for name, count in done.counts().items()}
            audit.record(
                transaction.connection, now, actor, "load", folder.path.name, counts=counts
            )
        if deletes(changes):
            self._database.settle()
        return done

    def _read(self, path: Path, stored: Stored, progress: Progress) -> Folder:
        return read_folder(
            path, self._known(stored), self._converters, lambda name: progress(name, 0, 0)
        )

    def _known(self, stored: Stored) -> Known:
        return Known(
            managers=stored.managers,
            owners=stored.owners,
            contacts=stored.contacts,
            definitions=stored.definitions | self._metrics,
            playbooks=stored.playbooks | self._playbooks,
        )


def _overtaken() -> Conflict:
    return Conflict("Other loads kept changing the data meanwhile. Load again when they are done.")
