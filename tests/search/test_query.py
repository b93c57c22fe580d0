from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.search.query import kinds_in, people_in, speaks, speaks_alone, understand

TODAY = date(2026, 11, 22)


def test_a_period_becomes_a_filter_and_leaves_the_topic() -> None:
    asked = understand("complaints about invoices last quarter", TODAY)
    assert (asked.since, asked.until) == (date(2026, 7, 1), date(2026, 9, 30))
    assert asked.topic == "complaints about invoices"


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("what went wrong in tickets", ("ticket",)),
        ("pricing in the emails and calls", ("email", "call")),
        ("tickets about login", ("ticket",)),
        ("how many tickets did they open", None),
        ("they call us often about email delivery", None),
        ("anything from the latest meetings on SSO", ("meeting",)),
    ],
)
def test_kinds_are_filters_only_as_a_place_to_look(
    question: str, kinds: tuple[str, ...] | None
) -> None:
    assert understand(question, TODAY).kinds == kinds


def test_who_speaks_is_known_by_the_verb() -> None:
    assert people_in("What did Jonas Meyer say about SSO?") == ("Jonas Meyer",)
    assert people_in("according to Ana, is it late?") == ("Ana",)
    assert people_in("What is Jonas Meyer's title?") == ()


def test_a_question_of_filters_only_keeps_its_words() -> None:
    assert understand("last quarter", TODAY).topic == "last quarter"


def test_a_person_speaks_by_being_the_speaker_or_by_opening_a_turn() -> None:
    assert speaks(["Jonas"], "Jonas Meyer", "We are late.")
    assert speaks(["Jonas"], "", "Ana: Why?\nJonas Meyer: We are late.")
    assert not speaks(["Jonas"], "Ana", "I told Jonas so.")


def test_kinds_have_plurals_and_other_names() -> None:
    assert kinds_in("tickets, mails and a call") == ["ticket", "email", "call"]


@given(st.text(max_size=120))
def test_any_question_keeps_a_topic(question: str) -> None:
    asked = understand(question, TODAY)
    assert asked.topic.strip() or not question.strip()
    assert asked.since is None or asked.until is None or asked.since <= asked.until


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("What does Brandl want for it?", True),
        ("Inga asked for bleach; what did I answer?", False),
        ("Jonas complained, what did we do about it?", False),
    ],
)
def test_who_is_answered_is_not_answered_for_by_his_own_words(question: str, alone: bool) -> None:
    assert speaks_alone(question) is alone
