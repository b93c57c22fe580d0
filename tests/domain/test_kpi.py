"""KPI targets, and that the page of definitions leaves none out."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from csbot.domain.condition import Condition
from csbot.domain.kpi import DEFINITIONS, KpiTarget

PAGE = Path(__file__).parents[2] / "docs/design/kpis.md"


def test_the_page_of_definitions_names_every_kpi() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [kpi for kpi in DEFINITIONS if f"`{kpi}`" not in page] == []


@pytest.mark.parametrize(
    ("bound", "met"),
    [({"at_least": 0.95}, True), ({"above": 0.95}, False), ({"at_most": 0.95}, True),
     ({"below": 0.95}, False), ({}, None)],
)  # fmt: skip
def test_a_bound_says_whether_its_border_belongs_to_it(
    bound: dict[str, float], met: bool | None
) -> None:
    target = KpiTarget.model_validate({"id": "grr", "stated": "95%", **bound})
    assert target.met(0.95) is met


def test_a_target_has_one_bound() -> None:
    with pytest.raises(ValidationError, match="one of `at_least`"):
        KpiTarget.model_validate({"id": "grr", "stated": "x", "above": 1, "below": 2})


@pytest.mark.parametrize(
    "wrong",
    [
        {"at_least": 1},
        {"measure": "champions", "metric": "nps", "at_least": 1},
        {"measure": "champions"},
    ],
)
def test_a_condition_that_cannot_be_answered_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(wrong)
