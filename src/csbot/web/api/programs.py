"""How an account stands in its playbook's programs, and which warning signs it shows."""

from datetime import date

from pydantic import BaseModel

from csbot.domain.evidence import Evidence
from csbot.domain.warning_rules import Severity, Topic
from csbot.tools.facts.signals import signals
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router
from csbot.web.paging import Cursor, Limit, Page, decode, page
from csbot.web.programs import PROGRAMS, Standing, standing

router = noun_router("programs")
_HIDDEN = {"evidence": {"__all__": {"subject"}}}


class SignalShown(BaseModel):
    """`number` counts from the gravest; `evidence` ends with the rule that fired."""

    number: int
    rule: str
    name: str
    topic: Topic
    severity: Severity
    day: date
    text: str
    evidence: tuple[Evidence, ...]


@router.get("/accounts/{account}/signals", response_model_exclude={"items": {"__all__": _HIDDEN}})
def account_signals(
    caller: ApiCaller, account: str, limit: Limit = 50, cursor: Cursor = None
) -> Page[SignalShown]:
    """Warning signs that stand today, the gravest first."""
    found = signals(caller.context, caller.account(account))
    names = [name for name in SignalShown.model_fields if name != "number"]
    shown = [
        SignalShown(number=number, **{name: getattr(one, name) for name in names})
        for number, one in enumerate(found, start=1)
    ]
    after = decode(cursor, int)
    return page([s for s in shown if not after or s.number > after[0]], limit, lambda s: [s.number])


@router.get("/accounts/{account}/programs")
def account_programs(caller: ApiCaller, account: str) -> dict[str, str]:
    """The programs that can be asked for, each with its title."""
    caller.account(account)
    return {name: program.title for name, program in PROGRAMS.items()}


@router.get("/accounts/{account}/programs/{program}", response_model_exclude=_HIDDEN)
def account_program(caller: ApiCaller, account: str, program: str) -> Standing:
    """Onboarding, renewal, cadence, expansion…: sentences with the evidence that they cite."""
    return standing(caller, caller.account(account), program)
