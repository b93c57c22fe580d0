"""`csbot eval`: suites of questions and drafts with expected answers."""

from pathlib import Path
from typing import Annotated, Any

import typer

from csbot.bootstrap.evaluating import evaluate
from csbot.cli import output
from csbot.cli.comparing import show_comparison
from csbot.cli.options import As, Json, Today
from csbot.cli.session import settings_for

app = typer.Typer()


@app.command("eval")
def evaluation(
    suites: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SUITE…]",
            help="Names or folders; all that ship without any. `prompts` asks the cases that "
            "stand beside each prompt.",
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="REPORT",
            help="An earlier report.json: case by case what differs, tokens, "
            "how much passes the check. Exit 1 where anything got worse.",
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help="Where report.json, .html and junit.xml go."),
    ] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Ask every case of the suites and judge the answers. Exit 1 below a suite's thresholds.

    Every case names its own user; --today is for suites that name no day of their own.

    To try a changed prompt: `csbot eval prompts --output before`, change the file in a folder that
    CSBOT_PROMPTS names (and its version), `csbot eval prompts --baseline before/report.json`.
    """
    with output.progress_bar() as show:
        report = evaluate(settings_for(today), suites or [], baseline, folder, show)
    if json:
        output.emit(report)
    else:
        _show(report, folder)
    if not report["passes"]:
        raise typer.Exit(1)


def _show(report: dict[str, Any], folder: Path | None) -> None:
    columns = ["suite", "passed", "95%", "grounded", "cites p/r", "foreign", "refusals p/r", "p95"]
    output.table(columns, [_row(suite) for suite in report["suites"]])
    for suite in report["suites"]:
        for line in suite["missed"]:
            output.say(f"{suite['name']}: {line}", "red")
        for case in suite["cases"]:
            found = [p for problems in case["problems"].values() for p in problems]
            if found:
                output.say(f"{suite['name']}/{case['id']}: {'; '.join(found)}", "yellow")
    if report["compared"]:
        show_comparison(report["compared"])
    if folder:
        output.say(f"Written: {folder}/report.json, report.html, junit.xml")


def _row(suite: dict[str, Any]) -> list[str]:
    found = suite["measures"]
    return [
        suite["name"],
        f"{found['passed']}/{found['cases']}",
        f"{_share(found['pass_low'])}–{_share(found['pass_high'])}",
        _share(found["groundedness"]),
        f"{_share(found['citation_precision'])} {_share(found['citation_recall'])}",
        str(found["wrong_account"]),
        f"{_share(found['refusal_precision'])} {_share(found['refusal_recall'])}",
        f"{found['p95_ms']:.0f} ms" if found["p95_ms"] is not None else "–",
    ]


def _share(value: float | None) -> str:
    return f"{value:.0%}" if value is not None else "–"
