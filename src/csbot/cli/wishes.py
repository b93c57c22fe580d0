"""`csbot wishes`: what a person or their team wants of every draft."""

from typing import Annotated

import typer

from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_session
from csbot.domain.standing import Whose, team_of

app = typer.Typer()


@app.command()
def wishes(
    set_: Annotated[
        str | None,
        typer.Option("--set", metavar="TEXT", help="Keep this as a new version; '' ends them."),
    ] = None,
    team: Annotated[
        bool, typer.Option("--team", help="Those of the team that you manage.")
    ] = False,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Show or change the standing wishes that your drafts are written by, with every version."""
    whose: Whose = "team" if team else "person"
    with open_session(as_, today) as session:
        standing, person = session.app.standing, session.person
        if set_ is not None:
            standing.keep(whose, set_, person, session.app.clock())
        email = (team_of(person) if team else person.email) or person.email
        versions = standing.versions(whose, email)
        in_force = standing.for_drafts_of(person)
        app = session.app
        suggested = app.suggestions.of(person, session.scope, app.today())
    if json:
        output.emit(
            {
                "in_force": [one.model_dump(mode="json") for one in in_force],
                "versions": [one.model_dump(mode="json") for one in versions],
                "suggested": [one.model_dump(mode="json") for one in suggested],
            }
        )
        return
    for one in in_force:
        output.say(f"In force, {one.whose} {one.email}, version {one.version}: {one.text}")
    for one in versions[:-1]:
        output.say(f"Earlier, version {one.version} of {one.at.date()}: {one.text or 'none'}")
    if not in_force:
        output.say("No standing wishes are in force.")
    for wish in suggested:
        owner = " for your team" if wish.whose == "team" else ""
        seen = f"{wish.how} in {len(wish.drafts)} of {wish.among} drafts"
        output.say(f"Suggested{owner}: {wish.text} ({seen})", "dim")
