"""Drafts: asked for, read, decided about, exported."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from csbot.domain.delivery import Way
from csbot.domain.draft import Decision, Draft, DraftStatus
from csbot.drafting.exports.export import MEDIA_TYPES, ExportFormat
from csbot.web.caller import ApiCaller
from csbot.web.draft_cursor import key_of, place
from csbot.web.exporting import exported
from csbot.web.idempotent import noun_router
from csbot.web.paging import Cursor, Limit, Page, decode, page

router = noun_router("drafts")
_HIDDEN = {"evidence": {"__all__": {"subject"}}}
_HIDDEN_IN_LIST = {"items": {"__all__": _HIDDEN}}
Version = Annotated[int, Field(ge=1)]


class NewDraft(BaseModel):
    """`to` is a contact's id, name or email; `note` what else to attend to."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    account_id: str
    purpose: str | None = None
    to: str | None = None
    note: str | None = None


class NewDecision(BaseModel):
    """`sections` is the reviewer's own text by section id, kept as a new version."""

    model_config = ConfigDict(extra="forbid")

    decision: Decision
    version: Version
    comment: str = ""
    sections: dict[str, str] | None = None


class NewDelivery(BaseModel):
    """`way` may be left out where only one is set up; `to` is whom the presser was shown as the
    recipient; `again` where an earlier sending may have arrived."""

    model_config = ConfigDict(extra="forbid")

    way: Way | None = None
    to: str | None = None
    again: bool = False


@router.get("/drafts", response_model_exclude=_HIDDEN_IN_LIST)
def drafts(
    caller: ApiCaller,
    status: DraftStatus | None = None,
    account: str | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[Draft]:
    """The newest first."""
    found = caller.app.drafting.page(
        caller.scope,
        status=status,
        account_id=caller.account(account).account_id if account else None,
        after=place(cursor),
        limit=limit + 1,
    )
    return page(found, limit, key_of)


@router.post("/drafts", status_code=201, response_model_exclude=_HIDDEN)
def create(caller: ApiCaller, body: NewDraft) -> Draft:
    """Written and put in review; it leaves csbot only when approved."""
    account = caller.account(body.account_id)
    return caller.app.drafting.create(
        body.kind,
        account.account_id,
        person=caller.person,
        scope=caller.scope,
        today=caller.app.today(),
        purpose=body.purpose,
        to=body.to,
        note=body.note,
    )


@router.get("/drafts/{draft_id}", response_model_exclude=_HIDDEN)
def draft(caller: ApiCaller, draft_id: str) -> Draft:
    return caller.app.drafting.get(draft_id, caller.scope)


@router.get("/drafts/{draft_id}/versions", response_model_exclude=_HIDDEN_IN_LIST)
def versions(
    caller: ApiCaller, draft_id: str, limit: Limit = 50, cursor: Cursor = None
) -> Page[Draft]:
    """The oldest first, each as it stood."""
    after = decode(cursor, int)
    found = caller.app.drafting.versions(draft_id, caller.scope)
    if after is not None:
        found = [one for one in found if one.version > after[0]]
    return page(found, limit, lambda one: [one.version])


@router.get(
    "/drafts/{draft_id}/export",
    response_class=Response,
    responses={200: {"content": {media_type: {} for media_type in MEDIA_TYPES.values()}}},
)
def export(
    caller: ApiCaller, draft_id: str, format_: Annotated[ExportFormat, Query(alias="format")]
) -> Response:
    """The newest version as a file; a mail only of an approved draft (409 otherwise)."""
    return exported(caller, draft_id, format_)


@router.post("/drafts/{draft_id}/decision", response_model_exclude=_HIDDEN)
def decide(caller: ApiCaller, draft_id: str, body: NewDecision) -> Draft:
    """409 for a stale version or a decided draft, 403 for somebody who may not decide."""
    return caller.app.drafting.decide(
        draft_id,
        person=caller.person,
        scope=caller.scope,
        decision=body.decision,
        version=body.version,
        comment=body.comment,
        sections=body.sections,
    )


@router.post("/drafts/{draft_id}/delivery", response_model_exclude=_HIDDEN)
def deliver(caller: ApiCaller, draft_id: str, body: NewDelivery) -> Draft:
    """Sends an approved letter, once; `delivery` says what becomes of it. 409 for what is not
    approved or was sent, 403 for somebody who may not send it."""
    return caller.app.sending.press(
        draft_id,
        person=caller.person,
        scope=caller.scope,
        way=body.way,
        to=body.to,
        again=body.again,
    )
