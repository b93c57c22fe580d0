"""Every evaluator passes what is right and names what is wrong."""

from typing import Any

import pytest

from csbot.evals.evaluators import EVALUATORS, figures_in
from csbot.evals.run import judge

from .outcomes import case, outcome

RIGHT_AND_WRONG: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "status": ({"status": "answered"}, {"status": "not_allowed"}),
    "contains": ({"contains": ("usd 12,000",)}, {"contains": ("EUR",)}),
    "excludes": ({"excludes": ("EUR",)}, {"excludes": ("acme",)}),
    "facts": ({"facts": {"arr": 12000}}, {"facts": {"arr": 12001}}),
    "cites": ({"cites": ("account:A-1",)}, {"cites": ("goal:",)}),
    "tools": ({"tools": ("account_profile",)}, {"tools": ("account_health",)}),
    "accounts_only": ({"accounts_only": ("A-1",)}, {"accounts_only": ()}),
    "sections": ({"sections": ("goals",)}, {"sections": ("risks",)}),
}


@pytest.mark.parametrize("name", RIGHT_AND_WRONG)
def test_an_evaluator_can_pass_and_can_fail(name: str) -> None:
    right, wrong = RIGHT_AND_WRONG[name]
    held = {"tools": ("account_profile",), "sections": ("goals",)}
    assert judge(outcome(case(**right), **held)).passed
    assert list(judge(outcome(case(**wrong), **held)).problems) == [name]


def test_a_figure_that_its_evidence_does_not_carry_fails_every_case() -> None:
    assert list(judge(outcome(case(), said="Acme's ARR is USD 9,999.")).problems) == ["grounded"]


def test_an_unexpected_refusal_is_named() -> None:
    assert "refused" in judge(outcome(case(), error="You may not see Acme.")).problems


def test_every_evaluator_is_tried_here() -> None:
    assert set(EVALUATORS) == {*RIGHT_AND_WRONG, "grounded", "refused"}


def test_figures_are_read_in_their_forms() -> None:
    assert figures_in("76% of 1,200,000, 1.5k on 2026-03-01") >= {76, 0.76, 1200000, 1500}
