"""What is looked up beside the likeliest tool, and names that only records know."""

import pytest

from csbot.app import App
from csbot.assistant.reading.told_of import told_of
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def answer(app: App, text: str) -> Reply:
    return app.assistant.respond(app.question(text, app.people.by_email(EXECUTIVE)))


def topics(reply: Reply) -> list[str]:
    return [str(call.arguments["topic"]) for call in reply.tools if call.name == "account_history"]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Who decides on the renewal at Castellan?", True),
        ("When does Castellan renew?", False),
    ],
)
def test_records_are_read_where_the_tool_leaves_words_open(
    sample_app: App, text: str, beside: bool
) -> None:
    reply = answer(sample_app, text)
    quoted = [s for s in reply.sentences if s.text.startswith("In the ")]
    assert bool(len(quoted) > 1) is beside


@pytest.mark.parametrize(
    ("names", "accounts"),
    [(["Allenby"], ["ACC-013"]), (["Initech"], []), (["Allenby", "Quorum Nine"], []), ([], [])],
)
def test_a_name_is_known_by_the_records_that_hold_it(
    sample_app: App, names: list[str], accounts: list[str]
) -> None:
    context = sample_app.context(sample_app.people.by_email(EXECUTIVE))
    assert [account.account_id for account in told_of(names, context)] == accounts


@pytest.mark.parametrize("text", ["When does Allenby renew?", "Why is Initech unhappy?"])
def test_a_name_that_is_asked_for_as_an_account_is_asked_back(sample_app: App, text: str) -> None:
    assert answer(sample_app, text).status == "needs_clarification"


def test_records_near_the_whole_question_are_named_where_a_clause_was_read(
    sample_app: App,
) -> None:
    text = "Which example did Annika Brunner send in, and from where?"
    assert any("example" in topic for topic in topics(answer(sample_app, text)))
