"""Deletions that would leave something without what it needs."""

from csbot.intake.known import Known
from csbot.intake.table_file import TableFile

_NAMED = 3


def keep_owners(deletions: TableFile, accounts: TableFile, known: Known) -> None:
    """Rejects the deletion of users who would still own accounts once the folder is loaded."""
    gone = {r.record.id for r in deletions.rows.values() if r.record.kind == "accounts"}
    owners = dict(known.owners)
    owners.update({key[0]: row.record.owner_email for key, row in accounts.rows.items()})
    owned: dict[str, list[str]] = {}
    for account_id, email in owners.items():
        if account_id not in gone:
            owned.setdefault(email, []).append(account_id)
    for key, row in list(deletions.rows.items()):
        accounts_left = owned.get(row.record.id, []) if row.record.kind == "users" else []
        if accounts_left:
            names = ", ".join(accounts_left[:_NAMED]) + ("…" if accounts_left[_NAMED:] else "")
            count = len(accounts_left)
            problem = (
                f"{row.record.id} still owns {count} account{'s' if count > 1 else ''} ({names}); "
                "expected another owner for them first"
            )
            deletions.reject(row.line, None, "id", problem, fault=True)
            deletions.drop(key)
