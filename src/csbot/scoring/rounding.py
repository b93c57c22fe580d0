"""Rounding that a reader can redo by hand: half up, and parts that add up to the whole shown."""

from collections.abc import Sequence

import numpy as np

from csbot.scoring.columns import FloatArray

# Coverage and scores are sums of binary fractions; differences below this are their noise.
NOISE = 1e-9


def half_up(scores: FloatArray) -> FloatArray:
    """Half up to one decimal, nan kept: 72.25 is 72.3, also where it was summed to 72.2499999999.

    Noise is taken out first, at the ninth decimal, because binary sums rarely hit a half exactly.
    """
    rounded: FloatArray = np.floor(np.round(scores * 10, 8) + 0.5) / 10
    return rounded


def significant(value: float) -> float:
    """Twelve digits: sheds the tail of binary arithmetic (0.30000000000000004, 2.8e-17)."""
    return round(float(f"{value:.12g}"), 12) + 0.0


def settle(parts: Sequence[float], total: float) -> tuple[float, ...]:
    """The parts at six decimals, summing to `total`, which is their sum after rounding.

    What rounding took from the total (at most 0.1) is shared in proportion to the size of the
    parts, and the last millionths go to the largest.
    """
    size = sum(abs(part) for part in parts)
    if size == 0:
        return tuple(0.0 for _ in parts)
    left = total - sum(parts)
    settled = [round(part + left * abs(part) / size, 6) for part in parts]
    largest = max(range(len(settled)), key=lambda index: abs(settled[index]))
    settled[largest] = round(settled[largest] + total - sum(settled), 6)
    return tuple(settled)
