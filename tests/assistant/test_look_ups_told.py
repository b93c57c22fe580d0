"""Which look-ups are told beside the records: those that are likely meant, by a learned chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.app import App
from csbot.assistant.planning.asked_apart import says_nothing
from csbot.assistant.reading.reading import read_question
from csbot.assistant.routing.coverage import chance_of

EXECUTIVE = "adaeze.nwosu@servercafe.example"
shares = st.floats(0.0, 1.0)


@given(shares, shares, shares, shares)
def test_a_look_up_is_likelier_the_surer_the_router_and_the_less_is_left_over(
    low: float, high: float, less: float, more: float
) -> None:
    low, high = sorted((low, high))
    less, more = sorted((less, more))
    assert 0.0 < chance_of(low, more) <= chance_of(high, less) < 1.0


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("most recent month", True),
        ("and in May 2026 please", True),
        ("why", False),
        ("who decides on the budget", False),
        ("active users", False),
    ],
)
def test_what_only_says_when_is_no_part(text: str, nothing: bool, sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    assert says_nothing(read_question(text, context)) is nothing


def test_a_certain_value_is_told_without_quotations(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    question = "active users at Northwind Energy, most recent month"
    reply = sample_app.assistant.respond(sample_app.question(question, person))
    assert reply.tools[0].name == "account_metrics"
    assert "highest" not in str(reply.tools[0].arguments)
    assert not any("“" in said.text for said in reply.sentences if said.status == "fact")
