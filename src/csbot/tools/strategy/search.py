"""Questions about a company's strategy: its figures, roles, systems and rules, with their place."""

from pydantic import Field

from csbot.domain.reply import Findings
from csbot.tools.ground.base import Arguments, Context, Tool
from csbot.tools.strategy.replies import reply


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
        "which company has the highest METRIC target",
        "which of the five companies aims for the highest METRIC",
        "compare the METRIC targets of all companies",
        "compare the strategies of COMPANY and COMPANY",
        "what is the difference between the targets of COMPANY and COMPANY",
        "which companies name TOPIC in their strategy",
        "which strategies are in euros",
        "how many points is relationship strength worth",
        "how many case studies should we publish each year",
        "how many CSMs do we plan to hire",
        "what does the customer success team cost per year",
        "how much do we spend on customer success tools",
        "which return do we expect from the program in year NUMBER",
        "which tier is an account with NUMBER revenue",
        "which segment does an account with ARR of NUMBER fall into",
        "what share of users should be active after NUMBER days",
        "is our METRIC target NUMBER",
        "what is the METRIC target",
        "which METRIC do we aim for",
        "what METRIC should we reach",
        "who is responsible for the onboarding process in our strategy",
        "does the strategy contradict itself about TOPIC",
        "what budget does the strategy set for TOPIC",
        "how often are reviews held with tier NUMBER accounts",
        "how long does white-glove onboarding take",
        "what do the loyalty tiers offer",
        "when is the VP of Customer Success hired",
        "how fast do we have to answer a critical ticket according to the strategy",
    ),
    run=run,
)
