"""Which section a question is about: the one whose units together are the likeliest to answer."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from csbot.tools.strategy.choosing import is_near
from csbot.tools.strategy.scorer import Match
from csbot.tools.strategy.units import Unit


def section_of(unit: Unit) -> str:
    """By ref; a playbook's rule belongs to the section that it rests on."""
    return unit.behind or unit.section


def shares(ranked: Sequence[Match]) -> Mapping[str, float]:
    """The chance of each section that what answers stands in it, of all that something answers:
    the scores are log-odds, and five parts of a list that fit as well are five chances."""
    best = max(match.score for match in ranked)
    found: dict[str, float] = defaultdict(float)
    for match in ranked:
        found[section_of(match.unit)] += math.exp(match.score - best)
    whole = sum(found.values())
    return {section: share / whole for section, share in found.items()}


def in_section_meant(chosen: Match, ranked: Sequence[Match]) -> Match:
    """The best match of the likeliest section, where it lies near the one chosen; what is denied or
    said about the document is never it."""
    plain = [m for m in ranked if m is chosen or not (m.unit.is_gap or m.unit.is_comment)]
    share = shares(plain)
    meant = max(share, key=lambda section: share[section])
    first = next(match for match in plain if section_of(match.unit) == meant)
    return first if is_near(first, chosen) else chosen
