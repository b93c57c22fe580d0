"""The whole sample in memory: every account's records for a given day and seed."""

from dataclasses import dataclass
from datetime import date
from random import Random

from csbot.domain.records import Account, Contact, Contract, Goal, HistoryItem, MetricValue
from csbot.sample.calendar import Calendar
from csbot.sample.case import Case, open_case
from csbot.sample.compose import Composer
from csbot.sample.deals import contracts_of, deal_series, goals_of
from csbot.sample.history import executive_series, tell_history
from csbot.sample.library import story_specs
from csbot.sample.numbers import draw_numbers
from csbot.sample.phrases import issues
from csbot.sample.spec import Issue
from csbot.sample.tickets import Ticket, plan_tickets, ticket_series
from csbot.sample.voice import Voice


@dataclass(frozen=True, slots=True)
class Chapter:
    """One account with everything that the sample knows about it."""

    voice: Voice
    history: tuple[HistoryItem, ...]

    @property
    def account(self) -> Account:
        return self.voice.case.account

    @property
    def contacts(self) -> list[Contact]:
        return list(self.voice.case.people.values())

    @property
    def contracts(self) -> list[Contract]:
        return contracts_of(self.voice.case)

    @property
    def goals(self) -> list[Goal]:
        return goals_of(self.voice.case, self.voice.numbers)

    @property
    def metrics(self) -> list[MetricValue]:
        return [
            MetricValue(self.account.account_id, metric, day, value)
            for metric, series in sorted(self.voice.numbers.series.items())
            for day, value in sorted(series.items())
        ]


def build_sample(today: date, seed: int) -> list[Chapter]:
    """One chapter an account, in the order of their ids."""
    calendar, composer = Calendar(today), Composer()
    catalogue = list(issues())
    Random(f"{seed}/issues").shuffle(catalogue)
    cases = [open_case(spec, calendar) for spec in story_specs()]
    return [_chapter(case, catalogue, composer, seed) for case in cases]


def _chapter(case: Case, catalogue: list[Issue], composer: Composer, seed: int) -> Chapter:
    numbers = draw_numbers(case, seed)
    tickets = plan_tickets(case, catalogue, Random(f"{seed}/{case.spec.id}/tickets"))
    numbers.series["tickets_opened"] = ticket_series(case, tickets)
    numbers.series.update(deal_series(case))
    voice = Voice(case, numbers, _own_tickets(tickets))
    history = tell_history(voice, tickets, composer, seed)
    numbers.series["executive_meetings"] = executive_series(case, history)
    return Chapter(voice, tuple(history))


def _own_tickets(tickets: list[Ticket]) -> dict[str, str]:
    return {t.beat.key: t.ticket_id for t in tickets if t.beat and t.beat.key}
