"""How an account stands in the programs of its playbook, for the API and the desk alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from csbot.assistant.answering.looking_up import run_tool
from csbot.assistant.answering.replies import built_in_reply
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import ReplyStatus, Sentence
from csbot.errors import NotFound
from csbot.tools.catalogue import all_tools
from csbot.web.caller import Caller


@dataclass(frozen=True, slots=True)
class Program:
    """A tool about one account, as a panel; `title` is what stands above it."""

    title: str
    tool: str


# In the order in which a CSM looks: what is due, then what is at stake, then what may grow.
PROGRAMS: Mapping[str, Program] = {
    "onboarding": Program("Onboarding", "account_onboarding"),
    "lifecycle": Program("Phase", "account_lifecycle"),
    "cadence": Program("Cadence", "account_schedule"),
    "renewal": Program("Renewal readiness", "account_renewal"),
    "intervention": Program("Intervention", "account_intervention"),
    "escalation": Program("Escalation", "account_escalation"),
    "churn-risk": Program("Learned churn risk", "account_churn_risk"),
    "trend": Program("Trend", "account_trend"),
    "value": Program("Value", "account_value"),
    "benchmark": Program("Among its peers", "account_benchmark"),
    "expansion": Program("Expansion", "account_expansion"),
    "advocacy": Program("Advocacy", "account_advocacy"),
    "loyalty": Program("Loyalty", "account_loyalty"),
    "support": Program("Support", "account_support"),
}


class Standing(BaseModel):
    """What a program's tool says of an account, checked like every answer."""

    program: str
    title: str
    status: ReplyStatus
    sentences: tuple[Sentence, ...]
    evidence: tuple[Evidence, ...]


def standing(caller: Caller, account: Account, program: str) -> Standing:
    """Raises NotFound for a program that there is not."""
    wanted = PROGRAMS.get(program)
    if wanted is None:
        raise NotFound(f"There is no program {program!r}; known are {', '.join(PROGRAMS)}.")
    tool = all_tools()[wanted.tool]
    arguments = tool.arguments.model_validate({"account": account.account_id})
    reply = built_in_reply([run_tool(tool, arguments, caller.context)], whole=True)
    return Standing(
        program=program,
        title=wanted.title,
        status=reply.status,
        sentences=reply.sentences,
        evidence=reply.evidence,
    )
