"""`csbot threads`: what csbot remembers of one's questions, and how it is made to forget."""

from typing import Annotated

import typer

from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_session

app = typer.Typer()
_NONE = "You have no thread: `csbot ask` or `csbot chat` begins one."


@app.command()
def threads(
    forget: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Forget this thread for good; its drafts stay."),
    ] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """List your threads, or forget one: its turns, their evidence and every copy of them."""
    with open_session(as_, today) as session:
        if forget:
            app_ = session.app
            app_.forgetting.thread(forget, session.person.email, app_.clock())
        listed = session.app.threads.of(session.person.email)
    if json:
        output.emit({"threads": listed, **({"forgotten": forget} if forget else {})})
        return
    if forget:
        output.say(f"Thread {forget} is forgotten.")
    rows = [[t.thread_id, str(t.turns), f"{t.at:%Y-%m-%d %H:%M}", t.question] for t in listed]
    output.table(["thread", "turns", "last", "began with"], rows, none=_NONE)
