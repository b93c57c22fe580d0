"""The segments of a playbook that a text names: "mid-market", "an enterprise logo", "growth
accounts"."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from csbot.domain.playbook import Playbook

SegmentForms = Mapping[str, re.Pattern[str]]
NO_SEGMENTS: SegmentForms = MappingProxyType({})

# What a segment's name ends in where it is not the name by itself.
_KIND = r"(?:accounts?|customers?|companies|company|clients?|segment)"


# Who pays least and most: "our smallest customers", "the big accounts".
_LOW = r"(?:small|smaller|smallest|tiny|tiniest|little)"
_HIGH = r"(?:big|bigger|biggest|large|larger|largest|huge)"


def segment_forms(rules: Playbook) -> SegmentForms:
    """A pattern by the segment's id; "Growth Accounts" need their second word, "SMB" does not. Of
    segments that are ranked the lowest and the highest are named by size too."""
    low, high = _ends(rules)
    size = {low: _LOW, high: _HIGH} if low != high else {}
    return {one.id: _pattern(one.name, size.get(one.id, "")) for one in rules.segments}


def _ends(rules: Playbook) -> tuple[str, str]:
    """The segments of the smallest and of the largest customers, by id; empty where none ranks."""
    by_rank = {s.id: -s.share[0] for s in rules.segments if s.share}
    by_revenue = {s.id: s.arr_min or 0.0 for s in rules.segments if s.arr_min or s.arr_max}
    ranks = by_revenue or by_rank
    found = sorted(ranks, key=lambda one: ranks[one])
    return (found[0], found[-1]) if found else ("", "")


@lru_cache(maxsize=200)
def _pattern(name: str, size: str) -> re.Pattern[str]:
    plain = re.sub(r"\s*\(.*?\)", "", name)
    forms = []
    for part in re.split(r"\s*[&,/]\s*", plain):
        core = re.sub(rf"\s{_KIND}$", "", part, flags=re.I)
        said = re.escape(core).replace(r"\ ", r"[\s-]?").replace(r"\-", r"[\s-]?")
        forms.append(rf"{said}s?" if core == part else rf"{said}[\s-]{_KIND}")
    if size:
        forms.append(rf"{size}\s(?:\w+\s)?{_KIND}")
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.I)


def segments_in(text: str, forms: SegmentForms) -> frozenset[str]:
    return frozenset(one for one, pattern in forms.items() if pattern.search(text))
