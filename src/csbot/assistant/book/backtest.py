"""Would the scores have warned of the accounts that left? Records read, cohorts scored."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median_low

from csbot.assistant.book.backtest_report import (
    BacktestFigures,
    BacktestReport,
    ComponentFigures,
    Side,
)
from csbot.assistant.book.backtest_words import notes, verdict
from csbot.domain.playbook import Playbook
from csbot.errors import BadInput
from csbot.scoring.backtest import Backtest, Cohort, ComponentResult, backtest, cohort
from csbot.scoring.outcomes import Outcome, OutcomeKind, Outcomes, outcomes
from csbot.tools.ground.base import Context

HORIZON_DAYS = 90
# Beyond so many accounts their values are read without naming each of them.
_NAMED = 500


def backtest_report(
    context: Context, playbook_id: str | None = None, horizon: int = HORIZON_DAYS
) -> BacktestReport:
    """Every account within Scope, scored `horizon` days before it churned or last renewed.

    Under the playbook of that id, or each account under its own. Raises NotFound for an unknown
    playbook, BadInput for a horizon below one day.
    """
    if horizon < 1:
        raise BadInput(f"A horizon of {horizon} days looks at no past: give 1 day or more.")
    chosen = context.playbooks.get(playbook_id) if playbook_id else None
    found = outcomes(
        context.records.accounts(context.scope),
        context.records.contracts(context.scope),
        context.today,
    )
    cohorts = _cohorts(context, found.known, chosen, horizon)
    figures = _figures(context.today, horizon, found, cohorts, backtest(cohorts))
    return BacktestReport(**dict(figures), verdict=verdict(figures), notes=tuple(notes(figures)))


def _cohorts(
    context: Context, known: Sequence[Outcome], chosen: Playbook | None, horizon: int
) -> list[Cohort]:
    """One cohort a playbook, in the order of playbook ids."""
    grouped: dict[str, list[Outcome]] = {}
    rules: dict[str, Playbook] = {}
    for outcome in known:
        playbook = chosen or context.playbooks.of(outcome.account)
        rules[playbook.id] = playbook
        grouped.setdefault(playbook.id, []).append(outcome)
    return [_cohort(context, rules[name], grouped[name], horizon) for name in sorted(grouped)]


def _cohort(context: Context, playbook: Playbook, known: Sequence[Outcome], horizon: int) -> Cohort:
    ids = [outcome.account.account_id for outcome in known]
    read = sorted({rule.metric for part in playbook.health.components for rule in part.metrics})
    until = max(outcome.on for outcome in known)
    wanted = ids if len(ids) <= _NAMED else None
    values = context.records.metrics(context.scope, wanted, until, read)
    return cohort(playbook, known, values, horizon)


def _figures(
    today: date, horizon: int, found: Outcomes, cohorts: Sequence[Cohort], result: Backtest
) -> BacktestFigures:
    churned = _side(cohorts, "churned", horizon)
    renewed = _side(cohorts, "renewed", horizon)
    scored = churned.scored + renewed.scored
    tested = result.calibration
    return BacktestFigures(
        as_of=today,
        horizon_days=horizon,
        playbooks=tuple(one.table.playbook.id for one in cohorts),
        churned=churned,
        renewed=renewed,
        undated=found.undated,
        without_outcome=found.open,
        unbanded=sum(one.unbanded for one in cohorts),
        unobserved_metrics=_never_observed(cohorts),
        churn_rate=_rounded(churned.scored / scored) if scored else None,
        auc=_rounded(result.overall.auc),
        auc_low=_rounded(result.overall.low),
        auc_high=_rounded(result.overall.high),
        brier=_rounded(tested.brier) if tested else None,
        brier_of_rate=_rounded(tested.of_the_rate) if tested else None,
        evidence=result.overall.evidence,
        bands=result.bands,
        components=tuple(_component(part) for part in result.components),
    )


def _side(cohorts: Sequence[Cohort], kind: OutcomeKind, horizon: int) -> Side:
    before = timedelta(days=horizon)
    days: dict[bool, list[date]] = {True: [], False: []}
    early = {True: 0, False: 0}
    for one in cohorts:
        for outcome, scored in zip(one.outcomes, one.scored.tolist(), strict=True):
            if outcome.kind == kind:
                day = outcome.on - before
                days[scored].append(day)
                early[scored] += day < outcome.account.start_date
    return Side(
        accounts=len(days[True]) + len(days[False]),
        scored=len(days[True]),
        unscored=len(days[False]),
        scored_before_start=early[True],
        unscored_before_start=early[False],
        median_day=median_low(days[True]) if days[True] else None,
    )


def _never_observed(cohorts: Sequence[Cohort]) -> tuple[str, ...]:
    """Metrics that some playbook reads, and that none of its accounts had."""
    return tuple(dict.fromkeys(name for one in cohorts for name in one.never_observed()))


def _component(part: ComponentResult) -> ComponentFigures:
    return ComponentFigures(
        playbook=part.playbook,
        id=part.id,
        name=part.name,
        churned=part.result.churned,
        renewed=part.result.renewed,
        auc=_rounded(part.result.auc),
        auc_low=_rounded(part.result.low),
        auc_high=_rounded(part.result.high),
        evidence=part.result.evidence,
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)
