"""`csbot token`: API tokens, shown once, stored hashed."""

from typing import Annotated

import typer

from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_app

app = typer.Typer()
token = typer.Typer(help="Make and revoke API tokens; one signs somebody in to the desk, too.")
app.add_typer(token, name="token")


@token.command()
def create(
    email: Annotated[str, typer.Argument(help="Whom the token stands for.")],
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Make a token for somebody; it is shown this once."""
    with open_app(today) as csbot:
        token_id, secret = csbot.tokens.create(email, csbot.clock())
    if json:
        output.emit({"id": token_id, "token": secret})
        return
    output.say(secret, "bold")
    output.say(f"Id {token_id}. Keep the token safe: it can't be shown again.", "dim")


@token.command()
def revoke(
    token_id: Annotated[str, typer.Argument(metavar="ID")],
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """End a token at once."""
    with open_app(today) as csbot:
        csbot.tokens.revoke(token_id, csbot.clock())
    output.emit({"revoked": token_id}) if json else output.say(f"{token_id} is revoked.")
