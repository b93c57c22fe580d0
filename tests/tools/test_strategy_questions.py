"""What a question about a strategy asks, and how two companies' figures are compared."""

from typing import cast

import pytest

from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.strategy.answer import Answer
from csbot.tools.strategy.asked import parts, read_asked
from csbot.tools.strategy.compare import compared
from csbot.tools.strategy.figures_asked import denies_kind, has_figure
from csbot.tools.strategy.told import tell
from csbot.tools.strategy.units import Unit

from .test_playbook_places import BITNET, CAFE

# What comes nearest is quoted as it is: nothing is looked up for it.
NO_CONTEXT = cast(Context, None)


def test_a_question_of_two_parts_is_cut_and_keeps_its_tier() -> None:
    first, second = parts(read_asked("What does Tier 2 pay and how often is it reviewed?", {}))
    assert "pay" in first.text
    assert second.spans == first.spans != frozenset()


def test_and_between_two_things_cuts_nothing() -> None:
    assert len(parts(read_asked("What are the NRR and GRR targets?", {}))) == 1


def test_a_share_or_a_time_is_no_number_of_things() -> None:
    assert not has_figure("the middle 60%", "count")
    assert not has_figure("within 30 days", "count")
    assert has_figure("1:25 accounts", "count")


def test_who_deals_with_numbers_is_a_person() -> None:
    found = read_asked("which role crunches the numbers", {})
    assert found.who
    assert found.figure is None


def test_a_missing_rate_is_no_answer_to_when() -> None:
    assert not denies_kind("No rates are given.", "date")
    assert denies_kind("No rates are given.", "percent")
    assert denies_kind("It gives no figure for either.", "date")


def _unit(text: str, ref: str) -> Unit:
    none: frozenset[str] = frozenset()
    item = Evidence(ref=ref, text=text, title=ref, kind="strategy")
    nowhere = frozenset[object]()
    return Unit(text, none, none, none, none, nowhere, nowhere, nowhere, item, ref)  # type: ignore[arg-type]


def _told(question: str, first: str, second: str) -> list[str]:
    telling = Telling()
    answers: list[tuple[Playbook, Answer]] = [
        (CAFE, Answer(units=(_unit(first, "strategy:a#1"),))),
        (BITNET, Answer(units=(_unit(second, "strategy:b#1"),))),
    ]
    compared(telling, read_asked(question, {}), answers)
    return [statement.text for statement in telling.findings().statements]


def test_the_difference_of_two_shares_is_told_in_points() -> None:
    told = _told("What is the difference in NRR?", "NRR is 110%.", "NRR is 120%.")
    assert told == ["BitNet-Rust lies 10 percentage points above Server Café."]


def test_the_lowest_is_told_where_the_lowest_is_asked() -> None:
    told = _told("Which has the lowest NRR?", "NRR is 110%.", "NRR is 120%.")
    assert told == ["The lowest of these figures is that of Server Café."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("NRR is 110%.", "NPS is 120."),
        ("From 100% to 110%.", "NRR is 120%."),
        ("$2K a year.", "€3K a year."),
    ],
)
def test_figures_of_other_units_or_several_are_not_compared(first: str, second: str) -> None:
    assert _told("Which is higher?", first, second) == []


def test_both_that_come_nearest_are_told_and_called_so() -> None:
    telling = Telling()
    near = (_unit("Aqualis sings.", "strategy:a#1"), _unit("Aqualis hums.", "strategy:a#2"))
    tell(telling, NO_CONTEXT, CAFE, read_asked("which song is it", {}), Answer(nearest=near))
    head, *told = [statement.text for statement in telling.findings().statements]
    assert head.endswith("; the nearest:")
    assert told == ["Aqualis sings.", "Aqualis hums."]
