"""`csbot backtest`: what the scores would have said before accounts churned or renewed."""

from typing import Annotated

import typer

from csbot.assistant.book.backtest import HORIZON_DAYS, backtest_report
from csbot.assistant.book.backtest_report import BacktestReport
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_session

app = typer.Typer()

_COLOURS = {"predicts": "green", "none": "yellow", "inverted": "red", "too_few": "yellow"}
_EVIDENCE = {
    "predicts": "predicts",
    "none": "no evidence",
    "inverted": "wrong way",
    "too_few": "too few",
}


@app.command()
def backtest(
    playbook: Annotated[
        str | None, typer.Option(metavar="ID", help="One for all, else each account's own.")
    ] = None,
    horizon: Annotated[
        int, typer.Option(metavar="DAYS", min=1, max=3650, help="How long before the outcome.")
    ] = HORIZON_DAYS,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Score every account as it stood before it churned or renewed: does the score predict it?

    Exit 1 where there are too few outcomes to tell.
    """
    with open_session(as_, today) as session:
        found = backtest_report(session.context, playbook, horizon)
    output.emit(found) if json else _show(found)
    raise typer.Exit(1 if found.evidence == "too_few" else 0)


def _show(found: BacktestReport) -> None:
    output.say(found.verdict, _COLOURS[found.evidence])
    output.say(
        f"{found.churned.scored:,} churned and {found.renewed.scored:,} renewed accounts, scored "
        f"{found.horizon_days} days before, by {', '.join(found.playbooks) or 'no playbook'}"
    )
    output.say(f"AUC {_interval(found.auc, found.auc_low, found.auc_high)}", "bold")
    if found.brier is not None and found.brier_of_rate is not None:
        output.say(
            f"Brier score after calibration {found.brier:.4f}; "
            f"telling everybody the same rate {found.brier_of_rate:.4f}"
        )
    if found.churn_rate is not None:
        _show_bands(found)
        _show_components(found)
    for note in found.notes:
        output.say(note, "dim")


def _show_bands(found: BacktestReport) -> None:
    output.say(
        f"\nWho is in a band or lower is said to churn ({_share(found.churn_rate)} of all did)",
        "bold",
    )
    rows = [
        [
            *_named(found, band.playbook, f"{band.name} ({band.min:g})"),
            f"{band.accounts:,}",
            f"{band.churned:,}",
            f"{band.flagged:,}",
            _share(band.precision),
            _share(band.recall),
        ]
        for band in found.bands
    ]
    columns = ["band", "accounts", "churned", "flagged", "precision", "recall"]
    output.table(_headed(found, columns), rows)


def _show_components(found: BacktestReport) -> None:
    output.say("\nEach component alone", "bold")
    rows = [
        [
            *_named(found, part.playbook, part.name),
            _interval(part.auc, part.auc_low, part.auc_high),
            f"{part.churned:,}",
            f"{part.renewed:,}",
            _EVIDENCE[part.evidence],
        ]
        for part in found.components
    ]
    columns = ["component", "AUC", "churned", "renewed", "evidence"]
    output.table(_headed(found, columns), rows)


def _headed(found: BacktestReport, columns: list[str]) -> list[str]:
    return ["playbook", *columns] if len(found.playbooks) > 1 else columns


def _named(found: BacktestReport, playbook: str, name: str) -> list[str]:
    return [playbook, name] if len(found.playbooks) > 1 else [name]


def _interval(value: float | None, low: float | None, high: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f} (95% interval {low:.3f} to {high:.3f})"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
