"""The KPI board: what an organisation is measured by, beside its playbook's targets."""

from typing import Annotated

from fastapi import Query

from csbot.tools.portfolio.kpi_rows import KpiBoard, KpiGrouping
from csbot.tools.portfolio.kpi_values import kpi_board
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router

router = noun_router("kpis")


@router.get("/kpis")
def kpis(
    caller: ApiCaller,
    by: Annotated[list[KpiGrouping] | None, Query()] = None,
    playbook: str | None = None,
    months: Annotated[int, Query(ge=1, le=36)] = 12,
) -> KpiBoard:
    """The whole first, then each segment, CSM or month asked for."""
    rules = caller.app.playbooks.get(playbook) if playbook else None
    return kpi_board(caller.context, None, rules, tuple(dict.fromkeys(by or ())), months)
