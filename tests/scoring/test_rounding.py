import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.scoring.rounding import half_up, settle


@given(st.integers(0, 100_00))
def test_two_decimals_round_half_up_as_on_paper(hundredths: int) -> None:
    paper = (Decimal(hundredths) / 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert half_up(np.array([hundredths / 100]))[0] == float(paper)


@pytest.mark.parametrize(
    ("exact", "shown"), [(72.25, 72.3), (71.75, 71.8), (72.2499, 72.2), (100, 100)]
)
def test_a_half_goes_up_also_where_binary_sums_fall_short_of_it(exact: float, shown: float) -> None:
    assert half_up(np.array([exact, exact - 1e-12]))[0] == shown
    assert half_up(np.array([exact, exact - 1e-12]))[1] == shown


def test_null_stays_null() -> None:
    assert math.isnan(half_up(np.array([np.nan]))[0])


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=12))
def test_settled_parts_sum_to_the_rounded_total(parts: list[float]) -> None:
    total = round(sum(parts), 1)
    settled = settle(parts, total)
    if any(parts):
        assert math.fsum(settled) == pytest.approx(total, abs=1e-9)
    assert all(abs(a - b) <= 0.0501 for a, b in zip(settled, parts, strict=True))


def test_a_part_of_nothing_gets_nothing() -> None:
    assert settle([0.0, 10.04], 10.0) == (0.0, 10.0)


def test_what_rounding_took_is_shared_in_proportion() -> None:
    assert settle([30.0, 60.0, -10.0], 80.1) == (30.03, 60.06, -9.99)
