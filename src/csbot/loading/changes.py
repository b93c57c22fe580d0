"""The changes of a plan, made in one transaction."""

from collections.abc import Callable, Mapping

from csbot.loading.erasure import gone_with
from csbot.loading.plan import TableChanges
from csbot.loading.rows import FOLDER_NAMES
from csbot.storage.erasure import forget_people, redact
from csbot.storage.loading import LoadTransaction
from csbot.storage.notices import forget_notices
from csbot.storage.signals import forget_signals
from csbot.storage.standing import forget_wishes

# (what is being done, done, in all); in all is 0 where it is not known.
Progress = Callable[[str, int, int], None]
_BATCH = 5_000


def silent(_what: str, _done: int, _in_all: int) -> None:
    """For callers who show no progress."""


def write(
    changes: Mapping[str, TableChanges], transaction: LoadTransaction, progress: Progress
) -> None:
    """New and changed rows, in the order in which rows refer to each other."""
    batches = [
        (statement, table, rows[start : start + _BATCH])
        for table, change in changes.items()
        for statement, rows in (
            (transaction.insert, change.added),
            (transaction.update, change.changed),
        )
        for start in range(0, len(rows), _BATCH)
    ]
    done, in_all = 0, sum(len(batch) for _, _, batch in batches)
    for statement, table, batch in batches:
        statement(table, batch)
        done += len(batch)
        progress(FOLDER_NAMES.get(table, table), done, in_all)


def remove(changes: Mapping[str, TableChanges], transaction: LoadTransaction) -> None:
    """Deleted rows, those first that refer to others."""
    for table, change in reversed(list(changes.items())):
        transaction.delete(table, change.deleted)


def erase(changes: Mapping[str, TableChanges], transaction: LoadTransaction) -> int:
    """Takes what was deleted out of threads, drafts and sign-ins. Returns how many it changed."""
    emails = [str(key[0]) for key in changes["users"].deleted]
    if emails:
        forget_people(transaction.connection, emails)
        forget_notices(transaction.connection, emails)
        forget_wishes(transaction.connection, emails)
    gone = gone_with(changes)
    if gone:
        forget_signals(transaction.connection, gone)
    return redact(transaction.connection, gone)
