"""A metric's scale: linear between its (value, score) points, flat outside them."""

from collections.abc import Sequence

import numpy as np

from csbot.scoring.columns import FloatArray

Scale = Sequence[tuple[float, float]]


def on_scale(scale: Scale, values: FloatArray) -> FloatArray:
    """The scores, 0 to 100, of these values; nan stays nan."""
    points = np.array(scale, dtype=np.float64)
    scores: FloatArray = np.interp(values, points[:, 0], points[:, 1])
    return scores


def nearest_gain(values: FloatArray, gains: FloatArray, now: float, wanted: float) -> float:
    """The value closest to `now` that gains `wanted`, between the points of a broken line.

    `values` ascend and hold `now`; some of `gains` is at least `wanted`. Walking away from `now`
    both ways to the first place that gains enough serves scales that rise, fall, stay or turn.
    """
    here = int(np.searchsorted(values, now))
    found = []
    for step, stop in ((1, len(values)), (-1, -1)):
        for far in range(here + step, stop, step):
            if gains[far] >= wanted:
                near = far - step
                part = (wanted - gains[near]) / (gains[far] - gains[near])
                found.append(float(values[near] + (values[far] - values[near]) * part))
                break
    return min(found, key=lambda value: abs(value - now))
