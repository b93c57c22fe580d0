"""A name of which only a part is an account's is asked back, with whom it might mean."""

import pytest

from csbot.app import App

EXECUTIVE = "adaeze.nwosu@servercafe.example"


@pytest.mark.parametrize("name", ["Brightwater Utilities", "Brightwater Quarries"])
def test_half_a_name_is_asked_back(sample_app: App, name: str) -> None:
    """Utilities is an industry of the sample, too, and a word of another account's name."""
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(f"How is {name} doing?", person))
    assert reply.status == "needs_clarification"
    assert "Brightwater Logistics" in reply.answer
    assert reply.evidence == ()


def test_one_word_of_a_name_stands_for_the_account(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    question = sample_app.question("How is Brightwater doing?", person)
    assert sample_app.assistant.respond(question).accounts == ("ACC-004",)
