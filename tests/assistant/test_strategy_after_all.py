"""What no look-up into the records stands for is asked of the strategy, where that answers it."""

import pytest

from csbot.app import App
from csbot.assistant.reading.strategy_turns import reads_strategy
from csbot.tools.catalogue import all_tools

EXECUTIVE = "adaeze.nwosu@servercafe.example"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("conference talks by customers, how many a year", "50+"),
        ("average growth of usage until it is steady", "150%"),
    ],
)
def test_the_strategy_answers_before_csbot_declines(
    sample_app: App, question: str, said: str
) -> None:
    reply = sample_app.assistant.respond(
        sample_app.question(question, sample_app.people.by_email(EXECUTIVE))
    )
    assert said in reply.answer
    assert all(reads_strategy(all_tools()[tool.name]) for tool in reply.tools)


@pytest.mark.parametrize(
    "question",
    ["what is the weather in Lagos", "latest NPS of Kwanza Foods", "which of my accounts pay late"],
)
def test_what_it_does_not_speak_of_is_not_asked_of_it(sample_app: App, question: str) -> None:
    reply = sample_app.assistant.respond(
        sample_app.question(question, sample_app.people.by_email(EXECUTIVE))
    )
    assert "strategy_search" not in {tool.name for tool in reply.tools}
