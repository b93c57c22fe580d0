"""A book ranked by risk: the same document as `csbot portfolio --json`."""

from typing import Annotated

from fastapi import Query

from csbot.assistant.book.portfolio import PortfolioReport, portfolio_report
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router

router = noun_router("portfolio")


@router.get("/portfolio")
def portfolio(
    caller: ApiCaller,
    owner: str | None = None,
    band: str | None = None,
    renewing_within: Annotated[int | None, Query(ge=0, le=3650)] = None,
) -> PortfolioReport:
    """`owner` is a colleague by email or name, `renewing_within` counts days."""
    return portfolio_report(caller.context, owner, band, renewing_within)
