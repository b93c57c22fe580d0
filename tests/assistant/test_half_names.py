"""A name of which only a part is an account's is asked back, with whom it might mean."""

import pytest

from csbot.app import App
from csbot.assistant.reading.account_mentions import accounts_in

EXECUTIVE = "adaeze.nwosu@servercafe.example"


@pytest.mark.parametrize("name", ["Brightwater Utilities", "Brightwater Quarries"])
def test_half_a_name_is_asked_back(sample_app: App, name: str) -> None:
    """Utilities is an industry of the sample, too, and a word of another account's name."""
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(f"How is {name} doing?", person))
    assert reply.status == "needs_clarification"
    assert "Brightwater Logistics" in reply.answer
    assert reply.evidence == ()


def test_what_an_account_owns_is_no_part_of_its_name(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    question = sample_app.question("What does Brightwater's Polish officer say?", person)
    assert sample_app.assistant.respond(question).accounts == ("ACC-004",)


def test_one_word_of_a_name_stands_for_the_account(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    question = sample_app.question("How is Brightwater doing?", person)
    assert sample_app.assistant.respond(question).accounts == ("ACC-004",)


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("How did the corvid test at Kestrel go?", {"ACC-008", "ACC-013"}),
        ("How did the freight test at Kestrel go?", {"ACC-008"}),
        ("How did the freight test at kestrel go?", {"ACC-008"}),
    ],
)
def test_a_later_word_of_a_name_is_a_word_beside_another_account(
    sample_app: App, text: str, accounts: set[str]
) -> None:
    context = sample_app.context(sample_app.people.by_email(EXECUTIVE))
    assert {i for one in accounts_in(text, context) for i in one.candidates} == accounts


def test_whose_people_are_named_tells_which_account_a_common_word_means(sample_app: App) -> None:
    """Two accounts are called Northwind; Astrid Kolbe is with one of them."""
    person = sample_app.people.by_email(EXECUTIVE)
    question = sample_app.question("What did Astrid Kolbe at Northwind ask for?", person)
    assert sample_app.assistant.respond(question).accounts == ("ACC-002",)
