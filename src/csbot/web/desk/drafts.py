"""All drafts: those that wait for the visitor first."""

from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from csbot.domain.draft import DraftStatus
from csbot.errors import BadInput
from csbot.web.caller import account_names
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller
from csbot.web.paging import decode, encode

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
    key = decode(after, str)
    found = drafting.page(caller.scope, status=status, before=_moment(key), limit=_PAGE + 1)
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
        older=encode([shown[-1].created_at.isoformat()]) if len(found) > _PAGE else "",
    )


def _moment(key: list[str] | None) -> datetime | None:
    try:
        return datetime.fromisoformat(key[0]) if key else None
    except ValueError as error:
        raise BadInput("That page is not one of this list. Begin at the first.") from error
