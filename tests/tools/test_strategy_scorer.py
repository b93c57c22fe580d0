"""Which of a strategy's units answers a question, and how likely it does."""

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.chunk import Chunk
from csbot.tools.strategy.answer import nearest
from csbot.tools.strategy.asked import read_asked
from csbot.tools.strategy.scorer import READ_BESIDE, Match, Readers, Scorer, read, weights
from csbot.tools.strategy.traits import NAMES, traits
from csbot.tools.strategy.units import Unit, passage_units
from csbot.tools.strategy.vocabulary import Vocabulary

from .test_strategy_passage import section as section_units

TEXT = (
    "Aqualis trains every diver within 40 days. Its yearly targets: 12 rescue drills; "
    "95% of tanks inspected; €30K for new regulators. The document gives no figure for wages."
)
CHUNK = Chunk(
    ref="strategy:aqualis/diving#drills",
    source_id="aqualis/diving",
    corpus="strategy",
    position=0,
    kind="strategy",
    heading="Drills and tanks",
    title="Aqualis: Diving",
    text=TEXT,
)
UNITS = tuple(passage_units(CHUNK, "Aqualis"))


def first(question: str) -> tuple[Unit, float]:
    best = Scorer(UNITS).rank(read_asked(question, {}))[0]
    return best.unit, best.likely


def test_the_item_of_a_list_with_the_kind_of_figure_asked_for_stands_first() -> None:
    assert "€30K" in first("what do we spend on regulators")[0].text
    assert "95%" in first("which share of the tanks is inspected")[0].text
    assert "40 days" in first("how long until a diver is trained")[0].text


def test_what_is_not_given_is_answered_by_the_sentence_that_says_so() -> None:
    assert first("what are the wages")[0].is_gap


def test_what_no_unit_speaks_of_is_hardly_answered() -> None:
    near = first("how many rescue drills are there a year")[1]
    far = first("which airline do the lawyers fly with")[1]
    assert far < 0.25 < near


def test_every_weight_is_of_a_trait() -> None:
    for kind in ("words", "both"):
        found = weights(kind)
        assert set(found.score) <= set(NAMES)
        assert set(found.answers) <= {*NAMES, "score", "bias"}
    assert "cosine" in weights("both").score
    assert "cosine" not in weights("words").score


def test_a_unit_is_read_by_meaning_without_its_company_and_place() -> None:
    assert all("Aqualis" not in read(unit) and "›" not in read(unit) for unit in UNITS)


@given(st.text(max_size=80))
def test_any_question_gives_finite_traits_and_shares_of_its_words(question: str) -> None:
    asked = read_asked(question, {})
    words = Scorer(UNITS).words(asked)
    for unit in UNITS:
        found = traits(unit, asked, words, 0.0, 0.0)
        assert all(math.isfinite(value) for value in found.values())
        shares = [found[name] for name in NAMES[: NAMES.index("cosine")]]
        assert math.isclose(sum(shares), 1.0) or not any(shares)


@given(st.text(max_size=80))
def test_the_same_question_is_answered_the_same(question: str) -> None:
    one, other = (Scorer(UNITS).rank(read_asked(question, {})) for _ in range(2))
    assert [(m.unit.text, m.score) for m in one] == [(m.unit.text, m.score) for m in other]
    assert all(0.0 <= match.likely <= 1.0 for match in one)


def test_what_is_read_beside_the_question_goes_first_and_the_unread_stays_behind() -> None:
    asked = read_asked("what do we spend on regulators", {})
    plain = [match.unit.text for match in Scorer(UNITS).rank(asked)]
    last = plain[-1]
    many = (*UNITS, *(replace(one, text=f"{one.text} ({n})") for n in range(9) for one in UNITS))
    readers = Readers(
        likeness=lambda _, texts: [0.5] * len(texts),
        relevance=lambda _, texts: [9.0 if text in last else -9.0 for text in texts],
    )
    assert Scorer(UNITS).rank(asked, readers)[0].unit.text == last
    found = Scorer(many).rank(asked, readers)
    assert len(found) == len(many) > READ_BESIDE
    read_least = min(match.score for match in found[:READ_BESIDE])
    assert all(match.score <= read_least for match in found[READ_BESIDE:])


def test_a_slip_of_a_word_of_the_documents_is_taken_for_it() -> None:
    said = section_units("Dashboard", "Aqualis keeps a dashboard of its expeditions.")
    words = Vocabulary(said, frozenset())
    assert "dashboard" in words.kin("dashbord")
    assert "dashboard" in words.kin("dahsboard")
    # A word of its own is no slip, however near it lies.
    assert words.kin("expert") & {"expedit", "dashboard"} == frozenset()


def test_what_comes_next_is_the_part_behind_the_one_that_holds_what_is_named() -> None:
    weeks = [
        *section_units("Weeks 1-2", "Aqualis shows the tanks."),
        *section_units("Weeks 3-4", "Aqualis dives at night."),
        *section_units("Weeks 5+", "Aqualis rests."),
    ]
    scorer = Scorer(weeks)
    for question in (
        "week 3 is done, which stage comes next",
        "after week 4: what is the next step",
    ):
        asked = scorer.named(read_asked(question, {}))
        assert [(span.low, span.high) for span in asked.spans] == [(5, 5)]
        assert scorer.named(asked).spans == asked.spans
    stays = scorer.named(read_asked("what happens in week 3", {}))
    assert [(span.low, span.high) for span in stays.spans] == [(3, 3)]


def test_what_comes_nearest_is_the_best_of_two_sections_that_lie_alike_near() -> None:
    nets = section_units("Nets", "Aqualis mends its nets. Every net is black.")
    boats = section_units("Boats", "Aqualis paints its boats.")
    tanks = section_units("Tanks", "Aqualis fills its tanks.")
    ranked = [
        Match(unit, score, {}, 0.1)
        for unit, score in ((nets[0], 2.0), (nets[1], 1.5), (boats[0], 1.0), (tanks[0], -3.0))
    ]
    assert nearest(ranked) == (nets[0], boats[0])
