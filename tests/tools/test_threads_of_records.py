"""What was answered under a subject, or put right later, is told with what asked."""

from datetime import date

import pytest

from csbot.domain.chunk import Chunk
from csbot.search.service import Hit
from csbot.tools.account.threads_of_records import (
    subject_of,
    with_later,
    with_replies,
)
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.record_match import Matched
from csbot.tools.facts.topics import Topic


def match(title: str, day: int, text: str = "…", answers: float | None = None) -> Matched:
    chunk = Chunk(
        ref=f"history:{title}-{day}#0",
        corpus="history",
        source_id=f"{title}-{day}",
        position=0,
        kind="email",
        title=title,
        text=text,
        date=date(2026, 5, day),
    )
    return Matched(Hit(chunk, 0.5), 0.1, answers)


def asked(text: str, *words: str) -> Asked:
    topic = Topic(text, dict.fromkeys(words, 1.0), dict.fromkeys(words, frozenset()))
    return Asked(text, topic, None, date(2026, 11, 22))


@pytest.mark.parametrize("title", ["Scan", "Re: scan", "RE: Fwd: Scan", "Scan (2)", "AW: Scan (x)"])
def test_a_subject_is_the_title_without_the_marks_of_an_answer(title: str) -> None:
    assert subject_of(title) == "scan"


def test_a_later_answer_follows_what_it_answers() -> None:
    asked, other, answer = match("Scan", 3), match("Lamp", 4), match("Re: Scan", 5)
    assert with_replies([asked, other], [asked, other, answer]) == [asked, answer, other]


def test_what_came_before_or_is_told_anyway_is_not_told_again() -> None:
    before, asked, answer = match("Scan", 1), match("Re: Scan", 3), match("Scan (2)", 5)
    assert with_replies([asked, answer], [asked, answer, before]) == [asked, answer]


def test_records_that_bear_the_same_title_are_no_answers_to_each_other() -> None:
    first, second = match("Weekly call", 1), match("Weekly call", 8)
    assert with_replies([first], [first, second]) == [first]


LOST = match("Alarm", 3, "We lost 12,000 stems on the 4th.", 2.0)
RIGHT = match("Stems", 9, "Not twelve: the slip says 14,500 and not 12 000, which was wrong.", -6.0)
RETOLD = match("Stems again", 12, "12.000 stems, as everybody knows.", -6.0)
AFTER = match("Lamps", 20, "The lamps no longer flicker.", -9.0)


def test_a_later_record_that_corrects_a_figure_is_told_with_it() -> None:
    told = with_later([LOST], [LOST, AFTER, RETOLD, RIGHT], asked("How many stems were lost?"))
    assert told == [LOST, RIGHT]


def test_what_tells_the_figure_anew_is_told_where_it_is_asked_how_it_stands() -> None:
    told = with_later([LOST], [LOST, AFTER, RETOLD], asked("How many were lost in the end?"))
    assert told == [LOST, RETOLD]


def test_what_lies_before_puts_nothing_right() -> None:
    assert with_later([RIGHT], [RIGHT, LOST], asked("How many in the end?")) == [RIGHT]


def test_what_only_a_few_figures_share_is_no_correction() -> None:
    year = match("Plan", 8, "In 2026 nothing was wrong.", -6.0)
    first = match("Goal", 2, "The goal for 2026.", 2.0)
    assert with_later([first], [first, year], asked("What is the goal?")) == [first]


def test_a_correction_that_speaks_of_what_is_asked_needs_no_figure() -> None:
    moved = match("Visit", 9, "The visit was moved to Friday.", -1.0)
    first = match("Visit plan", 2, "We visit on Monday.", 2.0)
    assert with_later([first], [first, moved], asked("When is the visit?")) == [first, moved]
