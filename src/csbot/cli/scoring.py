"""`csbot health`, `csbot portfolio`: open scores, one account's and all."""

from typing import Annotated, Any

import typer

from csbot.assistant.book.portfolio import portfolio as portfolio_of
from csbot.cli import output
from csbot.cli.options import As, Json, Since, Today
from csbot.cli.session import open_session
from csbot.domain import wording
from csbot.domain.score import HealthScore, MetricScore, Override, Trend
from csbot.tools.portfolio.kpi_rows import KpiGrouping, KpiRow, worded_value

app = typer.Typer()


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
        names = {m: d.name for m, d in context.playbooks.definitions().items()}
        _show(found.name, rules.health.name, score, names, found.currency)


def _show(name: str, title: str, score: HealthScore, names: dict[str, str], currency: str) -> None:
    shown = "–" if score.score is None else wording.score(score.score)
    output.say(f"{name}: {title} {shown} of 100, {score.band.name}", "bold")
    low, high, cover = score.low, score.high, wording.percent(score.coverage)
    output.say(f"as of {score.as_of}; coverage {cover}; {low} to {high} if all were known")
    if score.override:
        _show_override(score.override)
    if score.risk:
        learned = wording.percent(score.risk.probability)
        output.say(f"learned churn risk {learned}, beside the score (see csbot learn)")
    if score.trend:
        _show_trend(score.trend)
    for part in score.components:
        value = "–" if part.score is None else wording.score(part.score)
        points = "–" if part.points is None else f"{part.points:.1f}"
        output.say(
            f"\n{part.name}: {value} of 100, weight {part.weight:g}, {points} points", "bold"
        )
        rows = [_row(metric, names, currency) for metric in part.metrics]
        output.table(["  metric", "value", "date", "score"], rows)
    if score.change:
        before = "–" if score.change.score is None else wording.score(score.change.score)
        output.say(f"\nSince {score.change.since}: {before} → {shown}", "bold")
        for moved in score.change.by_metric:
            if abs(moved.points) >= 0.05:
                output.say(f"  {moved.points:+.1f}  {names.get(moved.metric, moved.metric)}")
    if score.next_band:
        output.say(f"\nTo reach {score.next_band.id} ({score.next_band.min:g}):", "bold")
        for need in score.next_band.needs:
            moved_from = "–" if need.from_value is None else f"{need.from_value:g}"
            label = names.get(need.metric, need.metric)
            output.say(f"  {label}: {moved_from} → {need.to:g} ({need.gain:+.1f} points)")


def _show_override(override: Override) -> None:
    parts = [f"score {wording.score(override.score)}"] if override.score is not None else []
    parts += [f"band {override.band}"] if override.band else []
    output.say(
        f"{override.author} overrides it with {' and '.join(parts)} until "
        f"{override.expires_on}: {override.reason}",
        "yellow",
    )


def _show_trend(trend: Trend) -> None:
    for label, points in (("12 weeks", trend.weeks), ("12 months", trend.months)):
        shown = ["–" if p.score is None else wording.score(p.score) for p in points]
        output.say(f"{label}: {'  '.join(shown)}", "dim")


def _row(metric: MetricScore, names: dict[str, str], currency: str) -> list[str]:
    label = "  " + names.get(metric.metric, metric.metric)
    if metric.status != "ok" or metric.value is None:
        return [label, metric.status, str(metric.date or ""), ""]
    value = wording.quantity(metric.value, metric.unit, currency)
    return [label, value, str(metric.date), wording.score(metric.score or 0)]


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
            str(row["band"]),
            wording.money(row["arr"], row["currency"]),
            str(row["renewal_date"] or "–"),
            "; ".join(row["reasons"][:2]),
        ]
        for row in found["accounts"]
    ]
    output.table(["account", "score", "band", "ARR", "renewal", "why"], rows)
    for note in found["notes"]:
        output.say(note, "yellow")
    for currency, amount in found["arr_at_risk"].items():
        output.say(f"ARR at risk: {wording.money(amount, currency)}")
    for currency, figures in found["revenue"].items():
        shown = {k: figures.get(k) for k in ("grr", "nrr", "revenue_churn")}
        worded = [f"{k.upper()} {wording.percent(v)}" for k, v in shown.items() if v is not None]
        output.say(f"{currency}: {', '.join(worded) or 'no revenue a year ago to compare with'}")
    if found.get("logo_retention") is not None:
        output.say(f"Logo retention {wording.percent(found['logo_retention'])}")
    _show_kpis(found)
