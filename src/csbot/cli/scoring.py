"""`csbot health`, `csbot portfolio`: open scores, one account's and all."""

from typing import Annotated, Any

import typer

from csbot.assistant.book.portfolio import portfolio as portfolio_of
from csbot.cli import output
from csbot.cli.health_report import HealthReport
from csbot.cli.options import As, Json, Since, Today
from csbot.cli.session import open_session
from csbot.domain import wording
from csbot.domain.score import INSUFFICIENT
from csbot.tools.portfolio.kpi_rows import KpiGrouping, KpiRow, worded_value

app = typer.Typer()
_NONE = "No account that you may see fits."
_RATIOS = {"grr": "GRR", "nrr": "NRR", "revenue_churn": "revenue churn"}


@app.command()
def health(
    account: Annotated[str, typer.Argument(help="Id, name, alias or domain.")],
    playbook: Annotated[str | None, typer.Option(help="Another playbook than its own.")] = None,
    since: Since = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """An account's health score, every point traced to a metric, a date and a weight."""
    with open_session(as_, today) as session:
        context = session.context
        found = context.records.account(session.scope, session.account(account))
        assert found is not None
        rules = context.playbooks.get(playbook) if playbook else context.playbooks.of(found)
        score = context.scores.of(session.scope, found, context.today, since, rules)
        trend = context.scores.trend(session.scope, found, context.today, rules)
        risk = context.scores.risk(session.scope, found, context.today)
        score = score.model_copy(update={"trend": trend, "risk": risk})
        if json:
            output.emit(score)
            return
        HealthReport(found, rules, context.playbooks.definitions()).show(score)


@app.command()
def portfolio(
    owner: Annotated[str | None, typer.Option(metavar="EMAIL", help="Whose accounts.")] = None,
    band: Annotated[str | None, typer.Option(metavar="ID", help="Only this band.")] = None,
    renewing_within: Annotated[
        int | None, typer.Option(metavar="DAYS", min=0, help="Only renewals in so many days.")
    ] = None,
    kpis_by: Annotated[
        KpiGrouping | None, typer.Option(help="Also the KPIs of each of these.")
    ] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Accounts by risk with reasons and ARR at risk; KPIs against the playbook's targets."""
    with open_session(as_, today) as session:
        found = portfolio_of(
            session.context, owner, band, renewing_within, (kpis_by,) if kpis_by else ()
        )
    if json:
        output.emit(found)
        return
    _show_portfolio(found)


def _show_kpis(found: dict[str, Any]) -> None:
    """Of each group what has a target, or all where the strategy states none."""
    for group in found["kpis"]["groups"]:
        rows = [KpiRow.model_validate(row) for row in group["rows"]]
        shown = [row for row in rows if row.target] or rows
        output.say(f"\nKPIs, {group['label']} ({group['customers']})", "bold")
        output.table(
            ["KPI", "value", "target", "status"],
            [
                [f"{r.name} {r.currency}".strip(), worded_value(r), r.target or "–", r.status]
                for r in shown
            ],
        )


def _show_portfolio(found: dict[str, Any]) -> None:
    rows = [
        [
            row["name"],
            "–" if row["score"] is None else wording.score(row["score"]),
            str(row["band_name"]),
            wording.money(row["arr"], row["currency"]),
            str(row["renewal_date"] or "–"),
            "; ".join(row["reasons"][:2]),
        ]
        for row in found["accounts"]
    ]
    output.table(["account", "score", "band", "ARR", "renewal", "why"], rows, none=_NONE)
    for note in found["notes"]:
        output.say(note, "yellow")
    for currency, amount in found["arr_at_risk"].items():
        output.say(f"ARR at risk: {wording.money(amount, currency)}")
    unbanded = sum(row["band"] == INSUFFICIENT for row in found["accounts"])
    if unbanded:
        many = wording.count(unbanded, "account")
        output.say(f"Not known whether at risk: {many} without enough data for a band")
    elif found["accounts"] and not found["arr_at_risk"]:
        output.say("ARR at risk: none")
    for currency, figures in found["revenue"].items():
        shown = {k: figures.get(k) for k in _RATIOS}
        worded = [f"{_RATIOS[k]} {wording.percent(v)}" for k, v in shown.items() if v is not None]
        output.say(f"{currency}: {', '.join(worded) or 'no revenue a year ago to compare with'}")
    if found.get("logo_retention") is not None:
        output.say(f"Logo retention {wording.percent(found['logo_retention'])}")
    _show_kpis(found)
