"""The score of a claim between 0 and 1: how likely its evidence supports it."""

from collections.abc import Sequence

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.source import Source
from csbot.checking.rules.findings import Finding
from csbot.checking.weighing.features import features
from csbot.checking.weighing.manner import manner
from csbot.checking.weighing.mixture import fitted, probability

SUPPORTED_FROM = 0.5


def support(
    claim: Facts, found: Sequence[Finding], sources: Sequence[Source], doubt: float | None = None
) -> float:
    """The fitted probability, by wording and failed facts; `SUPPORTED_FROM` is the threshold.

    `doubt` is what `weighing/meaning.py` has of the claim, where the local model was asked.
    """
    row, how = features(claim, found, sources)[None], manner(claim, sources)[None]
    if doubt is None:
        return float(probability(fitted("words"), row, how)[0])
    return float(probability(fitted("meaning"), row, how, doubt)[0])


def ranked(support: float, *, passes: bool) -> float:
    """The score as shown: 0.5 and more for sentences that pass, less for those that do not."""
    return round(SUPPORTED_FROM * (support + 1.0) if passes else SUPPORTED_FROM * support, 4)
