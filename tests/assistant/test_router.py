"""The router: what it learns from examples, and what a question is asked of."""

import pytest

from csbot.app import App
from csbot.assistant.routing.examples import Example, all_examples
from csbot.assistant.routing.fitting import of_account
from csbot.assistant.routing.learned import learn
from csbot.assistant.routing.router import Router
from csbot.assistant.routing.word_index import WordIndex
from csbot.tools.catalogue import all_tools

EXECUTIVE = "adaeze.nwosu@servercafe.example"
_LEARNT = (
    Example("ships", "which ships are late"),
    Example("ships", "late ships in port"),
    Example("crews", "who sails on ACCOUNT"),
    Example("crews", "crew of ACCOUNT"),
    Example("elsewhere", "bake a cake"),
)


def small() -> Router:
    return Router(_LEARNT, lambda: learn(_LEARNT, WordIndex(_LEARNT), None))


def test_an_example_is_ranked_under_its_own_label() -> None:
    for example in _LEARNT:
        assert small().rank(example.text)[0].tool == example.label


def test_shares_of_all_labels_sum_to_one() -> None:
    found = small().rank("are any ships late, and who sails on ACCOUNT")
    assert sum(match.score for match in found) == pytest.approx(1)
    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)
    assert {match.tool for match in found} == {"ships", "crews", "elsewhere"}


def test_examples_about_any_topic_are_learned_with_topics() -> None:
    examples = all_examples(all_tools())
    assert not any("TOPIC" in example.text for example in examples)
    assert len(examples) == len(set(examples))
    # What is read by its structure alone has none, and is never taken for what a text is like.
    unlearned = {name for name, tool in all_tools().items() if not tool.examples}
    assert {example.label for example in examples} >= set(all_tools()) - unlearned
    assert unlearned == {"portfolio_share", "portfolio_table"}


def test_a_question_that_leaves_its_account_out_is_placed_with_it() -> None:
    assert of_account("who is the champion?") == "who is the champion at ACCOUNT"
    assert of_account("is ACCOUNT happy") == "is ACCOUNT happy"


@pytest.mark.parametrize(
    ("text", "status", "tool"),
    [
        ("who should I call first this week", "answered", "portfolio_agenda"),
        ("what do customers complain about most", "answered", "portfolio_complaints"),
        ("what did we promise Juniper in the last QBR?", "answered", "account_commitments"),
        ("is anyone at Vantage unhappy with our support", "answered", "account_mood"),
        ("write a limerick", "out_of_scope", None),
        ("what can you do?", "answered", None),
    ],
)
def test_what_people_ask_reaches_its_look_up(
    sample_app: App, text: str, status: str, tool: str | None
) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    assert reply.status == status
    assert [call.name for call in reply.tools] == ([tool] if tool else [])


def test_a_thread_goes_on_with_its_account_where_that_makes_sense(sample_app: App) -> None:
    person, thread = sample_app.people.by_email(EXECUTIVE), None
    found = []
    for text in (
        "how is Northwind Health doing?",
        "who is the champion?",
        "what's the capital of France?",
        "goals",
        "which accounts are at risk",
    ):
        reply = sample_app.assistant.respond(sample_app.question(text, person, thread))
        thread = reply.thread_id
        found.append((reply.status, reply.accounts))
    assert found[1] == ("answered", ("ACC-001",))
    assert found[2][0] == "out_of_scope"
    assert found[3] == ("answered", ("ACC-001",)), "asking in between does not lose the thread"
    assert len(found[4][1]) > 1
