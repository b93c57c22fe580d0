"""A year of health as charts: the score, and each of its components."""

from fastapi import APIRouter
from starlette.responses import Response

from csbot.charts.health import borders, component_spec, trend_spec
from csbot.domain.records import Account
from csbot.domain.score import TrendPoint
from csbot.errors import NotFound
from csbot.scoring.trend import monthly, trend
from csbot.web.caller import Caller
from csbot.web.desk.picture import ChosenSize, ChosenTheme, picture
from csbot.web.desk.visitor import DeskCaller

router = APIRouter()
_MONTHS = 12


@router.get("/accounts/{account_id}/trend.svg")
def trend_svg(
    caller: DeskCaller,
    account_id: str,
    theme: ChosenTheme = "light",
    size: ChosenSize = "wide",
    component: str = "",
) -> Response:
    """The whole score, or one component of it by id."""
    account = caller.account(account_id)
    rules = caller.app.playbooks.of(account)
    points = trend_of(caller, account)
    if not component:
        return picture(trend_spec(points, borders(rules), theme, size))
    if component not in {one.id for one in rules.health.components}:
        raise NotFound(f"{rules.health.name} has no component {component!r}.")
    return picture(component_spec(points, component, theme))


def trend_of(caller: Caller, account: Account) -> tuple[TrendPoint, ...]:
    """The ends of the last twelve months and today, each from what was known on its day."""
    app = caller.app
    days = monthly(app.today(), _MONTHS)
    values = app.records.metrics(caller.scope, [account.account_id], until=app.today())
    return trend(account.account_id, app.playbooks.of(account), values, days)
