import pytest

from csbot.domain.chunk import Chunk
from csbot.search.ranking.turns import ASKS, NAMED, SAYS_SO, Named, told_by_turns
from csbot.search.stems import words


def told(question: str, text: str, *, speaker: str = "", speakers: tuple[str, ...] = ()) -> float:
    chunk = Chunk("history:H#0", "history", "H", 0, "call", "", text, "A-1", speaker=speaker)
    return told_by_turns(chunk, Named(frozenset(words(question)), speakers))


def test_what_a_short_turn_asks_counts_less_unless_questions_are_asked_for() -> None:
    asking = "Lena Vogt: And when is it gone?"
    assert told("when are the duplicates gone", asking) == -ASKS
    assert told("what was asked about the duplicates", asking) == 0
    assert told("when are the duplicates gone", "Lena Vogt: On Monday.") == 0
    assert told("when are the duplicates gone", f"{'Much was said. ' * 20}Is it gone?") == 0


def test_what_stands_beside_a_question_is_not_counted_less() -> None:
    text = "I was in Kent for four days. Where do you go?"
    assert told("how long was the trip", text) == pytest.approx(-ASKS * 4 / 11)


def test_a_section_of_a_document_may_ask() -> None:
    chunk = Chunk("strategy:d#s", "strategy", "d", 0, "strategy", "", "Who decides?")
    assert told_by_turns(chunk, Named(frozenset({"decides"}))) == 0


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Mira: I adopted a dog.", 1.0),
        ("[7 March 2023] Mira: I adopted a dog.", 1.0),
        ("Tobias: She adopted a dog.", 0.0),
        ("Mira: A dog.\nTobias: A dog.", 0.5),
        ("Mira: A dog,\nand a cat.\nTobias: Two of them.", 6 / 10),
    ],
)
def test_words_of_those_who_are_named_count(text: str, share: float) -> None:
    assert told("What did Mira's family adopt?", text) == pytest.approx(NAMED * share)


def test_the_whole_name_must_be_named() -> None:
    question = "Why did the project manager object?"
    assert told(question, "Project Manager: No.") == NAMED
    assert told(question, "Project Lead: No.") == 0
    assert told("Was there a plan?", "A: There was.") == 0


def test_who_wrote_it_speaks_outside_of_turns() -> None:
    assert told("what did Jonas Meyer want", "We want more.", speaker="Jonas Meyer") == NAMED


def test_who_is_said_to_speak_counts_more() -> None:
    text = "Jonas Meyer: It is late."
    assert told("what did Jonas say", text, speakers=("Jonas",)) == SAYS_SO
    assert told("what did Mia say", text, speakers=("Mia",)) == 0
