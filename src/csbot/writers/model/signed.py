"""Who signed a record, where its own words say so: a mail by its last line, a form by its last
sentence."""

import re
from functools import lru_cache

from csbot.checking.reading.words import is_common, words

_NAME = r"[A-Z][^\W\d_]*(?:[-'][A-Z]?[^\W\d_]+)*"
_PARTICLES = frozenset("de del van von der la le da di".split())
_PARTICLE = "|".join(sorted(_PARTICLES))
_SIGNED = re.compile(
    r"(?:^|[.!?\n])\s*(?:\w+(?: \w+){0,2},\s*)?"
    r"(?:(?:answered|reported|signed|sent|written|filed|submitted) by )?"
    rf"({_NAME}(?: (?:(?:{_PARTICLE}) )*{_NAME}){{1,3}})\.?\s*$",
    re.I,
)


_BY = re.compile(
    r"(?:^|[.!?\n]\s*)(?:Answered|Reported|Signed|Sent|Written|Filed|Submitted) by "
    rf"({_NAME}(?: (?:(?:{_PARTICLE}) )*{_NAME}){{1,3}})\."
)


@lru_cache(maxsize=1024)
def signer(text: str) -> str:
    """Of a record's text, empty where nobody signed it."""
    match = _SIGNED.search(text) or _BY.search(text)
    if match is None:
        return ""
    told = words(match[1])
    # A last sentence of everyday words is nobody.
    named = all(word.capital or word.form in _PARTICLES for word in told)
    return match[1] if named and not is_common(told[-1].form) else ""
