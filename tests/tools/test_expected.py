"""The questions expected of a strategy's units, and how a question asked is held against them."""

from dataclasses import replace

import numpy as np

from csbot.domain.chunk import Chunk
from csbot.domain.evidence import Evidence
from csbot.intake.expected_questions import Expected
from csbot.tools.ground.expected import Book, Place
from csbot.tools.rules.playbook_evidence import Rule
from csbot.tools.strategy.expected import CompanyQuestions, placed
from csbot.tools.strategy.units import passage_units, rule_unit

TEXT = (
    "Aqualis's yearly targets for its many reefs and tanks: 12 rescue drills with every diver; "
    "95% of tanks inspected by hand; €30K for new regulators. The reef is fed at noon."
)
CHUNK = Chunk(
    ref="strategy:aqualis/diving#drills",
    source_id="aqualis/diving",
    corpus="strategy",
    position=0,
    kind="strategy",
    heading="Care > Drills and tanks",
    title="Aqualis: Diving, and more",
    text=TEXT,
)
UNITS = list(passage_units(CHUNK, "Aqualis"))
PLACES = (
    Expected("Drills and tanks", "95% of tanks inspected", ("do we look at the gear",), 2),
    Expected("Drills and tanks", "yearly targets for its many", ("what are we to reach",), 4),
    Expected("Drills and tanks", "fed at noon", ("when do the fish eat", "lunch time"), 6),
)
BOOK = Book(tuple(Place("aqualis/diving", one) for one in PLACES))


def texts(expected: Expected) -> list[str]:
    return [unit.text for unit in placed(expected, UNITS)]


def test_questions_are_put_to_the_item_that_has_the_words() -> None:
    (one,) = texts(PLACES[0])
    assert "95%" in one
    assert "€30K" not in one


def test_words_that_open_a_list_are_of_all_its_items() -> None:
    assert len(texts(PLACES[1])) == 3


def test_words_over_two_items_are_of_both_and_no_third() -> None:
    both = replace(PLACES[0], words="12 rescue drills with every diver; 95% of tanks inspected")
    assert len(texts(both)) == 2


def test_a_section_of_another_name_or_without_the_words_has_none_of_it() -> None:
    assert not texts(replace(PLACES[0], heading="tanks"))
    assert not texts(replace(PLACES[0], words="100% of tanks"))


def test_a_question_speaks_for_the_unit_whose_questions_are_like_it() -> None:
    found = CompanyQuestions(UNITS, BOOK).alike("when do fish get to eat", lambda _: None)
    assert not found.has_meaning
    by_unit = {unit.text: found.traits(unit) for unit in UNITS}
    fed = next(traits for text, traits in by_unit.items() if "noon" in text)
    other = next(traits for text, traits in by_unit.items() if "€30K" in text)
    assert fed["ask_words"] > 0.5 > other["ask_words"]
    assert fed["ask_section_words"] == other["ask_section_words"] == fed["ask_words"]
    assert fed["ask_meaning"] == fed["ask_section_meaning"] == 0.0


def test_meaning_is_of_the_rows_of_the_units_own_questions() -> None:
    vectors = np.eye(4, dtype=np.float32)
    found = CompanyQuestions(UNITS, replace(BOOK, vectors=vectors))
    alike = found.alike("dinner", lambda _: vectors[3])
    means = {unit.text: alike.traits(unit)["ask_meaning"] for unit in UNITS}
    assert {text for text, mean in means.items() if mean == 1.0} == set(texts(PLACES[2]))


def test_a_rule_answers_what_its_sentence_does_and_none_that_says_something_else() -> None:
    evidence = Evidence(ref="strategy:playbook-aqualis/targets~noon", text="", title="Reef",
                        kind="strategy", subject=("Aqualis",))  # fmt: skip
    fed = rule_unit(Rule("The reef is fed at noon.", evidence, "", "targets/noon", CHUNK.ref))
    other = rule_unit(Rule("Lawyers fly once a year.", evidence, "", "targets/fly", CHUNK.ref))
    found = CompanyQuestions([*UNITS, fed, other], BOOK).alike("lunch time", lambda _: None)
    assert found.traits(fed)["ask_words"] > 0.99
    assert found.traits(other)["ask_none"] == 1.0


def test_questions_of_another_companys_documents_say_nothing() -> None:
    found = CompanyQuestions(UNITS, Book((Place("other/diving", PLACES[0]),)))
    assert found.own.keys == {}
