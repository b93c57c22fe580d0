"""`csbot load`: a data folder in, whole or not at all."""

from dataclasses import asdict, astuple
from pathlib import Path
from typing import Annotated

import typer

from csbot.bootstrap.programs import load_sample
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_app
from csbot.errors import BadInput

app = typer.Typer()
# Contradictions that are told in full.
_CONTRADICTIONS = 20
AFTER_ERRORS = "Mend these, or load the good rows alone with --skip-bad."
_NEXT = """Loaded. What next:
  csbot doctor                what your playbook's score still lacks, and what to do about it
  csbot ask "Which accounts are at risk, and why?"
  csbot serve                 the desk and the API
  csbot token create EMAIL    lets somebody sign in to them"""


@app.command()
def load(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The data folder.", show_default=False)
    ] = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Load good rows; bad ones go to DIR/rejected.")
    ] = False,
    sample: Annotated[
        bool, typer.Option("--sample", help="The sample portfolio, where nothing is loaded yet.")
    ] = False,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Import a data folder. Any bad row is listed, and then nothing at all is loaded."""
    if (folder is None) != sample:
        raise BadInput("Name the data folder, or give --sample in its place: `csbot load DIR`.")
    with open_app(today, embed_threads=0) as csbot, output.progress_bar() as show:
        actor = as_ or csbot.settings.user or "command line"
        if folder is None:
            report = load_sample(csbot, embed=True, progress=show)
        else:
            report = csbot.load(folder, actor, skip_bad=skip_bad, progress=show)
    counted = report.tables.values()
    none_good = not report.changed and not any(c.unchanged for c in counted)
    spoilt = any(c.rejected for c in counted) and none_good
    if json:
        output.emit(asdict(report))
        raise typer.Exit(int(spoilt))
    rows = [
        [name.replace("_", " "), *(f"{n:,}" for n in astuple(counts))]
        for name, counts in report.tables.items()
        if any(astuple(counts))
    ]
    output.table(["table", "added", "changed", "unchanged", "deleted", "rejected"], rows)
    if report.rejected_folder:
        output.say(f"Bad rows, with reasons: {report.rejected_folder}", "yellow")
    for name in report.ignored:
        output.say(f"Not read: {name}", "yellow")
    for told in report.contradictions[:_CONTRADICTIONS]:
        output.say(told, "yellow")
    if (more := len(report.contradictions) - _CONTRADICTIONS) > 0:
        output.say(f"{more} more contradictions; --json lists all.", "yellow")
    for note in report.notes:
        output.say(note, "yellow")
    if spoilt:
        output.say("Nothing was loaded: no row is good.", "red")
        raise typer.Exit(1)
    said = "all of it" if not report.rejected_folder else "every good row"
    output.say(_NEXT if report.changed else f"Nothing new: {said} was loaded already.")
