"""KPIs that count customers or goals, or average what customers reach: no money, no currency."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from csbot.domain.kpi import DEFINITIONS, KpiId
from csbot.domain.months import months_later
from csbot.domain.records import Account, Contract, ContractKind
from csbot.scoring.measured import KpiInputs, Measured, shared
from csbot.scoring.placement import has_churned
from csbot.scoring.revenue import effective_date, year_before

_NO_PAST = "no customer of twelve months ago is on record"
REFERENCES = "reference_activities"


def customer_kpis(inputs: KpiInputs) -> Iterator[Measured]:
    since = year_before(inputs.as_of)
    cohort = _customers(inputs.accounts, since)
    left = sum(has_churned(account, inputs.as_of) for account in cohort)
    many = len(cohort)
    yield shared("logo_retention", many - left, many, many, _NO_PAST)
    yield shared("logo_churn", left, many, many, _NO_PAST)
    yield _monthly_churn(inputs)
    yield _renewals(inputs, since)
    grew = _with_rows(inputs.contracts, "expansion", since, inputs.as_of)
    yield shared("expansion_rate", sum(a.account_id in grew for a in cohort), many, many, _NO_PAST)
    yield _early(inputs)
    active = _customers(inputs.accounts, inputs.as_of)
    yield from (
        _mean(inputs, kpi, definition.metric, active, since)
        for kpi, definition in DEFINITIONS.items()
        if definition.metric
    )
    yield _goals(inputs, active)
    yield _references(inputs, active, since)


def _customers(accounts: Sequence[Account], day: date) -> list[Account]:
    return [a for a in accounts if a.start_date <= day and not has_churned(a, day)]


def _monthly_churn(inputs: KpiInputs) -> Measured:
    cohort = _customers(inputs.accounts, months_later(inputs.as_of, -1))
    left = sum(has_churned(account, inputs.as_of) for account in cohort)
    why = "no customer of a month ago is on record"
    return shared("monthly_logo_churn", left, len(cohort), len(cohort), why)


def _renewals(inputs: KpiInputs, since: date) -> Measured:
    """Customers who decided in the year: renewed and stayed, or churned."""
    renewed = _with_rows(inputs.contracts, "renewal", since, inputs.as_of)
    stayed = lost = 0
    for account in inputs.accounts:
        if has_churned(account, inputs.as_of):
            lost += account.churn_date is not None and account.churn_date > since
        else:
            stayed += account.account_id in renewed
    decided = stayed + lost
    why = "no renewal and no churn of the last twelve months is on record"
    return shared("renewal_rate", stayed, decided, decided, why)


def _early(inputs: KpiInputs) -> Measured:
    """Customers whose first months are over, and how many of them expanded within these."""
    days: dict[str, list[date]] = {}
    for row in inputs.contracts:
        if row.kind == "expansion":
            days.setdefault(row.account_id, []).append(row.start_date)
    over = grew = 0
    for account in inputs.accounts:
        end = months_later(account.start_date, inputs.early_months)
        if end <= inputs.as_of:
            over += 1
            own = days.get(account.account_id, [])
            grew += any(account.start_date < day <= end for day in own)
    why = f"no customer's first {inputs.early_months} months are over"
    return shared("early_expansion_rate", grew, over, over, why)


def _mean(
    inputs: KpiInputs, kpi: KpiId, metric: str, active: Sequence[Account], since: date
) -> Measured:
    values = []
    for account in active:
        points = inputs.series.get((account.account_id, metric), ())
        at = bisect_right(points, inputs.as_of, key=lambda point: point[0]) - 1
        if at >= 0 and points[at][0] > since:
            values.append(points[at][1])
    why = "no value of the last twelve months is on record"
    return shared(kpi, sum(values), len(values), len(values), why)


def _goals(inputs: KpiInputs, active: Sequence[Account]) -> Measured:
    ids = {account.account_id for account in active}
    own = [goal.status for goal in inputs.goals if goal.account_id in ids]
    met, closed = own.count("met"), own.count("met") + own.count("missed")
    return shared("goal_attainment", met, closed, closed, "no goal is met or missed yet")


def _references(inputs: KpiInputs, active: Sequence[Account], since: date) -> Measured:
    known = took_part = 0
    for account in active:
        points = inputs.series.get((account.account_id, REFERENCES), ())
        year = [value for day, value in points if since < day <= inputs.as_of]
        known += bool(year)
        took_part += sum(year) > 0
    return shared("reference_rate", took_part, known, known, "no reference activity is recorded")


def _with_rows(
    contracts: Sequence[Contract], kind: ContractKind, since: date, until: date
) -> set[str]:
    return {
        row.account_id
        for row in contracts
        if row.kind == kind and since < effective_date(row) <= until
    }
