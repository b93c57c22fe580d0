"""Questions about a company's strategy: its figures, roles, systems and rules, with their place."""

from pydantic import Field

from csbot.domain.reply import Findings
from csbot.tools.base import Arguments, Context, Tool
from csbot.tools.strategy_replies import reply


class StrategyArguments(Arguments):
    topic: str = Field(description="The question, in the asker's own words.")
    company: str | None = Field(
        default=None, description="A company by name or playbook id; several stand in the topic."
    )


def run(context: Context, arguments: StrategyArguments) -> Findings:
    return reply(context, arguments.topic, arguments.company)


TOOL = Tool(
    name="strategy_search",
    description=(
        "Search the strategy documents: how onboarding, segmentation, retention, expansion, "
        "advocacy, team and program are meant to work; returns quoted passages."
    ),
    arguments=StrategyArguments,
    examples=(
        "what does our strategy say about TOPIC",
        "what does COMPANY say about TOPIC",
        "what did COMPANY write about churn",
        "how does COMPANY handle onboarding",
        "which figure does COMPANY give for TOPIC",
        "how many accounts does a CSM at COMPANY look after",
        "how do we handle TOPIC according to the strategy",
        "what is our approach to expansion",
        "how is onboarding supposed to work",
        "what does week 1 of onboarding look like",
        "what are the responsibilities of a senior CSM",
        "how do we run the reference program",
        "what does the customer success program cost",
        "which early warning signs do we watch",
        "how do we mitigate risk",
        "what is the user community for",
        "how are customers segmented",
        "describe the customer lifecycle",
        "which training do customers get",
        "what is the mission of customer success",
        "what does the strategy document say",
        "which technology do we use for customer success",
        "how do we write case studies",
    ),
    run=run,
)
