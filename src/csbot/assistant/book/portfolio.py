"""A book ranked by risk, with reasons, ARR at risk and retention: `csbot portfolio`, the desk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from csbot.assistant.book.portfolio_row import PortfolioRow, playbooks_in, portfolio_rows
from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.score import INSUFFICIENT, BandRef
from csbot.errors import BadInput, NotAllowed
from csbot.scoring.revenue import Retention, revenue
from csbot.tools.facts.band_names import called, known_bands
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.kpi_rows import KpiGrouping
from csbot.tools.portfolio.kpi_values import kpi_board
from csbot.tools.portfolio.owners import find_owner
from csbot.tools.portfolio.playbook_fit import unfit_playbooks


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class PortfolioReport(_Value):
    """Amounts by currency, never added up over currencies. Churned accounts count only in
    `revenue` and `logo_retention`, which are about the whole book, whatever the filters."""

    as_of: date
    accounts: tuple[PortfolioRow, ...]
    arr: dict[str, float]
    arr_at_risk: dict[str, float]
    bands: dict[str, int]
    revenue: Mapping[str, Retention]
    logo_retention: float | None
    notes: tuple[str, ...] = ()
    """What stands in the way of scores, for whoever runs csbot: a playbook without its metrics."""


def portfolio(
    context: Context,
    owner: str | None = None,
    band: str | None = None,
    renewing_within: int | None = None,
    kpis_by: Sequence[KpiGrouping] = (),
) -> dict[str, Any]:
    """`portfolio_report` as plain JSON values, and under `kpis` the KPI board of the whole book,
    whatever the filters; `kpis_by` adds its segments, CSMs or months."""
    report = portfolio_report(context, owner, band, renewing_within).model_dump(mode="json")
    board = kpi_board(context, _book(context, owner), by=kpis_by)
    return {**report, "kpis": board.model_dump(mode="json")}


def portfolio_report(
    context: Context,
    owner: str | None = None,
    band: str | None = None,
    renewing_within: int | None = None,
) -> PortfolioReport:
    """Active accounts within Scope, the lowest score first, those without a band last.

    `owner` is a colleague by email or name (a manager means the team), `band` an id or name,
    `renewing_within` days from today. Raises BadInput for an unknown one, NotAllowed for a
    colleague whose accounts are not open to the person.
    """
    book = _book(context, owner)
    rows = [row for row in portfolio_rows(context, book) if _wanted(row, renewing_within)]
    if band is not None:
        _refuse_unknown_band(context, book, band)
        rows = [row for row in rows if _in_band(row, band)]
    rows.sort(key=_risk)
    retained = revenue(book, context.records.contracts(context.scope), context.today)
    customers = sum(one.customers for one in retained.values())
    lost = sum(one.customers_lost for one in retained.values())
    return PortfolioReport(
        as_of=context.today,
        accounts=tuple(rows),
        arr=_by_currency(rows),
        arr_at_risk=_by_currency(row for row in rows if row.at_risk),
        bands=_counted(rows),
        revenue=retained,
        logo_retention=round((customers - lost) / customers, 6) if customers else None,
        notes=unfit_playbooks(context, book),
    )


def _book(context: Context, owner: str | None) -> list[Account]:
    accounts = context.records.accounts(context.scope)
    if owner is None:
        return accounts
    found = find_owner(context, owner)
    if isinstance(found, Findings):
        text = found.statements[0].text
        raise NotAllowed(text) if found.status == "not_allowed" else BadInput(text)
    return [account for account in accounts if account.owner_email in found.emails]


def _wanted(row: PortfolioRow, renewing_within: int | None) -> bool:
    if renewing_within is None:
        return True
    return row.days_to_renewal is not None and 0 <= row.days_to_renewal <= renewing_within


def _refuse_unknown_band(context: Context, book: list[Account], band: str) -> None:
    rules = playbooks_in(context, book)
    if not known_bands(rules, band):
        names = [one.name for playbook in rules for one in playbook.health.bands]
        known = wording.listed([*dict.fromkeys(names), "Insufficient data"])
        raise BadInput(f"There is no band {band!r}; there are {known}.")


def _in_band(row: PortfolioRow, band: str) -> bool:
    return called(BandRef(id=row.band, name=row.band_name), band)


def _risk(row: PortfolioRow) -> tuple[bool, float, float, str]:
    """The lowest score first; of equals the larger account; no band last."""
    unknown = row.score is None or row.band == INSUFFICIENT
    return unknown, row.score if row.score is not None else 101.0, -row.arr, row.name


def _by_currency(rows: Iterable[PortfolioRow]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for row in rows:
        sums[row.currency] = round(sums.get(row.currency, 0.0) + row.arr, 2)
    return dict(sorted(sums.items()))


def _counted(rows: Iterable[PortfolioRow]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.band] = counts.get(row.band, 0) + 1
    return counts
