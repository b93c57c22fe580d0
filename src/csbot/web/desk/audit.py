"""The audit log, as far as the visitor may read it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from csbot.web.auditing import readable_entries
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller

router = APIRouter()
_PAGE = 50


@router.get("/audit")
def audit(
    request: Request, caller: DeskCaller, before: int | None = None, object: str = ""
) -> Response:
    found = readable_entries(caller, before, _PAGE, object or None)
    return show(
        request,
        "audit.html",
        caller,
        entries=found.entries,
        older=found.ended_at,
        object=object,
        accounts={a.account_id: a.name for a in caller.app.records.accounts(caller.scope)},
    )
