"""Figures over a suite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.evals.measures import measure, percentile, wilson
from csbot.evals.run import judge

from .outcomes import case, outcome


def test_the_interval_of_a_known_share_is_wilsons() -> None:
    low, high = wilson(8, 10)
    assert low == pytest.approx(0.4902, abs=1e-4)
    assert high == pytest.approx(0.9433, abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_stays_within_0_and_1(pair: tuple[int, int]) -> None:
    low, high = wilson(*pair)
    assert low is not None
    assert high is not None
    assert 0 <= low <= pair[0] / pair[1] <= high <= 1


def test_nothing_asked_gives_no_shares() -> None:
    found = measure([])
    assert (found.pass_rate, found.groundedness, found.p50_ms) == (None, None, None)


def test_percentiles_are_values_that_occurred() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0], 0.5) == 2.0
    assert percentile([1.0, 2.0, 3.0, 4.0], 0.95) == 4.0


def test_refusals_count_by_the_expected_status() -> None:
    asked = [
        ("out_of_scope", "out_of_scope"),
        ("out_of_scope", "answered"),
        ("answered", "not_allowed"),
    ]
    judged = [judge(outcome(case(status=wanted), status=got)) for wanted, got in asked]
    found = measure(judged)
    assert (found.refusal_precision, found.refusal_recall) == (0.5, 0.5)


def test_citations_count_against_the_expected_refs() -> None:
    found = measure([judge(outcome(case(cites=("account:A-1#arr", "goal:G-1"))))])
    assert (found.citation_precision, found.citation_recall) == (1.0, 0.5)


def test_an_invented_sentence_lowers_groundedness() -> None:
    assert measure([judge(outcome(case()))]).groundedness == 1.0
    assert measure([judge(outcome(case(), said="Acme's ARR is USD 9,999."))]).groundedness == 0.0
