"""The first page: a book ranked by risk, its sums, and the question box."""

import csv
import io
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from csbot.assistant.portfolio import PortfolioReport
from csbot.assistant.portfolio_row import PortfolioRow
from csbot.domain.score import INSUFFICIENT
from csbot.web.books import Books
from csbot.web.caller import Caller
from csbot.web.desk.render import show
from csbot.web.desk.tones import UNKNOWN, tones
from csbot.web.desk.visitor import DeskCaller, is_fragment_request

router = APIRouter()
_SHOWN = 50
_ORDERS = {
    "risk": None,
    "name": lambda row: row.name.casefold(),
    "score": lambda row: (row.score is None, row.score or 0.0),
    "change": lambda row: (row.change_90d is None, row.change_90d or 0.0),
    "arr": lambda row: (row.currency, -row.arr),
    "renewal": lambda row: (row.renewal_date is None, row.renewal_date or row.name),
}


@dataclass(frozen=True, slots=True)
class View:
    """What the visitor narrowed and sorted by; `many` rows are shown."""

    band: str = ""
    owner: str = ""
    q: str = ""
    sort: str = "risk"
    many: int = _SHOWN

    def chosen(self, report: PortfolioReport) -> list[PortfolioRow]:
        rows = [row for row in report.accounts if self._admits(row)]
        order = _ORDERS.get(self.sort)
        return sorted(rows, key=order) if order else rows

    def _admits(self, row: PortfolioRow) -> bool:
        words = self.q.casefold().split()
        text = f"{row.name} {row.account_id} {row.owner_name} {' '.join(row.reasons)}".casefold()
        return (
            (not self.band or row.band == self.band)
            and (not self.owner or row.owner == self.owner)
            and all(word in text for word in words)
        )

    def but(self, **changes: str | int) -> dict[str, str | int]:
        """The address's query with something changed; what says nothing is left out."""
        now = {"band": self.band, "owner": self.owner, "q": self.q, "sort": self.sort, **changes}
        return {name: value for name, value in now.items() if value not in ("", "risk", _SHOWN)}


@router.get("/")
def portfolio(
    request: Request,
    caller: DeskCaller,
    band: str = "",
    owner: str = "",
    q: str = "",
    sort: str = "risk",
    many: Annotated[int, Query(ge=1, le=100_000)] = _SHOWN,
) -> Response:
    view = View(band, owner, q.strip(), sort if sort in _ORDERS else "risk", many)
    report = books_of(request).report(caller)
    rows = view.chosen(report)
    owners = sorted({(row.owner_name, row.owner) for row in report.accounts})
    # htmx asks with the table as its target; going back in history asks for the whole page.
    part = is_fragment_request(request) and request.headers.get("HX-Target") == "accounts"
    return show(
        request,
        "part_accounts.html" if part else "portfolio.html",
        caller,
        report=report,
        rows=rows[: view.many],
        found=len(rows),
        view=view,
        owners=owners,
        bands=_bands(caller, report),
        tones=all_tones(caller),
        waiting=[] if part else caller.app.drafting.waiting_for(caller.person, caller.scope),
    )


@router.get("/portfolio.csv")
def as_csv(
    request: Request, caller: DeskCaller, band: str = "", owner: str = "", q: str = ""
) -> Response:
    """The table as it is filtered, for a spreadsheet."""
    rows = View(band, owner, q.strip()).chosen(books_of(request).report(caller))
    file = io.StringIO()
    names = [name for name in PortfolioRow.model_fields if name not in ("override", "reasons")]
    writer = csv.writer(file)
    writer.writerow([*names, "reasons"])
    for row in rows:
        cells = [getattr(row, name) for name in names]
        writer.writerow([_harmless(cell) for cell in (*cells, "; ".join(row.reasons))])
    headers = {"Content-Disposition": 'attachment; filename="portfolio.csv"'}
    return Response(file.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def books_of(request: Request) -> Books:
    books: Books = request.app.state.books
    return books


def all_tones(caller: Caller) -> dict[str, str]:
    """Band id → tone over every playbook that an account is run under."""
    found = {INSUFFICIENT: UNKNOWN}
    for playbook in caller.app.playbooks.all().values():
        found |= tones(playbook)
    return found | tones(caller.app.playbooks.get())


def _bands(caller: Caller, report: PortfolioReport) -> list[tuple[str, str, int]]:
    """(id, name, how many), the worst band first, those without a band last."""
    names = {row.band: row.band_name for row in report.accounts}
    ranks = all_tones(caller)
    ordered = sorted(names, key=lambda band: (band == INSUFFICIENT, ranks.get(band, "")))
    return [(band, names[band], report.bands[band]) for band in ordered]


def _harmless(cell: object) -> object:
    """Text that a spreadsheet would run as a formula is marked as text."""
    return (
        f"'{cell}"
        if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        else cell
    )
