"""On which days something routine happens with an account, and what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from csbot.sample.calendar import MONTHS, to_workday
from csbot.sample.case import Case
from csbot.sample.numbers import Numbers
from csbot.sample.spec import at
from csbot.sample.tickets import Ticket

Routine = Literal[
    "call", "email", "note", "chat", "meeting", "review", "survey", "briefing", "closing", "ping"
]
_ROUND: tuple[Routine, ...] = ("call", "note", "email", "call", "chat", "meeting", "note", "email")
_REVIEW_EVERY = 91


@dataclass(frozen=True, slots=True)
class Slot:
    """A day for a routine item; `ticket` is the one that it follows up."""

    day: date
    routine: Routine
    ticket: Ticket | None = None


def plan_routine(case: Case, numbers: Numbers, tickets: list[Ticket], rng: Random) -> list[Slot]:
    """Surveys come when they were measured; everything else falls on working days."""
    slots = [
        *_touches(case, rng),
        *_reviews(case, rng),
        *_briefings(case, rng),
        *_follow_ups(tickets, rng),
    ]
    kept = [s for s in slots if _is_open(case, s.day)]
    surveys = [Slot(day, "survey") for day in numbers.series.get("nps", {})]
    return sorted(kept + surveys, key=lambda slot: slot.day)


def _is_open(case: Case, day: date) -> bool:
    return case.first_day <= day <= case.last_day and not case.is_quiet(day)


def _touches(case: Case, rng: Random) -> Iterator[Slot]:
    step = rng.randrange(len(_ROUND))
    day = case.first_day + timedelta(days=rng.randint(5, case.spec.pace))
    while day <= case.last_day:
        yield Slot(to_workday(day), _ROUND[step % len(_ROUND)])
        step += 1
        day += timedelta(days=round(case.spec.pace * rng.uniform(0.7, 1.3)))


def _reviews(case: Case, rng: Random) -> Iterator[Slot]:
    day = case.first_day + timedelta(days=rng.randint(60, 95))
    while day <= case.last_day:
        yield Slot(to_workday(day), "review")
        day += timedelta(days=_REVIEW_EVERY + rng.randint(-6, 6))


def _briefings(case: Case, rng: Random) -> Iterator[Slot]:
    """Meetings with an executive, as many as the story says beyond its own."""
    told = [case.calendar.workday(b.day) for b in case.spec.beats if _is_executive(case, b.who)]
    owed = 0.5
    for month in range(MONTHS - 1, -1, -1):
        end = case.calendar.month_end(month)
        owed += at(case.spec.executive, month) if case.spec.executive else 0
        due, owed = int(owed), owed % 1
        already = sum((day.year, day.month) == (end.year, end.month) for day in told)
        for _ in range(due - already):
            yield Slot(to_workday(end.replace(day=rng.randint(5, 26))), "briefing")


def _is_executive(case: Case, who: tuple[str, ...]) -> bool:
    return any(key in case.people and case.people[key].level == "executive" for key in who)


def _follow_ups(tickets: list[Ticket], rng: Random) -> Iterator[Slot]:
    for ticket in tickets:
        fate = rng.random()
        if ticket.issue is None or fate > 0.55:
            continue
        routine: Routine = "closing" if fate < 0.33 else "ping"
        later = timedelta(days=rng.randint(2, 8) if routine == "closing" else 1)
        day = to_workday(ticket.day + later)
        if day > ticket.day:
            yield Slot(day, routine, ticket)
