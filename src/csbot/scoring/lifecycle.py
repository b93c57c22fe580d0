"""Dates of a customer's life: when its phases begin and end, and which day is which date."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from csbot.domain.playbook import Phase, Playbook
from csbot.domain.records import Account
from csbot.scoring.placement import phase_of, tenure_day

PhaseState = Literal["past", "now", "ahead"]


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """A phase on the calendar; both days belong to it, `last` None is open."""

    phase: Phase
    first: date
    last: date | None
    state: PhaseState


def date_of_day(start: date, day: int) -> date:
    """The date of a day of the customer's life: day 1 is the start date, day 0 the one before."""
    return start + timedelta(days=day - 1)


def life_of(playbook: Playbook, account: Account, as_of: date) -> tuple[PhaseSpan, ...]:
    """Every phase of the playbook with its dates for the account, in the playbook's order.

    None of them is `now` for an account that has churned, or that no phase holds.
    """
    current = phase_of(playbook, account, as_of)
    day = tenure_day(account, as_of)
    return tuple(
        PhaseSpan(
            phase=phase,
            first=date_of_day(account.start_date, phase.from_day),
            last=None if phase.to_day is None else date_of_day(account.start_date, phase.to_day),
            state=_state(phase, current, day),
        )
        for phase in playbook.phases
    )


def _state(phase: Phase, current: Phase | None, day: int) -> PhaseState:
    if current is not None and phase.id == current.id:
        return "now"
    return "past" if phase.to_day is not None and phase.to_day < day else "ahead"
