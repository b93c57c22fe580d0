"""Which entries of the audit log a person may read.

Executives and admins: all. Managers: what their team did, and what was done to their accounts.
CSMs: what they did themselves, and what was done to their own accounts.
"""

from dataclasses import dataclass

from csbot.storage.audit import AuditEntry
from csbot.storage.people import team_of
from csbot.web.caller import Caller

_BATCH = 200
# A page gives up looking after so many entries of others, and says where it stopped.
_MOST_READ = 5_000


@dataclass(frozen=True, slots=True)
class Entries:
    """`ended_at` is the id to go on from; null where there is nothing further."""

    entries: list[AuditEntry]
    ended_at: int | None


def readable_entries(
    caller: Caller, before: int | None, limit: int, object_: str | None = None
) -> Entries:
    """The newest first, from below `before`."""
    accounts, actors = _rights(caller)
    found: list[AuditEntry] = []
    read = 0
    while read < _MOST_READ:
        batch = caller.app.audit.page(before, _BATCH, object_)
        for entry in batch:
            before = entry.id
            if _readable(entry, accounts, actors):
                found.append(entry)
                if len(found) == limit:
                    return Entries(found, before)
        if len(batch) < _BATCH:
            return Entries(found, None)
        read += len(batch)
    return Entries(found, before)


def _own(entry: AuditEntry, actors: frozenset[str]) -> bool:
    """What colleagues did to accounts that were open to them then may not be open now."""
    return entry.account_id is None and entry.actor in actors


def _rights(caller: Caller) -> tuple[set[str] | None, frozenset[str]]:
    person = caller.person
    if person.role in ("executive", "admin"):
        return None, frozenset()
    accounts = {account.account_id for account in caller.app.records.accounts(caller.scope)}
    if person.role == "manager":
        return accounts, team_of(person, caller.app.people.all())
    return accounts, frozenset({person.email})


def newest_entry(caller: Caller) -> int:
    """The id of the log's newest entry, readable or not; 0 where it is empty."""
    return next((entry.id for entry in caller.app.audit.page(limit=1)), 0)


def readable_since(caller: Caller, after: int) -> tuple[int, list[AuditEntry]]:
    """The newest id there is, and the entries above `after` that the caller may read."""
    if newest_entry(caller) <= after:
        return after, []
    batch = caller.app.audit.page(limit=_BATCH)
    new = [entry for entry in batch if entry.id > after]
    if not new:
        return after, []
    accounts, actors = _rights(caller)
    return new[0].id, [entry for entry in new if _readable(entry, accounts, actors)]


def _readable(entry: AuditEntry, accounts: set[str] | None, actors: frozenset[str]) -> bool:
    return accounts is None or entry.account_id in accounts or _own(entry, actors)
