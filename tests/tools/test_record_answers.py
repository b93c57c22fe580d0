"""Whether records answer at all: surer the more speaks for it, and never where nothing is told."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.chunk import Chunk
from csbot.search.service import Hit
from csbot.tools.facts.record_answers import answer, chance
from csbot.tools.facts.record_match import Matched
from csbot.tools.facts.topics import Topic

TOPIC = Topic(
    "leipzig depot", {"leipzig": 1.0, "depot": 1.0}, {"leipzig": frozenset(), "depot": frozenset()}
)


def match(
    text: str, answers: float | None, cosine: float | None = None, close: bool = False
) -> Matched:
    chunk = Chunk(
        ref=f"history:{text}#0", corpus="history", source_id=text, position=0, kind="note",
        title="", text=text, date=date(2026, 5, 1),
    )  # fmt: skip
    return Matched(Hit(chunk, 0.5, close, cosine), 0.9, answers)


def test_nothing_told_answers_nothing() -> None:
    assert not answer(TOPIC, [match("Leipzig depot", 9.0)], [])


def test_what_speaks_of_it_and_was_read_as_an_answer_is_one() -> None:
    told = [match("The Leipzig depot moves in May.", 3.0, 0.6)]
    assert answer(TOPIC, told, told)


def test_what_shares_nothing_with_it_is_none() -> None:
    told = [match("Fish on Friday.", -11.0, 0.05)]
    assert not answer(TOPIC, told, told)


def test_without_a_reader_words_decide() -> None:
    assert answer(TOPIC, [], [match("The depot is shut.", None)])
    assert not answer(TOPIC, [], [match("Fish on Friday.", None)])


@given(st.floats(-11.0, 9.0), st.floats(-11.0, 9.0), st.floats(0.0, 0.9), st.floats(0.0, 0.9))
def test_it_is_surer_the_better_it_was_read_and_the_nearer_it_is(
    low: float, high: float, far: float, near: float
) -> None:
    low, high = sorted((low, high))
    far, near = sorted((far, near))
    worse, better = match("The depot.", low, far), match("The depot.", high, near)
    assert chance(TOPIC, [worse], [worse]) <= chance(TOPIC, [better], [better])
