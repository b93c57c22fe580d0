"""Questions taken apart: lists of things, several values of one column, what is only told."""

import pytest

from csbot.app import App
from csbot.assistant.reading.clauses import asides, clauses, listed, singled
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.spelling import spelled_out

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def read(app: App, text: str) -> Reading:
    return read_question(text, app.context(app.people.by_email(EXECUTIVE)))


def test_a_list_of_one_accounts_things_is_taken_apart(sample_app: App) -> None:
    found = listed(read(sample_app, "Kestrel: goals, contacts and tickets"))
    assert found == ["goals of Kestrel", "contacts of Kestrel", "tickets of Kestrel"]


def test_a_whole_sentence_is_no_list(sample_app: App) -> None:
    assert listed(read(sample_app, "does Kestrel need help, and who leads it?")) == []
    assert listed(read(sample_app, "goals, contacts")) == []


def test_two_colleagues_are_asked_about_one_by_one(sample_app: App) -> None:
    found = singled(read(sample_app, "compare Priya and Callum"))
    names = [[user.name for user in one.users] for one in found]
    assert sorted(names) == [["Callum Reid"], ["Priya Raman"]]


def test_one_value_leaves_the_question_whole(sample_app: App) -> None:
    reading = read(sample_app, "how is Kestrel doing")
    assert singled(reading) == [reading]


def test_what_is_told_is_set_apart_from_what_is_asked() -> None:
    found = asides("I have ten minutes before lunch, whom do I ring?")
    assert found == ["I have ten minutes before lunch", "whom do I ring?"]
    assert asides("whom do I ring") == []
    assert asides("what has stopped arriving since their network changed") == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("whats up w/ Kestrel", "what's up with Kestrel"),
        ("Dont they pay", "Don't they pay"),
        ("the IM channel", "the IM channel"),
        ("im late, was steht im März an", "I'm late, was steht im März an"),
        ("pls show my accts", "please show my accounts"),
        ("what's up", "what's up"),
        ("notes@whats.example", "notes@whats.example"),
    ],
)
def test_what_is_typed_fast_is_written_out(typed: str, written: str) -> None:
    assert spelled_out(typed) == written


def test_a_bare_why_takes_what_it_is_about_without_making_a_name_of_its_capital(
    sample_app: App,
) -> None:
    found = clauses(read(sample_app, "Which of my accounts are at risk, and why?"), 3)
    assert found == ["Which of my accounts are at risk", "why which of my accounts are at risk"]


def test_a_question_on_our_own_strategy_may_be_joined_by_one_on_the_book(sample_app: App) -> None:
    text = "What does Server Café ask of a Tier 1 account, and which customers are overdue?"
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    assert {tool.name for tool in reply.tools} & {"portfolio_cadence", "portfolio_overdue"}
    assert any(item.ref.startswith("strategy:server-cafe") for item in reply.evidence)


def test_what_goes_on_with_our_own_strategy_stays_with_it(sample_app: App) -> None:
    text = "How many tiers has Server Café, and what does each get?"
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    assert [tool.name for tool in reply.tools] == ["strategy_search"]


def test_what_only_asks_for_a_kind_of_answer_is_told_beside_nothing() -> None:
    assert asides("who told me about the gate, and on what day?") == []


def test_what_is_told_of_them_behind_a_single_customer_is_of_that_one(sample_app: App) -> None:
    """The list names many; what "they" plan is asked of the one that was asked for."""
    text = "Which customer pays us most in USD, and tell me what they complained about."
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    asked = [call.arguments["account"] for call in reply.tools if "account" in call.arguments]
    assert len(set(asked)) == 1
