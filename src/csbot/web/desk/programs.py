"""How an account stands in its playbook's programs: one panel each, read when it is looked at."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from csbot.domain.reply import Sentence
from csbot.tools.account.contradictions import contradictions
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller, is_fragment_request
from csbot.web.programs import PROGRAMS, Standing, standing

router = APIRouter()
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Panel:
    """`first` stands in the panel, `rest` behind it; `refs` are the evidence's by its ids."""

    program: str
    title: str
    first: tuple[Sentence, ...]
    rest: tuple[Sentence, ...]
    refs: dict[str, tuple[str, str]]


@router.get("/accounts/{account_id}/programs")
def programs(request: Request, caller: DeskCaller, account_id: str) -> Response:
    """All panels: a part for the account's page, or a page where there is no JavaScript."""
    account = caller.account(account_id)
    found = [standing(caller, account, program) for program in PROGRAMS]
    known = [_panel(one) for one in found if one.status == "answered"]
    part = is_fragment_request(request)
    return show(
        request,
        "part_programs.html" if part else "programs.html",
        caller,
        account=account,
        panels=known,
        unknown=[(one.title, one.sentences) for one in found if one.status != "answered"],
        disagreements=contradictions(caller.context, account),
    )


def _panel(one: Standing) -> Panel:
    refs = {item.id: (item.ref, item.title) for item in one.evidence}
    return Panel(one.program, one.title, one.sentences[:_SHOWN], one.sentences[_SHOWN:], refs)
