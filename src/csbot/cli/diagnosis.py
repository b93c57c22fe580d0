"""`csbot doctor`: what is configured, reachable and stale, and what to do about each."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from csbot.bootstrap.programs import prepare_search
from csbot.cli import output
from csbot.cli.examination import examine
from csbot.cli.options import As, Json, Today
from csbot.cli.session import settings_for

app = typer.Typer()
_MARKS = {"ok": ("✓", "green"), "note": ("·", "yellow"), "bad": ("✗", "red")}


@app.command()
def doctor(as_: As = None, today: Today = None, json: Json = False) -> None:
    """Say what is configured, reachable and stale, and what to do; exit 1 if anything is bad."""
    found = examine(settings_for(today))
    bad = any(item.state == "bad" for item in found)
    if json:
        output.emit({"ok": not bad, "checks": [asdict(item) for item in found]})
    else:
        for item in found:
            mark, style = _MARKS[item.state]
            output.say(f"{mark} {item.what}: {item.says}", style)
            if item.do:
                output.say(f"    {item.do}")
    raise typer.Exit(1 if bad else 0)


@app.command()
def prepare(
    source: Annotated[
        Path | None, typer.Option("--from", help="A folder or archive with the embedder's files.")
    ] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Set up the local models, once, for search by meaning and for reading records beside a
    question; `make install` does it.

    `--from` gives the files of the first of the two alone.
    """
    steps: list[str] = []

    def told(step: str) -> None:
        steps.append(step)
        if not json:
            output.say(step, "dim")

    prepare_search(settings_for(today), told, source)
    if json:
        output.emit({"steps": steps})
