"""A value of the time before a turn is not told for the one since, nor the other way round."""

import pytest

from .asserting import fails, passes

SEARCH = "Since the update of 6 November, a search takes 22 seconds; before, it took 5."
RELEASE = "NPS was 41 before the release; since then it is 55."
DEADLINE = "The order of EUR 5,000 has to be signed now, while the discount of 10% lasts."


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("A search takes 5 seconds; before the update, it took 22.", SEARCH),
        ("Before the update, it took 22 seconds.", SEARCH),
        ("NPS is now 41.", RELEASE),
        ("NPS was 55 before the release.", RELEASE),
    ],
)
def test_times_that_changed_places_fail(text: str, evidence: str) -> None:
    assert fails(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("A search takes 22 seconds; before the update, it took 5.", SEARCH),
        ("Since the update of 6 November a search takes 22 seconds.", SEARCH),
        ("Before the release, NPS stood at 41.", RELEASE),
        ("NPS went from 41 to 55.", RELEASE),
        ("The order of EUR 5,000 has to be signed before the discount of 10% ends.", DEADLINE),
    ],
)
def test_what_keeps_its_time_passes(text: str, evidence: str) -> None:
    assert passes(text, evidence)
