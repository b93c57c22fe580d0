"""Templates and what they all share: words for figures, the person, the anti-forgery token."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from csbot.domain import wording
from csbot.web.caller import Caller
from csbot.web.desk.visitor import sessions_of


def _moment(value: datetime) -> str:
    return f"{wording.day(value.date())}, {value:%H:%M} UTC"


def _signed(value: float) -> str:
    """`+2.1`, `−5.9`, with a real minus."""
    return f"{value:+.1f}".replace("-", "−")


def _amounts(sums: Mapping[str, float]) -> list[str]:
    return [wording.money(round(sums[currency]), currency) for currency in sorted(sums)]


def _words(text: str) -> str:
    return text.replace("_", " ")


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {
    "day": wording.day,
    "moment": _moment,
    "number": wording.number,
    "money": wording.money,
    "percent": wording.percent,
    "quantity": wording.quantity,
    "score": wording.score,
    "signed": _signed,
    "amounts": _amounts,
    "words": _words,
    "listed": wording.listed,
    "score_name": wording.score_name,
    "health_score_name": wording.health_score_name,
    "query": urlencode,
    "address": lambda ref: f"/evidence?ref={quote(ref, safe='')}",
    "part": lambda text: quote(text, safe=""),
}
_ENVIRONMENT.globals |= {"count": wording.count}


def fragment(name: str, **values: Any) -> str:
    return _ENVIRONMENT.get_template(name).render(**values)


def show(
    request: Request, name: str, caller: Caller | None, code: int = 200, **values: Any
) -> HTMLResponse:
    """A page, or a part of one, with the token that its forms must send back."""
    sessions = sessions_of(request)
    visit = sessions.visit(request) or sessions.new_visit()
    page = fragment(
        name,
        person=caller.person if caller else None,
        today=caller.app.today() if caller else None,
        path=request.url.path,
        csrf=sessions.forgery_token(visit),
        **values,
    )
    response = HTMLResponse(page, status_code=code)
    if sessions.visit(request) is None:
        sessions.keep(request, response, visit)
    return response
