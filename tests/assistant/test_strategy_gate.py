"""Which questions without a company are for the strategy, and which for the records."""

import pytest

from csbot.app import App
from csbot.assistant.reading.strategy_turns import reads_strategy
from csbot.tools.catalogue import all_tools

EXECUTIVE = "adaeze.nwosu@servercafe.example"
STRATEGY = (
    "how should we onboard a new customer",
    "what do we expect of a reference customer",
    "how many accounts should a senior CSM look after",
    "how many points does relationship strength carry",
    "what is our NPS target",
    "what should be true by day 30",
    "how far ahead do we start on a renewal",
    "what is our response to an at-risk account",
    "how many case studies should we publish each year",
    "what do the loyalty tiers offer",
    "satisfaction floor",
    "how big is the CS team supposed to be",
)
RECORDS = (
    "which accounts renew in the next 90 days",
    "who are our biggest customers",
    "how many strategic accounts do we have",
    "which customers have gone silent",
    "who could be a reference",
    "which of our customers act as references",
    "which accounts dropped most this quarter",
    "what do customers complain about most",
    "what is our NRR",
    "how far are we from our NPS target",
    "which customers lost their champion",
    "how many customers does Server Café have",
    "which tickets came in at Server Café this week",
)


def tools_of(app: App, text: str) -> list[str]:
    reply = app.assistant.respond(app.question(text, app.people.by_email(EXECUTIVE)))
    return [call.name for call in reply.tools]


@pytest.mark.parametrize("text", STRATEGY)
def test_what_should_be_is_read_from_the_strategy(sample_app: App, text: str) -> None:
    tools = tools_of(sample_app, text)
    assert tools
    assert all(reads_strategy(all_tools()[tool]) for tool in tools), tools


@pytest.mark.parametrize("text", RECORDS)
def test_what_is_is_read_from_the_records(sample_app: App, text: str) -> None:
    tools = tools_of(sample_app, text)
    assert tools
    assert not any(reads_strategy(all_tools()[tool]) for tool in tools), tools
