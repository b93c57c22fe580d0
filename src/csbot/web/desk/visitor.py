"""Who is at the desk, and forms that only our own pages can send."""

import hmac
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from csbot.errors import NotAllowed, NotSignedIn
from csbot.web.caller import Caller, app_of, caller_for
from csbot.web.desk.session import Sessions

FORGERY_FIELD = "csrf"
FORGERY_HEADER = "X-CSRF-Token"


def sessions_of(request: Request) -> Sessions:
    sessions: Sessions = request.app.state.sessions
    return sessions


def desk_caller(request: Request) -> Caller:
    """Raises NotSignedIn, which the desk answers with the sign-in page."""
    person = sessions_of(request).person(request)
    if person is None:
        raise NotSignedIn("Sign in first.")
    return caller_for(app_of(request), person)


async def posted_form(request: Request) -> FormData:
    """The form of a POST. Raises NotAllowed where it was not sent from one of our pages."""
    sessions = sessions_of(request)
    form = await request.form()
    visit = await run_in_threadpool(sessions.visit, request)
    sent = form.get(FORGERY_FIELD) or request.headers.get(FORGERY_HEADER) or ""
    expected = sessions.forgery_token(visit) if visit else ""
    ours = bool(expected) and hmac.compare_digest(str(sent).encode(), expected.encode())
    if not ours or not _same_origin(request):
        raise NotAllowed("This form is too old, or came from elsewhere. Reload the page.")
    return form


def text_of(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def is_fragment_request(request: Request) -> bool:
    """Whether htmx asks for a part of a page."""
    return request.headers.get("HX-Request") == "true"


def _same_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    return urlsplit(origin).netloc == request.headers.get("host")


DeskCaller = Annotated[Caller, Depends(desk_caller)]
Posted = Annotated[FormData, Depends(posted_form)]
