"""Values and words told from the other side of a comparison, of two things, of "instead of"."""

import pytest

from .asserting import fails, passes

DECLINED = "Matteo declined the add-on because the price of CHF 2,750 is above the budget."
CARE = (
    "During the season, a stopped lift is answered within 15 minutes and a question within 8 hours."
)
WEEKLY = "Nuria wants weekly calls instead of monthly ones until the season opens."


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The budget for the add-on is CHF 2,750.", DECLINED),
        ("The budget was CHF 2,750, so Matteo declined.", DECLINED),
        ("In the season, questions are answered within 15 minutes.", CARE),
        ("A stopped lift is answered within 8 hours.", CARE),
        ("Nuria would like to go from weekly to monthly calls.", WEEKLY),
    ],
)
def test_what_stands_on_the_other_side_is_refused(claim: str, evidence: str) -> None:
    assert fails(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The price of the add-on is CHF 2,750, above the budget.", DECLINED),
        ("Matteo declined the add-on: CHF 2,750 is above the budget.", DECLINED),
        ("In the season, questions are answered within 8 hours.", CARE),
        ("A stopped lift is answered within 15 minutes, a question within 8 hours.", CARE),
        ("Nuria would like to go from monthly to weekly calls.", WEEKLY),
    ],
)
def test_what_stands_on_its_own_side_passes(claim: str, evidence: str) -> None:
    assert passes(claim, evidence)
