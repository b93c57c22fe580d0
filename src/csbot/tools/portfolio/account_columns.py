"""What a list tells of each account, column by column: its owner, renewal, health, people…"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.tools.facts.column_names import column_names
from csbot.tools.facts.dossier import Dossier
from csbot.tools.facts.portfolio_rows import placed, score_evidence
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.scores import Scored
from csbot.tools.portfolio.matching_arguments import Column

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    evidence: tuple[Evidence, ...] = ()


def cells(context: Context, dossier: Dossier, columns: Sequence[Column]) -> list[Cell]:
    """In the order of the columns; ARR is told of every account anyway."""
    return [_READERS[column](context, dossier) for column in columns if column != "arr"]


def _owner(context: Context, dossier: Dossier) -> Cell:
    account = dossier.account
    person = context.people.find(account.owner_email)
    name = person.name if person else account.owner_email
    item = evidence.account_field(account, "owner_email", "owner", name, context.today)
    return Cell(f"owner {name}", (item,))


def _day(field: str, said: str, missing: str) -> Callable[[Context, Dossier], Cell]:
    def read(context: Context, dossier: Dossier) -> Cell:
        day: date | None = getattr(dossier.account, field)
        if day is None:
            return Cell(missing)
        label, text = field.replace("_", " "), wording.day(day)
        item = evidence.account_field(dossier.account, field, label, text, context.today)
        return Cell(f"{said} {text}", (item,))

    return read


def _health(context: Context, dossier: Dossier) -> Cell:
    items: tuple[Evidence, ...] = ()
    if dossier.health.score is not None:
        items = (score_evidence(context, Scored(dossier.account, dossier.health)),)
    return Cell(f"health {placed(dossier.health)}", items)


def _champion(context: Context, dossier: Dossier) -> Cell:
    there = [
        c
        for c in dossier.contacts
        if c.champion and (c.left_on is None or c.left_on > context.today)
    ]
    if not there:
        return Cell("no champion on record")
    names = wording.listed([c.name for c in there[:_SHOWN]])
    items = tuple(evidence.contact(dossier.account, c, context.today) for c in there[:_SHOWN])
    return Cell(f"champion {names}", items)


def _column(field: str) -> Callable[[Context, Dossier], Cell]:
    def read(context: Context, dossier: Dossier) -> Cell:
        names = column_names(context, dossier.account, field)
        if not names:
            return Cell(f"no {field} recorded")
        item = evidence.account_field(dossier.account, field, field, names[0], context.today)
        return Cell(f"{field} {names[0]}", (item,))

    return read


def _contact(context: Context, dossier: Dossier) -> Cell:
    last = context.records.last_touch(context.scope, context.today).get(dossier.account.account_id)
    return Cell(f"last contact on {wording.day(last)}" if last else "no contact on record")


_READERS: dict[Column, Callable[[Context, Dossier], Cell]] = {
    "owner": _owner,
    "renewal": _day("renewal_date", "renews on", "no renewal date recorded"),
    "start": _day("start_date", "customer since", "no start date recorded"),
    "health": _health,
    "band": _health,
    "champion": _champion,
    "region": _column("region"),
    "industry": _column("industry"),
    "package": _column("package"),
    "segment": _column("segment"),
    "contact": _contact,
}
