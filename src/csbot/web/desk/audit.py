"""The audit log, as far as the visitor may read it."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from csbot.errors import NotFound
from csbot.storage.audit import AuditEntry
from csbot.web.auditing import readable_entries
from csbot.web.caller import Caller, account_names
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller
from csbot.web.paging import LARGEST_ID

router = APIRouter()
_PAGE = 50
Before = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]


@router.get("/audit")
def audit(
    request: Request, caller: DeskCaller, before: Before = None, object: str = ""
) -> Response:
    found = readable_entries(caller, before, _PAGE, object or None)
    return show(
        request,
        "audit.html",
        caller,
        entries=found.entries,
        older=found.ended_at,
        object=object,
        accounts=account_names(caller, {one.account_id for one in found.entries}),
        people={person.email: person.name for person in caller.app.people.all()},
        kinds=_kinds(caller, found.entries),
    )


def _kinds(caller: Caller, entries: Sequence[AuditEntry]) -> dict[str, str]:
    """Draft id → the title of its kind, where an entry of the page or the draft itself tells."""
    titles, found = caller.app.drafting.kinds(), {}
    for draft_id in {one.object for one in entries if one.object.startswith("D-")}:
        with suppress(NotFound):
            kind = caller.app.drafting.get(draft_id, caller.scope).kind
            found[draft_id] = titles.get(kind, kind.replace("_", " "))
    return found
