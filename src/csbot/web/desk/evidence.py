"""The record behind a ref, and what stands around it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from csbot.errors import NotFound
from csbot.tools.opening import open_with_surroundings
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller

router = APIRouter()


@router.get("/evidence")
def evidence(request: Request, caller: DeskCaller, ref: str) -> Response:
    opened = open_with_surroundings(caller.context, ref)
    if opened is None:
        raise NotFound("There is no such record that you may see; it may have been deleted.")
    account_id = opened.item.account_id
    account = caller.app.records.account(caller.scope, account_id) if account_id else None
    return show(request, "evidence.html", caller, opened=opened, account=account, ref=ref)
