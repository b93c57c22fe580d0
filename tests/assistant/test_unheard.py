"""What a question narrows by is heard, or said not to be."""

import pytest

from assistant.test_questions import EXECUTIVE
from csbot.app import App
from csbot.assistant.routing.choices import examples_of
from csbot.tools.catalogue import all_tools


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("which accounts with a signed NDA renew this year?", "signed NDA"),
        ("how many customers do we have in Atlantis?", "Atlantis"),
    ],
)
def test_a_filter_that_nothing_knows_is_asked_back(sample_app: App, text: str, said: str) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    assert reply.status == "needs_clarification"
    assert all(word in reply.answer for word in said.split())


def test_a_value_of_a_column_narrows_the_book(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(
        sample_app.question("which customers are on the Starter package?", person)
    )
    assert reply.status == "answered"
    assert reply.tools[0].arguments["package"] == "Starter"


def test_another_word_for_a_choice_makes_an_example() -> None:
    contacts = examples_of(all_tools()["account_contacts"])
    assert any("advocate" in example for example in contacts)
