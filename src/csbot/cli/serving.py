"""`csbot serve`, `csbot worker`, `csbot demo`: the programs that stay up."""

from typing import Annotated

import typer

from csbot.bootstrap.programs import load_sample, run_server, run_worker, slack_manifest
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_app

app = typer.Typer()
EVENTS_PATH = "/slack/events"
slack = typer.Typer(help="Print what connects csbot to Slack.")
app.add_typer(slack, name="slack")

_QUESTIONS = (
    "Which of my accounts are at risk, and why?",
    "What changed at {name} in the last 30 days?",
    "What does the playbook say to do for {name}?",
)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
    sample: Annotated[
        bool, typer.Option("--sample", help="Load the sample portfolio if nothing is loaded.")
    ] = False,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Serve the desk and the API, and work on what Slack sends."""
    with open_app(today) as csbot:
        if sample and not csbot.people.all():
            output.say("Loading the sample portfolio…", "dim")
            with output.progress_bar() as show:
                # Vectors follow in the background: until then answers rank by words.
                load_sample(csbot, embed=False, progress=show)
        address = f"http://{host}:{port}"
        output.say(f"csbot is at {address}", "bold")
        accounts = csbot.records.directory()
        if accounts:
            output.say("Questions to try:")
            for question in _QUESTIONS:
                output.say("  " + question.format(name=accounts[0].name))
        run_server(csbot, host, port)


@app.command()
def worker(as_: As = None, today: Today = None, json: Json = False) -> None:
    """Work on what was accepted, without a port: for scale-out."""
    with open_app(today) as csbot:
        output.say("Working; stop with Ctrl-C.", "dim")
        run_worker(csbot)


@slack.command()
def manifest(
    url: Annotated[str, typer.Option(help="Where Slack reaches csbot, as https://….")] = "",
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Print the Slack app manifest."""
    address = url.rstrip("/")
    if address and not address.endswith(EVENTS_PATH):
        address += EVENTS_PATH
    output.emit(slack_manifest(address or None))
