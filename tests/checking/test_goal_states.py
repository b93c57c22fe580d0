import pytest

from .asserting import fails

TITLE = "Send 5390 reminders a month"
MET = f"Harrow Street Vets: goal “{TITLE}”, status met, target 5,390, due 20 October 2026"
OPEN = f"Harrow Street Vets: goal “{TITLE}”, status open, target 5,390, due 20 October 2026"


@pytest.mark.parametrize("said", ["is missed", "was missed", "has been missed", "is still open"])
def test_a_goal_that_is_met_is_in_no_other_state(said: str) -> None:
    assert fails(f'"{TITLE}" {said}.', MET) != []


@pytest.mark.parametrize("said", ["is met", "has been reached", "was achieved"])
def test_a_state_is_told_in_its_own_words(said: str) -> None:
    assert fails(f"“{TITLE}” {said}.", MET) == []
    assert fails(f"“{TITLE}” {said}.", OPEN) != []


def test_a_month_behind_for_is_a_month() -> None:
    planned = "ValveBook for phones is planned for July, without a fixed date."
    assert fails(planned, planned) == []
    assert fails(planned.replace("July", "May"), planned) != []
