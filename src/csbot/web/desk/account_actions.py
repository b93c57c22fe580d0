"""What can be asked for on an account's page: a draft, an override of the score."""

from datetime import date

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from csbot.errors import BadInput
from csbot.web.desk.account import account_page
from csbot.web.desk.visitor import DeskCaller, Posted, text_of
from csbot.web.overriding import override_score

router = APIRouter()


@router.post("/accounts/{account_id}/drafts")
def draft(caller: DeskCaller, account_id: str, form: Posted) -> Response:
    account = caller.account(account_id)
    made = caller.app.drafting.create(
        text_of(form, "kind"),
        account.account_id,
        person=caller.person,
        scope=caller.scope,
        today=caller.app.today(),
        purpose=text_of(form, "purpose") or None,
        to=text_of(form, "to") or None,
        note=text_of(form, "note") or None,
    )
    return RedirectResponse(f"/drafts/{made.id}", status_code=303)


@router.post("/accounts/{account_id}/override")
def override(request: Request, caller: DeskCaller, account_id: str, form: Posted) -> Response:
    account = caller.account(account_id)
    try:
        override_score(
            caller,
            account,
            text_of(form, "reason"),
            _day(form),
            _score(form),
            text_of(form, "band") or None,
        )
    except BadInput as error:
        return account_page(request, caller, account, problem=str(error), code=400)
    return RedirectResponse(f"/accounts/{account.account_id}#health", status_code=303)


def _day(form: FormData) -> date:
    try:
        return date.fromisoformat(text_of(form, "expires_on"))
    except ValueError as error:
        raise BadInput("Say until when the override holds, as a date.") from error


def _score(form: FormData) -> float | None:
    text = text_of(form, "score")
    if not text:
        return None
    try:
        return float(text)
    except ValueError as error:
        raise BadInput(f"score must be a number from 0 to 100, got {text!r}.") from error
