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


def segment_forms(rules: Playbook) -> SegmentForms:
    """A pattern by the segment's id; "Growth Accounts" need their second word, "SMB" does not."""
    return {one.id: _pattern(one.name) for one in rules.segments}


@lru_cache(maxsize=200)
def _pattern(name: str) -> re.Pattern[str]:
    plain = re.sub(r"\s*\(.*?\)", "", name)
    forms = []
    for part in re.split(r"\s*[&,/]\s*", plain):
        core = re.sub(rf"\s{_KIND}$", "", part, flags=re.I)
        said = re.escape(core).replace(r"\ ", r"[\s-]?").replace(r"\-", r"[\s-]?")
        forms.append(rf"{said}s?" if core == part else rf"{said}[\s-]{_KIND}")
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.I)


def segments_in(text: str, forms: SegmentForms) -> frozenset[str]:
    return frozenset(one for one, pattern in forms.items() if pattern.search(text))
