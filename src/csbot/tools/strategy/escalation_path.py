"""Who owns what in customer success, and where which kind of problem goes: by the strategy."""

import re

from pydantic import Field

from csbot.domain.reply import Findings
from csbot.tools.ground.base import Arguments, Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.escalation_steps import (
    duties_about,
    duty_evidence,
    step_evidence,
    steps_about,
)
from csbot.tools.strategy.replies import reply

# What the path itself is asked by.
_ESCALATES = re.compile(r"^\W*$|\bescalat", re.I)


class EscalationPathArguments(Arguments):
    topic: str = Field(default="", description="What is to be escalated, in the asker's words.")
    playbook: str | None = Field(
        default=None, description="The playbook's id; the default playbook without it."
    )


def run(context: Context, arguments: EscalationPathArguments) -> Findings:
    """What speaks to the topic; all of it where nothing does."""
    rules, telling = context.playbooks.get(arguments.playbook), Telling()
    path = rules.escalation
    steps = steps_about(rules, arguments.topic)
    duties = duties_about(rules, arguments.topic)
    if path is not None and not steps and not duties:
        if not _ESCALATES.search(arguments.topic):
            # "Whose job is implementation" asks for a role that the documents may well name.
            found = reply(context, arguments.topic, arguments.playbook)
            if found.status == "answered":
                return found
        steps, duties = list(path.steps), list(path.duties)
    for step in steps:
        item = step_evidence(rules, step)
        telling.say(f"{item.text}.", item)
    for duty in duties:
        item = duty_evidence(rules, duty)
        telling.say(f"{item.text}.", item)
    if path is None or not (path.steps or path.duties):
        telling.gap(f"The playbook of {rules.company} states no escalation path and no roles.")
    if path is not None and path.silence:
        telling.gap(path.silence)
    return telling.findings()


TOOL = Tool(
    name="escalation_path",
    description=(
        "The strategy's escalation path and roles: which kind of problem goes to whom, which role "
        "owns what."
    ),
    arguments=EscalationPathArguments,
    examples=(
        "what is the escalation path",
        "who do I escalate TOPIC to",
        "who do I escalate a contract problem to",
        "where does a technical problem go next",
        "who handles executive issues",
        "who takes over when an account turns critical",
        "to whom is TOPIC escalated",
        "how do I escalate a performance problem",
        "where do complex technical issues go",
        "how does escalation work here",
        "when do we escalate to an executive",
    ),
    run=run,
)
