import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.scoring.percentile import standing

VALUES = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=30)


def test_ties_count_half_and_share_the_better_rank() -> None:
    got = standing(5, [1, 5, 9, 5], higher_is_better=True)
    assert (got.percentile, got.rank, got.peers, got.median) == (50, 2, 4, 5)


def test_where_less_is_better_the_lowest_is_first() -> None:
    got = standing(1, [2, 3], higher_is_better=False)
    assert (got.percentile, got.rank) == (100, 1)


def test_without_peers_there_is_no_standing() -> None:
    with pytest.raises(ValueError, match="at least one peer"):
        standing(1, [], higher_is_better=True)


@settings(max_examples=100)
@given(st.integers(-50, 50), VALUES)
def test_turning_the_direction_mirrors_the_percentile(value: int, peers: list[float]) -> None:
    up, down = standing(value, peers, True), standing(value, peers, False)
    assert up.percentile + down.percentile == pytest.approx(100)
    assert 1 <= up.rank <= len(peers) + 1
