"""All drafts: those that wait for the visitor first."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from csbot.domain.draft import DraftStatus
from csbot.web.caller import account_names
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller
from csbot.web.draft_cursor import key_of, place
from csbot.web.paging import encode

router = APIRouter()
_PAGE = 30


@router.get("/drafts")
def drafts(
    request: Request,
    caller: DeskCaller,
    status: DraftStatus | None = None,
    after: str | None = None,
) -> Response:
    drafting = caller.app.drafting
    key = place(after)
    found = drafting.page(caller.scope, status=status, after=key, limit=_PAGE + 1)
    shown = found[:_PAGE]
    waiting = drafting.waiting_for(caller.person, caller.scope) if key is None else []
    return show(
        request,
        "drafts.html",
        caller,
        waiting=waiting,
        drafts=shown,
        status=status or "",
        accounts=account_names(caller, {one.account_id for one in (*waiting, *shown)}),
        people={person.email: person.name for person in caller.app.people.all()},
        kinds=drafting.kinds(),
        older=encode(key_of(shown[-1])) if len(found) > _PAGE else "",
    )
