"""What a list tells of each account, column by column: its owner, renewal, health, people, or the
newest value of a metric."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Contact
from csbot.tools.facts.column_names import FILTERS, column_names
from csbot.tools.facts.dossier import Dossier
from csbot.tools.facts.portfolio_rows import arr, placed, score_evidence
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.scores import Scored

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """`value`: what the column holds, by which a list that tells it already is known."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    value: str = ""


def cells(context: Context, dossier: Dossier, columns: Sequence[str]) -> list[Cell]:
    """In the order of the columns. What is no column's name is a metric's id; raises KeyError
    where it is neither."""
    return [
        _READERS[column](context, dossier)
        if column in _READERS
        else _metric(context, dossier, column)
        for column in columns
    ]


def metrics_of(context: Context, columns: Sequence[str]) -> list[str]:
    """Those of the columns that are metrics."""
    return [one for one in columns if one in context.playbooks.definitions()]


def _owner(context: Context, dossier: Dossier) -> Cell:
    account = dossier.account
    person = context.people.find(account.owner_email)
    name = person.name if person else account.owner_email
    item = evidence.account_field(account, "owner_email", "owner", name, context.today)
    return Cell(f"owner {name}", (item,), name)


def _arr(context: Context, dossier: Dossier) -> Cell:
    amount = wording.money(dossier.account.arr, dossier.account.currency)
    return Cell(f"ARR {amount}", (arr(dossier.account, context),), amount)


def _day(field: str, said: str, missing: str) -> Callable[[Context, Dossier], Cell]:
    def read(context: Context, dossier: Dossier) -> Cell:
        day: date | None = getattr(dossier.account, field)
        if day is None:
            return Cell(missing)
        label, text = field.replace("_", " "), wording.day(day)
        item = evidence.account_field(dossier.account, field, label, text, context.today)
        return Cell(f"{said} {text}", (item,), text)

    return read


def _health(context: Context, dossier: Dossier) -> Cell:
    items: tuple[Evidence, ...] = ()
    if dossier.health.score is not None:
        items = (score_evidence(context, Scored(dossier.account, dossier.health)),)
    told = placed(dossier.health)
    return Cell(f"health {told}", items, told)


def _people(
    noun: str, wanted: Callable[[Contact], bool], told: Callable[[Contact], str | None]
) -> Callable[[Context, Dossier], Cell]:
    """Contacts that are still there, and what is asked for of each."""

    def read(context: Context, dossier: Dossier) -> Cell:
        there = [
            c
            for c in dossier.contacts
            if wanted(c) and (c.left_on is None or c.left_on > context.today)
        ][:_SHOWN]
        if not there:
            return Cell(f"no {noun} on record")
        named = [", ".join((c.name, *([said] if (said := told(c)) else []))) for c in there]
        items = tuple(evidence.contact(dossier.account, c, context.today) for c in there)
        return Cell(f"{noun} {'; '.join(named)}", items)

    return read


def _column(field: str) -> Callable[[Context, Dossier], Cell]:
    def read(context: Context, dossier: Dossier) -> Cell:
        names = column_names(context, dossier.account, field)
        if not names:
            return Cell(f"no {field} recorded")
        item = evidence.account_field(dossier.account, field, field, names[0], context.today)
        return Cell(f"{field} {names[0]}", (item,))

    return read


def _last_contact(context: Context, dossier: Dossier) -> Cell:
    last = context.records.last_touch(context.scope, context.today).get(dossier.account.account_id)
    return Cell(f"last contact on {wording.day(last)}" if last else "no contact on record")


def _metric(context: Context, dossier: Dossier, metric: str) -> Cell:
    definition = context.playbooks.definitions()[metric]
    known = [v for v in dossier.series.get(metric, []) if v.date <= context.today]
    if not known:
        return Cell(f"no value of {definition.name}")
    last, account = known[-1], dossier.account
    value = wording.quantity(last.value, definition.unit, account.currency)
    item = evidence.metric_value(account, last, definition)
    return Cell(f"{definition.name} {value} on {wording.day(last.date)}", (item,))


def _anyone(_contact: Contact) -> bool:
    return True


_Read = Callable[[Context, Dossier], Cell]
_READERS: dict[str, _Read] = {
    "owner": _owner,
    "arr": _arr,
    "renewal": _day("renewal_date", "renews on", "no renewal date recorded"),
    "start": _day("start_date", "customer since", "no start date recorded"),
    "churned": _day("churn_date", "churned on", "not churned"),
    "health": _health,
    "band": _health,
    "champion": _people("champion", lambda c: c.champion, lambda c: c.title),
    "executive": _people("executive contact", lambda c: c.level == "executive", lambda c: c.title),
    "people": _people("contact", _anyone, lambda c: c.title),
    "email": _people("contact", _anyone, lambda c: c.email),
    **{field: _column(field) for field in FILTERS},
    "contact": _last_contact,
}
COLUMNS: tuple[str, ...] = tuple(_READERS)


def is_column(context: Context, named: Any) -> bool:
    return named in _READERS or named in context.playbooks.definitions()
