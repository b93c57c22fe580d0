"""Signing in: by a one-time link, by API token, or at the local demo as a sample person."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from csbot.domain.person import ROLES
from csbot.errors import NotAllowed, NotSignedIn
from csbot.web.caller import app_of
from csbot.web.desk.error_page import SIGN_IN
from csbot.web.desk.render import show
from csbot.web.desk.session import COOKIE, DEMO
from csbot.web.desk.visitor import Posted, sessions_of, text_of

router = APIRouter()
LINK = "/sign-in/link"


@router.get(SIGN_IN)
def sign_in_page(request: Request, next: str = "/") -> Response:
    return _page(request, _own_path(next))


@router.post(SIGN_IN)
def sign_in(request: Request, form: Posted) -> Response:
    app, sessions = app_of(request), sessions_of(request)
    wanted = _own_path(text_of(form, "next"))
    if email := text_of(form, "email"):
        if not sessions.demo_allowed(request):
            raise NotAllowed("Choosing a person is for the local demo. Sign in with a token.")
        person, via = app.people.by_email(email), DEMO
    else:
        try:
            via, person = app.tokens.found(text_of(form, "token"))
        except NotSignedIn as error:
            return _page(request, wanted, problem=str(error))
    response = RedirectResponse(wanted, status_code=303)
    # A new id, so that nobody signs in under an id that somebody else knows.
    sessions.keep(request, response, sessions.new_visit(person.email, via))
    return response


@router.get(LINK)
def link_page(request: Request, key: str = "") -> Response:
    """Asks first: programs that look at links in messages must not use them up."""
    return show(request, "sign_in_link.html", None, key=key)


@router.post(LINK)
def use_link(request: Request, form: Posted) -> Response:
    app, sessions = app_of(request), sessions_of(request)
    try:
        via, person = app.links.redeem(text_of(form, "key"), app.clock())
    except NotSignedIn as error:
        return _page(request, "/", problem=str(error))
    response = RedirectResponse("/", status_code=303)
    sessions.keep(request, response, sessions.new_visit(person.email, via))
    return response


@router.post("/sign-out")
def sign_out(form: Posted) -> Response:
    response = RedirectResponse(SIGN_IN, status_code=303)
    response.delete_cookie(COOKIE)
    return response


def _page(request: Request, wanted: str, problem: str = "") -> Response:
    demo = sessions_of(request).demo_allowed(request)
    people = app_of(request).people.all() if demo else []
    by_role = {role: [p for p in people if p.role == role] for role in ROLES}
    return show(
        request,
        "sign_in.html",
        None,
        code=401 if problem else 200,
        by_role={role: found for role, found in by_role.items() if found},
        next=wanted,
        problem=problem,
    )


def _own_path(wanted: str) -> str:
    """A path of ours: never another site's address."""
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if ours and "\n" not in wanted else "/"
