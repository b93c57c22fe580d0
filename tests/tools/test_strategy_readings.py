"""What is told around a question is no part of it."""

import pytest

from csbot.tools.strategy.asked import Asked, parts, read_asked
from csbot.tools.strategy.figures_asked import counted
from csbot.tools.strategy.readings import best_reading
from csbot.tools.strategy.scorer import NOBODY, Scorer

from .test_strategy_scorer import UNITS


def asked(question: str) -> Asked:
    return read_asked(question, {})


@pytest.mark.parametrize(
    "question",
    [
        "Good morning everybody, I am stuck with a slide about wages of lawyers: "
        "how many days is a diver trained",
        "The airline of our lawyers flies tomorrow. How many days is a diver trained?",
    ],
)
def test_the_clause_that_the_documents_answer_is_the_question(question: str) -> None:
    _, ranked = best_reading(Scorer(UNITS), asked(question), NOBODY)
    assert "40 days" in ranked[0].unit.text


def test_a_clause_without_a_question_is_no_part() -> None:
    assert len(parts(asked("How many drills are there a year? I find it twice"))) == 1
    assert len(parts(asked("Add up the drills; what comes out, and is that the target?"))) == 2


def test_what_is_not_asked_for_is_left_out() -> None:
    found = asked("which tanks are inspected (not the regulators)")
    assert found.excluded
    best = Scorer(UNITS).rank(found)
    assert all("regulators" not in match.unit.text for match in best)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Name the 5 principles", {5}),
        ("the four onboarding weeks", {4}),
        ("within 3 weeks", set()),
        ("$5 tickets and 12% of users", set()),
    ],
)
def test_how_many_things_are_asked_for_is_no_figure(text: str, numbers: set[int]) -> None:
    assert counted(text) == numbers
    assert not asked(text).anchors & {float(n) for n in numbers}


@pytest.mark.parametrize("question", ["what does NPS stand for", "define time to value", "TTV = ?"])
def test_what_a_word_means_is_no_figure(question: str) -> None:
    found = asked(question)
    assert found.is_definition
    assert found.figure is None
    assert found.wants_passage
