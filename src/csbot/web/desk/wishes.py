"""Standing wishes: what is in force, every version, and what csbot suggests from one's edits."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from csbot.domain.standing import LONGEST_WISHES, Whose, team_of
from csbot.errors import BadInput, Conflict, NotAllowed
from csbot.web.caller import Caller
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller, Posted, text_of

router = APIRouter()
_DONE = {
    "kept": "Kept. Drafts that are asked for from now on are written by it.",
    "accepted": "Accepted: it is a wish of its own now, in a new version.",
    "turned-down": "It is not suggested to you again.",
}


@router.get("/wishes")
def wishes(request: Request, caller: DeskCaller, done: str = "") -> Response:
    return _page(request, caller, said=_DONE.get(done, ""))


@router.post("/wishes")
def keep(request: Request, caller: DeskCaller, form: Posted) -> Response:
    try:
        text = str(form.get("text") or "")
        caller.app.standing.keep(_whose(form), text, caller.person, caller.app.clock())
    except (BadInput, Conflict, NotAllowed) as error:
        return _page(request, caller, error.http_status, problem=str(error))
    return RedirectResponse("/wishes?done=kept", status_code=303)


@router.post("/wishes/suggested")
def decide(request: Request, caller: DeskCaller, form: Posted) -> Response:
    """Accepted, or turned down."""
    standing, whose, text = caller.app.standing, _whose(form), text_of(form, "text")
    now = caller.app.clock()
    try:
        if text_of(form, "decision") == "accept":
            standing.add(whose, text, caller.person, now)
            return RedirectResponse("/wishes?done=accepted", status_code=303)
        standing.turn_down(whose, text, caller.person, now)
    except (BadInput, Conflict, NotAllowed) as error:
        return _page(request, caller, error.http_status, problem=str(error))
    return RedirectResponse("/wishes?done=turned-down", status_code=303)


def _page(request: Request, caller: Caller, code: int = 200, **values: Any) -> Response:
    app, person = caller.app, caller.person
    team = team_of(person)
    suggested = app.suggestions.of(person, caller.scope, app.today())
    seen = {draft for one in suggested for draft in one.drafts}
    return show(
        request,
        "wishes.html",
        caller,
        code=code,
        own=app.standing.versions("person", person.email),
        team=app.standing.versions("team", team) if team else [],
        team_of=team,
        manages=person.role == "manager",
        suggested=suggested,
        titles={one: app.drafting.get(one, caller.scope).title for one in seen},
        names={one.email: one.name for one in app.people.all()},
        longest=LONGEST_WISHES,
        **{"problem": "", "said": "", **values},
    )


def _whose(form: FormData) -> Whose:
    return "team" if text_of(form, "whose") == "team" else "person"
