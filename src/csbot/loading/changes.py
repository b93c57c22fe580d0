"""The changes of a plan, made in one transaction."""

from collections.abc import Callable, Mapping

from csbot.loading.erasure import gone_with
from csbot.loading.plan import TableChanges
from csbot.loading.rows import FOLDER_NAMES
from csbot.storage.erasure import forget_people, redact
from csbot.storage.loading import LoadTransaction

# (what is being done, done, in all); in all is 0 where it is not known.
Progress = Callable[[str, int, int], None]
_BATCH = 5_000


def silent(_what: str, _done: int, _in_all: int) -> None:
    """For callers who show no progress."""


def make(
    changes: Mapping[str, TableChanges], transaction: LoadTransaction, progress: Progress
) -> None:
    """Rows go in before those that refer to them, and out after them."""
    in_all = sum(len(c.added) + len(c.changed) + len(c.deleted) for c in changes.values())
    done = 0
    writes = [
        (write, table, rows[start : start + _BATCH])
        for table, change in changes.items()
        for write, rows in (
            (transaction.insert, change.added),
            (transaction.update, change.changed),
        )
        for start in range(0, len(rows), _BATCH)
    ]
    deletes = [(table, change.deleted) for table, change in changes.items() if change.deleted]
    for write, table, batch in writes:
        write(table, batch)
        done += len(batch)
        progress(FOLDER_NAMES.get(table, table), done, in_all)
    for table, keys in reversed(deletes):
        transaction.delete(table, keys)
        done += len(keys)
        progress(FOLDER_NAMES.get(table, table), done, in_all)


def erase(changes: Mapping[str, TableChanges], transaction: LoadTransaction) -> int:
    """Takes what was deleted out of threads, drafts and sign-ins. Returns how many it changed."""
    emails = [str(key[0]) for key in changes["users"].deleted]
    if emails:
        forget_people(transaction.connection, emails)
    return redact(transaction.connection, gone_with(changes))
