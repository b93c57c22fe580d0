"""Which records are told: what came of the matter, and what puts it right, with what asked."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.chunk import Chunk
from csbot.search.service import Hit
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.record_match import Matched
from csbot.tools.facts.record_worth import (
    WEIGHED,
    likeliest,
    putting_right,
    traits,
    weighed,
    worth_telling,
)
from csbot.tools.facts.story import Story, subject_of
from csbot.tools.facts.topics import Topic
from csbot.tools.ground.base import Context

from .portfolio_data import ANA, build, context_of

FIRST = date(2026, 5, 1)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    folder: Path = tmp_path_factory.mktemp("worth")
    database = build(folder)
    yield context_of(database, ANA)
    database.close()


def match(
    title: str, day: int, text: str = "…", answers: float | None = None, share: float = 0.1
) -> Matched:
    chunk = Chunk(
        ref=f"history:{title}-{day}#0",
        corpus="history",
        source_id=f"{title}-{day}",
        position=0,
        kind="email",
        title=title,
        text=text,
        date=FIRST + timedelta(days=day),
    )
    return Matched(Hit(chunk, 0.5, cosine=0.1), share, answers)


def asked(text: str, *words: str) -> Asked:
    topic = Topic(text, dict.fromkeys(words, 1.0), dict.fromkeys(words, frozenset()))
    return Asked(text, topic, None, date(2026, 11, 22))


def told(context: Context, question: Asked, *ranked: Matched) -> list[Matched]:
    return worth_telling(weighed(context, question, ranked), 4)


@pytest.mark.parametrize("title", ["Scan", "Re: scan", "RE: Fwd: Scan", "Scan (2)", "AW: Scan (x)"])
def test_a_subject_is_the_title_without_the_marks_of_an_answer(title: str) -> None:
    assert subject_of(title) == "scan"


FAULT = match("Crane stops", 3, "The crane stops whenever the hoist is cold.", 2.0, 0.9)
REPAIR = match("New sensor", 9, "The hoist has a new sensor, the crane runs.", -9.0, 0.02)
LUNCH = match("Lunch", 9, "Fish again on Friday.", -9.0, 0.02)
LONG_BEFORE = match("Crane bought", -300, "They bought the crane with its hoist.", -9.0, 0.02)


def chance(context: Context, one: Matched, *beside: Matched) -> float:
    question = asked("Why does the crane stop?", "crane", "stop")
    found = weighed(context, question, [FAULT, one, *beside])
    return next(worth.chance for worth in found if worth.match is one)


def test_what_came_of_a_matter_is_likelier_wanted_than_what_only_came_later(
    context: Context,
) -> None:
    assert chance(context, REPAIR, LUNCH) > chance(context, LUNCH, REPAIR)


def test_what_was_long_before_is_less_likely_wanted_than_what_came_soon_after(
    context: Context,
) -> None:
    assert chance(context, REPAIR, LONG_BEFORE) > chance(context, LONG_BEFORE, REPAIR)


def test_the_likeliest_leads_and_no_record_is_told_twice(context: Context) -> None:
    again = Matched(Hit(FAULT.hit.chunk, 0.4), 0.3, 1.0)
    found = told(context, asked("Why?", "crane"), FAULT, again, REPAIR, LUNCH)
    assert found[0] is FAULT
    assert again not in found


LOST = match("Alarm", 3, "We lost 12,000 stems on the 4th.", 2.0)
RIGHT = match("Stems", 9, "Not twelve: the slip says 14,500 and not 12 000, which was wrong.", -6.0)
RETOLD = match("Stems again", 12, "12.000 stems, as everybody knows.", -6.0)
AFTER = match("Lamps", 20, "The lamps no longer flicker.", -9.0)


def right(context: Context, question: str, *records: Matched) -> list[Matched]:
    chunks = [one.hit.chunk for one in records]
    return putting_right(asked(question), records, Story.of(context, chunks[0], chunks))


def test_a_later_record_that_corrects_a_figure_puts_it_right(context: Context) -> None:
    found = right(context, "How many stems were lost?", LOST, AFTER, RETOLD, RIGHT)
    assert found == [RIGHT]


def test_what_puts_right_is_told_however_unlikely_it_is(context: Context) -> None:
    found = told(context, asked("How many stems were lost?", "lost"), LOST, AFTER, RETOLD, RIGHT)
    assert found[:2] == [LOST, RIGHT]


def test_what_tells_the_figure_anew_is_told_where_it_is_asked_how_it_stands(
    context: Context,
) -> None:
    assert right(context, "How many were lost in the end?", LOST, AFTER, RETOLD) == [RETOLD]


def test_what_lies_before_puts_nothing_right(context: Context) -> None:
    assert right(context, "How many in the end?", RIGHT, LOST) == []


def test_what_only_shares_a_year_is_no_correction(context: Context) -> None:
    year = match("Plan", 8, "In 2026 nothing was wrong.", -6.0)
    first = match("Goal", 2, "The goal for 2026.", 2.0)
    assert right(context, "What is the goal?", first, year) == []


def test_a_correction_that_speaks_of_what_is_asked_needs_no_figure(context: Context) -> None:
    moved = match("Visit", 9, "The visit was moved to Friday.", -1.0)
    first = match("Visit plan", 2, "We visit on Monday.", 2.0)
    assert right(context, "When is the visit?", first, moved) == [moved]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("crane", "hoist", "stems 14,500", "wrong")),
            st.integers(-400, 400),
            st.one_of(st.none(), st.floats(-11.0, 9.0)),
            st.floats(0.0, 1.0),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_chances_are_chances_and_each_record_has_one(
    context: Context, made: list[tuple[str, int, float | None, float]]
) -> None:
    ranked = [match(text, day, text, answers, share) for text, day, answers, share in made]
    found = weighed(context, asked("Why did the crane stop?", "crane"), ranked)
    ids = [one.match.hit.chunk.source_id for one in found]
    assert len(ids) == len(set(ids)) <= WEIGHED
    assert all(0.0 < one.chance < 1.0 for one in found)
    assert {one.match for one in likeliest(found)} == {one.match for one in found}
    chunks = [one.match.hit.chunk for one in found]
    rows = traits(asked("x"), [one.match for one in found], Story.of(context, chunks[0], chunks))
    assert len({len(row) for row in rows}) == 1
