"""One account's line in a book: score, trend, renewal, and why somebody should look at it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from csbot.domain import wording
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, Contact
from csbot.domain.score import INSUFFICIENT, MetricScore, Override
from csbot.tools.facts.band_names import at_risk
from csbot.tools.facts.scored_metrics import shown_value
from csbot.tools.ground.base import Context
from csbot.tools.ground.scores import ScoredLine

_COMPARED_DAYS = 90
_RECENTLY_DAYS = 180
_NEAR_DAYS = 90
_FALL = 5.0
_BAD = 50.0


class PortfolioRow(BaseModel):
    """`change_90d` in points; `reasons` are sentences, the gravest first."""

    model_config = ConfigDict(frozen=True)

    account_id: str
    name: str
    owner: str
    owner_name: str
    arr: float
    currency: str
    score: float | None
    band: str
    band_name: str
    coverage: float
    change_90d: float | None
    renewal_date: date | None
    days_to_renewal: int | None
    at_risk: bool
    override: Override | None
    reasons: tuple[str, ...]


def portfolio_rows(context: Context, book: Sequence[Account]) -> list[PortfolioRow]:
    """A row for each active account of the book, in the order of names."""
    ids = {account.account_id for account in book}
    earlier = context.today - timedelta(days=_COMPARED_DAYS)
    names = {person.email: person.name for person in context.people.all()}
    overrides = context.overrides.all_in_force(context.today)
    champions: dict[str, list[Contact]] = {}
    for contact in context.records.contacts(context.scope):
        if contact.champion:
            champions.setdefault(contact.account_id, []).append(contact)
    rules = playbooks_in(context, book)
    risky = {playbook.id: at_risk(playbook) for playbook in rules}
    return [
        _row(
            context,
            line,
            names,
            overrides.get(line.account.account_id),
            champions.get(line.account.account_id, []),
            line.band.id in risky[line.playbook],
        )
        for line in context.scores.lines(context.scope, context.today, earlier)
        if line.account.account_id in ids
    ]


def playbooks_in(context: Context, book: Sequence[Account]) -> list[Playbook]:
    """Those that the accounts are run under, each once."""
    wanted = {account.playbook for account in book}
    found = {rules.id: rules for rules in map(context.playbooks.get, wanted)}
    return list(found.values())


def _row(
    context: Context,
    line: ScoredLine,
    names: dict[str, str],
    override: Override | None,
    champions: list[Contact],
    risky: bool,
) -> PortfolioRow:
    account = line.account
    days = (account.renewal_date - context.today).days if account.renewal_date else None
    moved = None
    if line.before is not None and line.score is not None:
        moved = round(line.score - line.before, 1)
    return PortfolioRow(
        account_id=account.account_id,
        name=account.name,
        owner=account.owner_email,
        owner_name=names.get(account.owner_email, account.owner_email),
        arr=account.arr,
        currency=account.currency,
        score=line.score,
        band=line.band.id,
        band_name=line.band.name,
        coverage=line.coverage,
        change_90d=moved,
        renewal_date=account.renewal_date,
        days_to_renewal=days,
        at_risk=risky,
        override=override,
        reasons=tuple(_reasons(context, line, moved, days, champions, risky)),
    )


def _reasons(
    context: Context,
    line: ScoredLine,
    moved: float | None,
    days: int | None,
    champions: list[Contact],
    risky: bool,
) -> list[str]:
    """Why somebody should look at the account, in words; empty where nothing stands out."""
    found = list(_people(context.today, champions))
    if line.band.id == INSUFFICIENT:
        coverage = wording.percent(line.coverage)
        found.append(f"Too little data for a band: coverage {coverage}")
    elif line.driver and _weighs(line.driver[1], risky):
        part, metric = line.driver
        definition = context.playbooks.definitions().get(metric.metric)
        name = definition.name if definition else metric.metric
        shown = shown_value(context, line.account, metric)
        found.append(f"Weak in {part}: {name} {shown}")
    if moved is not None and moved <= -_FALL:
        found.append(f"Score fell {wording.score(-moved)} points in {_COMPARED_DAYS} days")
    if days is not None and days < 0:
        found.append(f"Renewal date passed {wording.count(-days, 'day')} ago")
    elif days is not None and days <= _NEAR_DAYS:
        found.append(f"Renews in {wording.count(days, 'day')}")
    return found


def _weighs(metric: MetricScore, risky: bool) -> bool:
    """At a healthy account only what is bad by itself is worth a word."""
    return risky or (metric.score or 0.0) < _BAD


def _people(today: date, champions: list[Contact]) -> Iterable[str]:
    gone = [c for c in champions if c.left_by(today)]
    if len(gone) < len(champions):
        return
    for contact in gone:
        if contact.left_on and (today - contact.left_on).days <= _RECENTLY_DAYS:
            yield f"Champion {contact.name} left on {wording.day(contact.left_on)}"
