"""Which tickets an account opened, when, and about what; `tickets_opened` is their count."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from csbot.sample.calendar import MONTHS
from csbot.sample.case import Case
from csbot.sample.numbers import Series, measured_months
from csbot.sample.spec import Beat, Issue, at

_WAVE_SHARE = 0.8


@dataclass(slots=True)
class Ticket:
    """Either a beat of the story, or an issue of the catalogue told in the account's `words`."""

    day: date
    beat: Beat | None = None
    issue: Issue | None = None
    ticket_id: str = ""
    words: dict[str, str] = field(default_factory=dict)


def plan_tickets(case: Case, catalogue: list[Issue], rng: Random) -> list[Ticket]:
    """In order of date, numbered. `catalogue` is shared: an issue taken goes to its end."""
    tickets = [
        Ticket(case.calendar.workday(beat.day), beat=beat)
        for beat in case.spec.beats
        if beat.kind == "ticket"
    ]
    told = [ticket.day for ticket in tickets]
    for day in _routine_days(case, told, rng):
        issue = _wave_issue(case, day, rng) or _next_issue(catalogue, tickets)
        tickets.append(Ticket(day, issue=issue))
    tickets.sort(key=lambda ticket: ticket.day)
    for number, ticket in enumerate(tickets, 1):
        ticket.ticket_id = f"T-{case.spec.id[-2:]}{number:02}"
    return tickets


def _wave_issue(case: Case, day: date, rng: Random) -> Issue | None:
    wave, offset = case.spec.wave, (day - case.calendar.today).days
    if wave is None or not wave.start <= offset <= wave.end or rng.random() > _WAVE_SHARE:
        return None
    return rng.choice(wave.issues)


def _next_issue(catalogue: list[Issue], tickets: list[Ticket]) -> Issue:
    met = {ticket.issue.title for ticket in tickets if ticket.issue}
    fresh = next((n for n, issue in enumerate(catalogue) if issue.title not in met), 0)
    issue = catalogue.pop(fresh)
    catalogue.append(issue)
    return issue


def _routine_days(case: Case, told: list[date], rng: Random) -> Iterator[date]:
    """As many days a month as the story's curve asks for beyond its own tickets."""
    owed = rng.random()
    for month in range(MONTHS - 1, -2, -1):
        days = _open_days(case, month)
        share = 1.0 if month >= 0 else len(days) / 21
        owed += at(case.spec.tickets, max(month, 0)) * share
        due, owed = int(owed), owed % 1
        already = sum(_same_month(day, days) for day in told)
        yield from rng.sample(days, min(max(0, due - already), len(days)))


def _open_days(case: Case, month: int) -> list[date]:
    """Working days of a month (-1: the one not yet complete) in which the account was heard."""
    calendar = case.calendar
    start = calendar.month_end(month + 1) + timedelta(days=1)
    end = calendar.month_end(month) if month >= 0 else calendar.today
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    first = case.first_day + timedelta(days=4)
    return [
        day
        for day in days
        if first <= day <= case.last_day and day.weekday() < 5 and not case.is_quiet(day)
    ]


def _same_month(day: date, days: list[date]) -> bool:
    return bool(days) and (day.year, day.month) == (days[0].year, days[0].month)


def ticket_series(case: Case, tickets: list[Ticket]) -> Series:
    ends = [case.calendar.month_end(month) for month in measured_months(case, every=1)]
    return {end: sum(_same_month(t.day, [end]) for t in tickets) for end in ends}
