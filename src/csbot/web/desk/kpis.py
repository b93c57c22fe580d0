"""KPIs against their targets: the whole, and each by month, segment and CSM."""

from datetime import date
from itertools import groupby
from typing import Any, cast

from fastapi import APIRouter, Request
from starlette.responses import Response

from csbot.charts.months import months_spec
from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.kpi import DEFINITIONS, KpiId
from csbot.domain.playbook import Playbook
from csbot.errors import NotFound
from csbot.tools.portfolio.kpi_rows import KpiBoard, KpiGroup, KpiGrouping, KpiRow, worded_value
from csbot.tools.rules.program_rules import kpi_rule
from csbot.web.caller import Caller
from csbot.web.desk.picture import ChosenSize, ChosenTheme, picture
from csbot.web.desk.portfolio import books_of
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller

router = APIRouter()
_PARTS: tuple[KpiGrouping, ...] = ("month", "segment", "csm")


@router.get("/kpis")
def kpis(request: Request, caller: DeskCaller, playbook: str = "") -> Response:
    board = books_of(request).board(caller, playbook or None)
    rules = caller.app.playbooks.get(board.playbook)
    rows = board.groups[0].rows
    found = [list(own) for _, own in groupby(rows, key=lambda row: row.kpi)]
    return show(
        request,
        "kpis.html",
        caller,
        board=board,
        customers=board.groups[0].customers,
        known=[own for own in found if any(row.value is not None for row in own)],
        empty=[own[0] for own in found if all(row.value is None for row in own)],
        met=sum(row.status == "met" for row in rows),
        missed=sum(row.status == "missed" for row in rows),
        targets={own[0].kpi: _stated(rules, own[0]) for own in found},
        **_shared(caller, playbook),
    )


@router.get("/kpis/{kpi}")
def one_kpi(request: Request, caller: DeskCaller, kpi: str, playbook: str = "") -> Response:
    board = _board(request, caller, kpi, playbook)
    rules = caller.app.playbooks.get(board.playbook)
    rows = [row for row in board.groups[0].rows if row.kpi == kpi]
    if not rows:
        raise NotFound("This figure is about the whole organisation, and not told for a part.")
    return show(
        request,
        "kpi.html",
        caller,
        board=board,
        kpi=kpi,
        rows=rows,
        definition=DEFINITIONS[cast(KpiId, kpi)],
        target=_stated(rules, rows[0]),
        parts={part: _groups(board, part, kpi) for part in _PARTS},
        drawn=any(point["value"] is not None for point in _points(board, kpi)),
        **_shared(caller, playbook),
    )


@router.get("/kpis/{kpi}/months.svg")
def months_svg(
    request: Request,
    caller: DeskCaller,
    kpi: str,
    playbook: str = "",
    theme: ChosenTheme = "light",
    size: ChosenSize = "wide",
) -> Response:
    board = _board(request, caller, kpi, playbook)
    is_ratio = DEFINITIONS[cast(KpiId, kpi)].unit == "ratio"
    return picture(months_spec(_points(board, kpi), theme, size, is_ratio=is_ratio))


def _board(request: Request, caller: Caller, kpi: str, playbook: str) -> KpiBoard:
    if kpi not in DEFINITIONS:
        raise NotFound(f"There is no KPI {kpi!r}; known are {wording.listed(list(DEFINITIONS))}.")
    return books_of(request).board(caller, playbook or None, _PARTS)


def _groups(board: KpiBoard, part: str, kpi: str) -> list[tuple[KpiGroup, list[KpiRow]]]:
    found = [group for group in board.groups if group.by == part]
    return [(group, [row for row in group.rows if row.kpi == kpi]) for group in found]


def _points(board: KpiBoard, kpi: str) -> list[dict[str, Any]]:
    return [
        {
            "month": f"{date.fromisoformat(group.key):%b %y}",
            "value": row.value,
            "currency": row.currency or "all",
        }
        for group, rows in _groups(board, "month", kpi)
        for row in rows
    ]


def _stated(rules: Playbook, row: KpiRow) -> Evidence | None:
    """The target as a rule that opens where it is stated."""
    targets = rules.kpis.targets if rules.kpis else ()
    found = (one for one in targets if one.id == row.kpi and one.stated == row.target)
    return next((kpi_rule(rules, one) for one in found), None)


def _shared(caller: Caller, playbook: str) -> dict[str, Any]:
    return {
        "definitions": DEFINITIONS,
        "worded": worded_value,
        "chosen": playbook,
        "others": [(one.id, one.company) for one in caller.app.playbooks.all().values()],
    }
