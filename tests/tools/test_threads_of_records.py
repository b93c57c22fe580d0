"""What was answered under a subject is told behind what asked."""

from datetime import date

import pytest

from csbot.domain.chunk import Chunk
from csbot.search.service import Hit
from csbot.tools.account.threads_of_records import subject_of, with_replies
from csbot.tools.facts.record_match import Matched


def match(title: str, day: int) -> Matched:
    chunk = Chunk(
        ref=f"history:{title}-{day}#0",
        corpus="history",
        source_id=f"{title}-{day}",
        position=0,
        kind="email",
        title=title,
        text="…",
        date=date(2026, 5, day),
    )
    return Matched(Hit(chunk, 0.5), 0.1)


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
