"""For admins: who may sign in and with what, how csbot is set up, what could not be done."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request
from pydantic import SecretStr
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from csbot.errors import BadInput, CsbotError, NotAllowed
from csbot.settings import environment_name
from csbot.storage.queue import Queue
from csbot.web.caller import Caller
from csbot.web.desk.render import show
from csbot.web.desk.session import LASTS
from csbot.web.desk.visitor import DeskCaller, Posted, text_of

router = APIRouter()
_LONGEST_ID = 15
_DEAD = 50


@router.get("/admin")
def admin(request: Request, caller: DeskCaller) -> Response:
    _must_be_admin(caller)
    return _page(request, caller)


@router.post("/admin/tokens")
def create_token(request: Request, caller: DeskCaller, form: Posted) -> Response:
    """The token stands on the page that answers, and nowhere again."""
    _must_be_admin(caller)
    app, email = caller.app, text_of(form, "email")
    try:
        identity, token = app.tokens.create(email, app.clock())
    except CsbotError as error:
        return _page(request, caller, error.http_status, problem=str(error))
    _record(caller, "create_token", identity, owner=email)
    return _page(request, caller, token=token, token_for=email)


@router.post("/admin/tokens/revoke")
def revoke_token(caller: DeskCaller, form: Posted) -> Response:
    return _revoked(caller, form, caller.app.tokens.revoke, "revoke_token", "tokens")


@router.post("/admin/sessions/end")
def end_session(caller: DeskCaller, form: Posted) -> Response:
    return _revoked(caller, form, caller.app.links.revoke, "end_session", "sessions")


@router.post("/admin/replay")
def replay(caller: DeskCaller, form: Posted) -> Response:
    """What was given up is taken up again."""
    _must_be_admin(caller)
    queue, row = _queues(caller).get(text_of(form, "queue")), text_of(form, "id")
    if queue is None or not row.isdecimal() or len(row) > _LONGEST_ID:
        raise BadInput("Say which piece of work to take up again, from the list.")
    queue.revive(int(row))
    _record(caller, "replay", f"{text_of(form, 'queue')}:{row}")
    return RedirectResponse("/admin#dead", status_code=303)


def _page(request: Request, caller: Caller, code: int = 200, **values: Any) -> Response:
    app = caller.app
    shown = {"problem": "", "token": "", "token_for": "", **values}
    return show(
        request,
        "admin.html",
        caller,
        code=code,
        people=app.people.all(),
        tokens=app.tokens.all(),
        sessions=app.links.sessions(app.clock() - timedelta(seconds=LASTS.total_seconds())),
        settings=_settings(caller),
        dead=[(name, row) for name, queue in _queues(caller).items() for row in queue.dead(_DEAD)],
        held_up=[one for queue in _queues(caller).values() for one in queue.held_up().items()],
        counts={name: queue.counts() for name, queue in _queues(caller).items()},
        **shown,
    )


def _settings(caller: Caller) -> list[tuple[str, str]]:
    """(variable, value) of every setting; of secrets only whether they are set."""
    settings = caller.app.settings
    return [
        (environment_name(name), _shown(getattr(settings, name)))
        for name in type(settings).model_fields
    ]


def _shown(value: object) -> str:
    if value is None:
        return "not set"
    text = str(value)
    # A database's address may hold a password.
    return "set" if isinstance(value, SecretStr) or "@" in text else text


def _queues(caller: Caller) -> dict[str, Queue]:
    return {"inbox": caller.app.inbox, "outbox": caller.app.outbox}


def _revoked(
    caller: Caller,
    form: FormData,
    revoke: Callable[[str, datetime], None],
    action: str,
    part: str,
) -> Response:
    """Ends what the form names by its id, writes it down, and goes back to its part of the page."""
    _must_be_admin(caller)
    identity = text_of(form, "id")
    revoke(identity, caller.app.clock())
    _record(caller, action, identity)
    return RedirectResponse(f"/admin#{part}", status_code=303)


def _must_be_admin(caller: Caller) -> None:
    if caller.person.role != "admin":
        raise NotAllowed("This page is for admins.")


def _record(caller: Caller, action: str, object_: str, **detail: str) -> None:
    app = caller.app
    app.audit.add(app.clock(), caller.person.email, action, object_, **detail)
