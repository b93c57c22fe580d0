"""The score of a claim between 0 and 1: how likely its evidence supports it."""

import math
from collections.abc import Sequence

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.source import Source
from csbot.checking.rules.findings import Finding
from csbot.checking.weighing.features import features
from csbot.checking.weighing.weights import BIAS, MEAN, SPREAD, WEIGHTS

SUPPORTED_FROM = 0.5


def support(
    claim: Facts, found: Sequence[Finding], sources: Sequence[Source], meaning: float = 0.0
) -> float:
    """The fitted probability, by wording and failed facts; `SUPPORTED_FROM` is the threshold.

    `meaning` is what `weighing/meaning.py` adds to its logit, where the local model was asked.
    """
    row = (features(claim, found, sources) - MEAN) / SPREAD
    return 1.0 / (1.0 + math.exp(-float(row @ WEIGHTS) - BIAS - meaning))


def ranked(support: float, *, passes: bool) -> float:
    """The score as shown: 0.5 and more for sentences that pass, less for those that do not."""
    return round(SUPPORTED_FROM * (support + 1.0) if passes else SUPPORTED_FROM * support, 4)
