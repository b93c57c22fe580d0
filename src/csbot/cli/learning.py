"""`csbot learn`: churn risk from the organisation's own outcomes, where there are enough."""

from typing import Annotated

import typer

from csbot.bootstrap.programs import learn_churn
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_app
from csbot.domain import wording
from csbot.domain.risk import RiskModel

app = typer.Typer()


@app.command()
def learn(
    horizon: Annotated[
        int, typer.Option(metavar="DAYS", min=1, max=3650, help="How long before the outcome.")
    ] = 90,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Learn churn risk from accounts that churned or renewed; it stands beside the score,
    never in its place.

    Needs 30 of either outcome. Exit 1 where there are too few, or no signal in the metrics.
    """
    with open_app(today) as csbot:
        model = learn_churn(csbot, horizon)
    output.emit(model) if json else _show(model)
    raise typer.Exit(0 if model.status == "learned" else 1)


def _show(model: RiskModel) -> None:
    counts = f"{model.churned:,} churned and {model.renewed:,} renewed accounts"
    if model.status == "too_few":
        output.say(f"Not enough outcomes: {counts} with values, 30 of each are needed.", "yellow")
        return
    told = f"AUC {model.auc:.3f} (95% interval {model.auc_low:.3f} to {model.auc_high:.3f})"
    if model.status == "no_signal":
        output.say(f"No signal in the metrics of {counts}: {told} on unseen accounts.", "yellow")
        return
    output.say(f"Learned from {counts}: {told} on accounts that it had not seen.", "green")
    if model.later_auc is not None:
        output.say(f"On the latest outcomes, from the earlier ones alone: {model.later_auc:.3f}")
    output.say(f"Brier score {model.brier:.4f}; the plain rate {model.brier_of_rate:.4f}")
    heavy = sorted(model.features, key=lambda one: -abs(one.weight))[:10]
    named = [f"{one.metric} {one.kind} {one.weight:+.2f}" for one in heavy]
    output.say(f"What counts most, in log odds: {wording.listed(named)}")
