"""What no look-up into the records stands for is asked of the strategy, where that answers it."""

import pytest

from csbot.app import App

EXECUTIVE = "adaeze.nwosu@servercafe.example"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("conference talks by customers, how many a year", "50+"),
        ("average growth of usage until it is steady", "150%"),
    ],
)
def test_the_strategy_answers_before_csbot_declines(
    loaded_app: App, question: str, said: str
) -> None:
    reply = loaded_app.assistant.respond(
        loaded_app.question(question, loaded_app.people.by_email(EXECUTIVE), None)
    )
    assert said in reply.answer
    assert {tool.name for tool in reply.tools} == {"strategy_search"}


@pytest.mark.parametrize(
    "question",
    ["what is the weather in Lagos", "latest NPS of Kwanza Foods", "which of my accounts pay late"],
)
def test_what_it_does_not_speak_of_is_not_asked_of_it(loaded_app: App, question: str) -> None:
    reply = loaded_app.assistant.respond(
        loaded_app.question(question, loaded_app.people.by_email(EXECUTIVE), None)
    )
    assert "strategy_search" not in {tool.name for tool in reply.tools}
