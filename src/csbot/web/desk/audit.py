"""The audit log, as far as the visitor may read it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from csbot.web.auditing import readable_entries
from csbot.web.caller import account_names
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
        kinds=caller.app.drafting.kinds(),
    )
