"""Names that csbot knows from the records alone: a rival, a company a customer merges with."""

import re
from collections.abc import Sequence

from csbot.domain.records import Account
from csbot.tools.ground.base import Context

# Passages of the book that are read for a name; it stands in few.
_READ = 50


def told_of(names: Sequence[str], context: Context) -> tuple[Account, ...]:
    """The accounts in whose records all the names stand, word for word and as written."""
    found: set[str] | None = None
    for name in names:
        hits = context.search.search(
            name, scope=context.scope, corpora=("history",), until=context.today, limit=_READ
        )
        word = re.compile(rf"\b{re.escape(name)}\b")
        holding = {
            hit.chunk.account_id
            for hit in hits
            if hit.chunk.account_id and word.search(f"{hit.chunk.title}\n{hit.chunk.text}")
        }
        found = holding if found is None else found & holding
    accounts = (context.records.account(context.scope, i) for i in sorted(found or ()))
    return tuple(account for account in accounts if account is not None)
