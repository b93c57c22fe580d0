"""Whom "she" and "his" stand for in a part of a question: the one person that was named before."""

import re
from collections.abc import Sequence

from csbot.domain.records import Contact

_ALONE = re.compile(r"\b(?:he|she|him)\b|\bher\b(?=\s*(?:[?.!,;]|$))", re.I)
_OWN = re.compile(r"\b(?:his|her)\b(?=\s+\w)", re.I)


def speaks_of_person(text: str) -> bool:
    return bool(_ALONE.search(text) or _OWN.search(text))


def with_person(text: str, named: Sequence[Contact]) -> str:
    """The text with the name in the place of what stands for it; as it is where several, or
    nobody, were named."""
    if len(named) != 1:
        return text
    name = named[0].name
    return _OWN.sub(f"{name}'s", _ALONE.sub(name, text, count=1), count=1)
