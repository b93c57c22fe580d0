"""Which record tells the highest or the lowest of a figure that several tell in the same words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.records import HistoryItem
from csbot.tools.facts.record_extremes import extreme, wanted
from csbot.tools.facts.topics import Topic


def ticket(number: int, minutes: int, hours: int) -> HistoryItem:
    text = f"Low priority. First answer after {minutes} minutes, solved after {hours} hours."
    return HistoryItem(f"T-{number}", "A-1", "ticket", date(2026, 5, number), f"T{number}", text)


def about(*stems: str) -> Topic:
    return Topic(" ".join(stems), dict.fromkeys(stems, 1.0), {s: frozenset() for s in stems})


TICKETS = [ticket(1, 30, 12), ticket(2, 5, 64), ticket(3, 90, 7)]


@pytest.mark.parametrize(
    ("question", "stems", "item", "figure"),
    [
        ("which ticket was slowest to be solved", ("slowest", "ticket", "solv"), "T-2", "64"),
        ("the quickest first answer", ("quickest", "first", "answer"), "T-2", "5"),
        ("longest wait for a first answer", ("longest", "wait", "first", "answer"), "T-3", "90"),
        ("shortest time until solved", ("shortest", "time", "solv"), "T-3", "7"),
    ],
)
def test_the_figure_is_the_one_whose_words_the_question_has(
    question: str, stems: tuple[str, ...], item: str, figure: str
) -> None:
    found = extreme(question, about(*stems), TICKETS)
    assert found is not None
    assert (found.item.item_id, found.figure, found.many) == (item, figure, 3)


def test_what_no_word_names_or_two_figures_share_is_none() -> None:
    assert extreme("the highest refund", about("highest", "refund"), TICKETS) is None
    assert extreme("the longest", about("longest", "after"), TICKETS) is None
    assert extreme("when was it solved", about("solv"), TICKETS) is None
    assert extreme("slowest to be solved", about("solv"), TICKETS[:2]) is None


def test_no_extreme_is_asked_by_almost() -> None:
    assert wanted("what happened at most sites") is True
    assert wanted("almost all of them") is None


@given(st.lists(st.integers(0, 10_000), min_size=3, max_size=12))
def test_none_of_the_records_tells_more(hours: list[int]) -> None:
    items = [ticket(n + 1, 1, value) for n, value in enumerate(hours)]
    found = extreme("slowest to be solved", about("solv"), items)
    assert found is not None
    assert float(found.figure) == max(hours)
    assert found.alike == hours.count(max(hours)) - 1
