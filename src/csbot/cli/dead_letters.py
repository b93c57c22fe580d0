"""`csbot dead`: events and messages that were given up, and another try for one of them."""

from typing import Annotated, Any

import typer

from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_app
from csbot.errors import BadInput
from csbot.storage.queue import Queue

app = typer.Typer()
# What stands before a row's number: W- is also the reference that people are given.
_EVENT, _MESSAGE = "W", "M"


@app.command()
def dead(
    replay: Annotated[
        str | None, typer.Option(metavar="ID", help="Give this one another try, as W-17 or M-4.")
    ] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """List what was given up: W-… are accepted events, M-… are messages. Exit 1 if there is any.

    A message that is tried again is looked for first, so that it is not said twice.
    """
    with open_app(today) as csbot:
        queues: dict[str, Queue] = {_EVENT: csbot.inbox, _MESSAGE: csbot.outbox}
        if replay is not None:
            letter, number = _place(replay)
            queues[letter].revive(number)
        found = [_letter(kind, row) for kind, queue in queues.items() for row in queue.dead()]
    if json:
        output.emit({"replayed": replay, "dead": found})
    else:
        _show(found, replay)
    raise typer.Exit(1 if found and replay is None else 0)


def _place(wanted: str) -> tuple[str, int]:
    letter, _, number = wanted.upper().partition("-")
    if letter not in (_EVENT, _MESSAGE) or not number.isdecimal():
        raise BadInput(f"{wanted!r} is no dead letter: expected an id like W-17 or M-4.")
    return letter, int(number)


def _letter(kind: str, row: Any) -> dict[str, Any]:
    """Nothing of what people said: that stays in the database."""
    at = row.received_at if kind == _EVENT else row.created_at
    return {
        "id": f"{kind}-{row.id}",
        "at": at.isoformat(timespec="seconds"),
        "key": row.event_key if kind == _EVENT else row.key,
        "attempts": row.attempts,
        "error": row.error or "",
    }


def _show(found: list[dict[str, Any]], replay: str | None) -> None:
    if replay is not None:
        output.say(f"{replay.upper()} is tried again by the next free worker.", "green")
    if found:
        columns = ["id", "at", "key", "attempts", "error"]
        output.table(columns, [[str(one[name]) for name in columns] for one in found])
    elif replay is None:
        output.say("Nothing was given up.", "green")
