"""The score of a claim between 0 and 1: how likely its evidence supports it."""

from collections.abc import Sequence

import numpy as np

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.source import Source
from csbot.checking.rules.findings import Finding
from csbot.checking.weighing.features import features
from csbot.checking.weighing.manner import manner
from csbot.checking.weighing.mixture import BY_DOUBTS, fitted, probability

SUPPORTED_FROM = 0.5


def support(
    claim: Facts,
    found: Sequence[Finding],
    sources: Sequence[Source],
    doubts: Sequence[float] = (),
) -> float:
    """The fitted probability, by wording and failed facts; `SUPPORTED_FROM` is the threshold.

    `doubts` are what `weighing/meaning.py` has of the claim, where local models were asked.
    """
    row, how = features(claim, found, sources)[None], manner(claim, sources)[None]
    by = BY_DOUBTS[len(doubts)]
    return float(probability(fitted(by), row, how, np.array([doubts]))[0])


def ranked(support: float, *, passes: bool) -> float:
    """The score as shown: 0.5 and more for sentences that pass, less for those that do not."""
    return round(SUPPORTED_FROM * (support + 1.0) if passes else SUPPORTED_FROM * support, 4)
