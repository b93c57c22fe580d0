"""Contracts and goals of one account, and the metrics that follow from contracts."""

from datetime import date, timedelta

from csbot.domain.records import Contract, ContractKind, Goal, GoalStatus
from csbot.sample.calendar import years_later
from csbot.sample.case import Case
from csbot.sample.numbers import Numbers, Series, measured_months
from csbot.sample.spec import GoalSpec

_SIGN = {"expansion": 1, "contraction": -1}


def contracts_of(case: Case) -> list[Contract]:
    """In order of date; their amounts add up to the account's ARR of today."""
    account = case.account
    last = case.last_day
    anniversaries = [years_later(account.start_date, n) for n in range(case.spec.terms)]
    events: list[tuple[date, ContractKind, float]] = []
    for number, start in enumerate(anniversaries):
        kind: ContractKind = "new" if number == 0 else "renewal"
        events.append((start, kind, _arr_on(case, start)))
    events += [(case.calendar.day(c.day), c.kind, c.arr) for c in case.spec.changes]
    if account.churn_date is not None:
        events.append((account.churn_date, "churn", account.arr))
    events = sorted(event for event in events if event[0] <= last)
    return [
        Contract(
            contract_id=f"{account.account_id}-K{number}",
            account_id=account.account_id,
            kind=kind,
            start_date=start,
            end_date=None if kind == "churn" else _term_end(anniversaries, start),
            arr=arr,
        )
        for number, (start, kind, arr) in enumerate(events, 1)
    ]


def _arr_on(case: Case, day: date) -> float:
    """What the account paid a year on that day: today's ARR with later changes undone."""
    later = [c for c in case.spec.changes if case.calendar.day(c.day) > day]
    return case.account.arr - sum(_SIGN[c.kind] * c.arr for c in later)


def _term_end(anniversaries: list[date], start: date) -> date:
    term = max(day for day in anniversaries if day <= start)
    return years_later(term, 1) - timedelta(days=1)


def deal_series(case: Case) -> dict[str, Series]:
    """`renewals_completed` so far, and `expansion_purchases` of each quarter."""
    contracts = contracts_of(case)
    series: dict[str, Series] = {"renewals_completed": {}, "expansion_purchases": {}}
    for month in measured_months(case, every=3):
        end, before = case.calendar.month_end(month), case.calendar.month_end(month + 3)
        renewed = [c for c in contracts if c.kind == "renewal" and c.start_date <= end]
        bought = [c for c in contracts if c.kind == "expansion" and before < c.start_date <= end]
        series["renewals_completed"][end] = len(renewed)
        series["expansion_purchases"][end] = len(bought)
    return series


def goals_of(case: Case, numbers: Numbers) -> list[Goal]:
    return [_goal(case, numbers, spec, n) for n, spec in enumerate(case.spec.goals, 1)]


def _goal(case: Case, numbers: Numbers, spec: GoalSpec, number: int) -> Goal:
    due = case.calendar.day(spec.due)
    actual = spec.actual
    if actual is None and spec.metric is not None:
        actual = numbers.latest(spec.metric, min(due, case.last_day))
    return Goal(
        goal_id=f"{case.spec.id}-G{number}",
        account_id=case.spec.id,
        description=spec.description,
        metric=spec.metric,
        baseline=spec.baseline,
        target=spec.target,
        actual=actual,
        unit=spec.unit,
        due_date=due,
        status=_status(spec, actual, due, case.last_day),
        owner=case.people[spec.owner].name,
    )


def _status(spec: GoalSpec, actual: float | None, due: date, as_of: date) -> GoalStatus:
    if actual is not None:
        rising = spec.target >= spec.baseline
        if (actual >= spec.target) if rising else (actual <= spec.target):
            return "met"
    return "open" if due > as_of else "missed"
