"""The first page: a book ranked by risk, its sums, and the question box."""

import csv
import io
from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from csbot.assistant.book.portfolio import PortfolioReport
from csbot.assistant.book.portfolio_row import PortfolioRow
from csbot.domain.score import INSUFFICIENT
from csbot.web.books import Books
from csbot.web.caller import Caller
from csbot.web.desk.render import show
from csbot.web.desk.tones import UNKNOWN, tones
from csbot.web.desk.visitor import DeskCaller, is_fragment_request

router = APIRouter()
_SHOWN = 50
# Days: the windows in which a renewal is prepared.
Renewing = Literal["", "30", "90", "180"]
Sort = Literal["risk", "name", "score", "change", "arr", "renewal"]
_ORDERS: dict[str, Callable[[PortfolioRow], Any] | None] = {
    "risk": None,
    "name": lambda row: row.name.casefold(),
    "score": lambda row: (row.score is None, row.score or 0.0),
    "change": lambda row: (row.change_90d is None, row.change_90d or 0.0),
    "arr": lambda row: (row.currency, -row.arr),
    "renewal": lambda row: (row.renewal_date is None, row.renewal_date or row.name),
}


class View(BaseModel):
    """What the visitor narrowed and sorted by, as the address says it; `many` rows are shown."""

    model_config = ConfigDict(frozen=True)

    band: str = ""
    owner: str = ""
    renewing: Renewing = ""
    only: Literal["", "at_risk"] = ""
    q: str = ""
    sort: Sort = "risk"
    back: Literal["", "1"] = ""
    many: Annotated[int, Field(ge=1, le=100_000)] = _SHOWN

    @property
    def is_narrowed(self) -> bool:
        return bool(self.band or self.owner or self.renewing or self.only or self.q.strip())

    def chosen(self, report: PortfolioReport) -> list[PortfolioRow]:
        words = self.q.casefold().split()
        rows = [row for row in report.accounts if self._admits(row) and _speaks_of(row, words)]
        order = _ORDERS.get(self.sort)
        rows = sorted(rows, key=order) if order else rows
        return rows[::-1] if self.back else rows

    def _admits(self, row: PortfolioRow) -> bool:
        days = row.days_to_renewal
        return (
            (not self.band or row.band == self.band)
            and (not self.owner or row.owner == self.owner)
            and (not self.only or row.at_risk)
            and (not self.renewing or (days is not None and 0 <= days <= int(self.renewing)))
        )

    def but(self, **changes: str | int) -> dict[str, str | int]:
        """The address's query with something changed; what says nothing is left out."""
        plain = View()
        now = {**self.model_dump(exclude={"many"}), **changes}
        return {name: value for name, value in now.items() if value != getattr(plain, name)}

    def sorted_by(self, sort: str) -> dict[str, str | int]:
        """By a column; the one that it is sorted by already, the other way round."""
        return self.but(sort=sort, back="1" if sort == self.sort and not self.back else "")


def _speaks_of(row: PortfolioRow, words: list[str]) -> bool:
    if not words:
        return True
    text = f"{row.name} {row.account_id} {row.owner_name} {' '.join(row.reasons)}".casefold()
    return all(word in text for word in words)


@router.get("/")
def portfolio(request: Request, caller: DeskCaller, view: Annotated[View, Query()]) -> Response:
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
        windows=[days for days in get_args(Renewing) if days],
        bands=_bands(caller, report),
        tones=all_tones(caller),
        waiting=[] if part else caller.app.drafting.waiting_for(caller.person, caller.scope),
    )


@router.get("/portfolio.csv")
def as_csv(request: Request, caller: DeskCaller, view: Annotated[View, Query()]) -> Response:
    """The table as it is filtered and sorted, whole, for a spreadsheet."""
    rows = view.chosen(books_of(request).report(caller))
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
