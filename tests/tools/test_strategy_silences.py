"""A figure that a strategy does not give is not enough evidence, however much is said around it."""

import pytest

from csbot.domain.reply import Findings
from csbot.tools.strategy.asked import read_asked
from csbot.tools.strategy.silences import silence_first, states

from .asking import text_of
from .test_strategy_scorer import UNITS
from .test_strategy_search import Ask, ask, context

__all__ = ["ask", "context"]


def status(found: Findings) -> str:
    return found.status


@pytest.mark.parametrize(
    "question",
    [
        "What salary does Server Café pay a senior CSM?",
        "AI Marketing Platform target on customer effort score?",
        "BitNet-Rust's annual budget for its customer success team, do we have that?",
        "How quickly must Server Café answer a critical support ticket?",
    ],
)
def test_a_figure_that_is_not_given_is_not_enough_evidence(ask: Ask, question: str) -> None:
    found = ask(question)
    assert status(found) == "not_enough_evidence"
    assert found.evidence, "what says that it is not given is cited"


def test_that_no_such_figure_is_given_stands_before_what_is_said_of_the_thing() -> None:
    asked = read_asked("What do we spend on wages of the divers?", {})
    trains, denies = UNITS[0], UNITS[-1]
    assert silence_first((trains, denies), asked) == (denies, trains)
    assert not states(asked, silence_first((trains, denies), asked))


def test_a_figure_that_is_given_stays_before_what_is_not() -> None:
    asked = read_asked("How many days until a diver is trained?", {})
    trains, denies = UNITS[0], UNITS[-1]
    assert silence_first((trains, denies), asked) == (trains, denies)
    assert states(asked, (trains, denies))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is BitNet-Rust's self-service resolution goal in Tier 3?", ">80%"),
        ("What NPS does Server Café aim for?", "70+"),
    ],
)
def test_a_sentence_that_gives_one_figure_and_denies_another_answers_for_the_first(
    ask: Ask, question: str, said: str
) -> None:
    found = ask(question)
    assert status(found) == "answered"
    assert said in text_of(found)
    assert "does not state" not in text_of(found)


def test_what_a_document_leaves_out_is_an_answer_where_it_is_asked_for() -> None:
    denies = UNITS[-1]
    assert states(read_asked("What figures does the document leave out?", {}), (denies,))
    assert not states(read_asked("What are the wages?", {}), (denies,))


def test_a_list_whose_head_has_the_figure_given_is_told_whole(ask: Ask) -> None:
    said = text_of(ask("How do the 100 points in Server Café's health score split up?"))
    assert all(f"{points} points" in said for points in (25, 15, 10))


def test_what_is_done_at_a_moment_is_the_whole_section(ask: Ask) -> None:
    said = text_of(ask("How does AI Marketing Platform start preparing a renewal 90 days out?"))
    assert "contract review and negotiation" in said
    assert "demonstration of value" in said
