"""What is expected to be asked of the shipped strategies: every question has its place."""

import json
import re

import pytest

from csbot import resources
from csbot.intake.expected_questions import read_expected
from csbot.tools.ground.expected import shipped_questions, shipped_wordings, stale

from .documents import strategy_documents

DOCUMENTS = strategy_documents()


@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_every_question_stands_under_words_of_the_document(doc_id: str) -> None:
    document = DOCUMENTS[doc_id]
    found, faults = read_expected(document.asked)
    assert found
    assert [*faults, *stale(found, document.text, document.title)] == []


def test_no_question_that_csbot_is_measured_by_is_among_them() -> None:
    cases = resources.shipped("evals") / "suites" / "strategy" / "cases.jsonl"
    measured = {plain(json.loads(line)["ask"]) for line in cases.read_text("utf-8").splitlines()}
    same = measured & {plain(question) for question in shipped_questions()}
    assert len(same) <= len(measured) / 100


def test_what_is_learned_of_how_people_ask_names_no_company() -> None:
    assert not [text for text in shipped_wordings() if "Server Café" in text or "BitNet-" in text]


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
