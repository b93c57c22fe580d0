"""Standing wishes of whoever calls, and of their team; what csbot suggests from their edits."""

from pydantic import BaseModel, ConfigDict

from csbot.domain.standing import StandingWishes, SuggestedWish, Whose, team_of
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router

router = noun_router("wishes")


class Wishes(BaseModel):
    """`in_force` is what the caller's drafts are written by: the team's, then their own. Versions
    are oldest first; an empty text ends wishes."""

    in_force: list[StandingWishes]
    own: list[StandingWishes]
    team: list[StandingWishes]
    suggested: list[SuggestedWish]


class NewWishes(BaseModel):
    model_config = ConfigDict(extra="forbid")

    whose: Whose = "person"
    text: str


@router.get("/wishes")
def wishes(caller: ApiCaller) -> Wishes:
    app, person = caller.app, caller.person
    team = team_of(person)
    return Wishes(
        in_force=app.standing.for_drafts_of(person),
        own=app.standing.versions("person", person.email),
        team=app.standing.versions("team", team) if team else [],
        suggested=app.suggestions.of(person, caller.scope, app.today()),
    )


@router.post("/wishes")
def change(caller: ApiCaller, body: NewWishes) -> StandingWishes:
    """A new version; 403 for a team that the caller does not manage, 409 for two at once."""
    return caller.app.standing.keep(body.whose, body.text, caller.person, caller.app.clock())


@router.post("/wishes/suggested/accept")
def accept(caller: ApiCaller, body: NewWishes) -> StandingWishes:
    """The wishes with the suggestion as their last line."""
    return caller.app.standing.add(body.whose, body.text, caller.person, caller.app.clock())


@router.post("/wishes/suggested/turn-down", status_code=204)
def turn_down(caller: ApiCaller, body: NewWishes) -> None:
    """It is not suggested to the caller again."""
    caller.app.standing.turn_down(body.whose, body.text, caller.person, caller.app.clock())
