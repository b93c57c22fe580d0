"""Clauses that a model made up are told from evidence in other words."""

import pytest

from csbot.checking.reading.words import content
from csbot.writers.model.known import Known
from csbot.writers.model.novelty import invented

EVIDENCE = (
    "Acme Corp: ARR EUR 52,000. Features adopted fell from 69% to 34%. Dana Berg is a contact "
    "(executive) and wants a discount."
)
SAID = "Features adopted at Acme Corp fell from 69% to 34%; two goals are open."
KNOWN = Known.of([EVIDENCE, SAID])


@pytest.mark.parametrize(
    "text",
    [
        "Features adopted fell from 69% to 34% because the chief executive was arrested.",
        "Features adopted fell from 69% to 34% and the customer is doomed.",
        "Features adopted fell from 69% to 34% (they are insolvent).",
        "I doubt that Dana Berg wants a discount.",
        "The customer is very unhappy and wants to leave.",
        "Dana Berg is a contact; the board has cancelled everything.",
    ],
)
def test_a_clause_of_its_own_is_refused(text: str) -> None:
    assert invented(text, "fact", KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Annual recurring revenue is EUR 52,000.",
        "According to the records, features adopted dropped from 69% to 34%.",
        "The annual recurring revenue of Acme Corp currently stands at EUR 52,000.",
        "Dana Berg, an executive contact, wants a discount.",
    ],
)
def test_other_words_for_the_evidence_pass(text: str) -> None:
    assert invented(text, "fact", KNOWN) == []


def test_a_sentence_that_code_says_may_be_reworded_with_words_of_reporting_alone() -> None:
    said = [frozenset(content(SAID))]
    assert invented(f"Currently, {SAID}", "fact", KNOWN, said) == []
    assert invented(SAID.replace("goals", "terrible goals"), "fact", KNOWN, said)


def test_an_inference_may_read_but_not_add_a_cause() -> None:
    reading = "This suggests a weakening adoption of features"
    assert invented(f"{reading}.", "inference", KNOWN) == []
    assert invented(f"{reading} because the founders quarrelled loudly.", "inference", KNOWN)


def test_an_inference_that_does_not_say_so_is_held_like_a_fact() -> None:
    assert invented("Adoption of features is gravely endangered.", "inference", KNOWN)
