"""The audit log, as far as the caller may read it."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from csbot.web.auditing import readable_entries
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router
from csbot.web.paging import Cursor, Limit, Page, decode, encode

router = noun_router("audit")


class Entry(BaseModel):
    id: int
    at: datetime
    actor: str
    action: str
    object: str
    account_id: str | None
    detail: dict[str, Any]


@router.get("/audit")
def audit(
    caller: ApiCaller, object: str | None = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[Entry]:
    """The newest first; `object` is a draft's id, `account:ID`, a loaded folder's name…"""
    after = decode(cursor, int)
    found = readable_entries(caller, after[0] if after else None, limit, object)
    return Page(
        items=[
            Entry(**{name: getattr(one, name) for name in Entry.model_fields})
            for one in found.entries
        ],
        next_cursor=encode([found.ended_at]) if found.ended_at is not None else None,
    )
