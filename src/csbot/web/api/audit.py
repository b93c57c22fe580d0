"""The audit log, as far as the caller may read it."""

from csbot.storage.audit import AuditEntry
from csbot.web.auditing import readable_entries
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router
from csbot.web.paging import Cursor, Limit, Page, decode, encode

router = noun_router("audit")


@router.get("/audit")
def audit(
    caller: ApiCaller, object: str | None = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[AuditEntry]:
    """The newest first; `object` is a draft's id, `account:ID`, a loaded folder's name…"""
    after = decode(cursor, int)
    found = readable_entries(caller, after[0] if after else None, limit, object)
    return Page(
        items=list(found.entries),
        next_cursor=encode([found.ended_at]) if found.ended_at is not None else None,
    )
