"""Words and phrases found in a text, unless a no or a not stands right before them."""

import re
from collections.abc import Sequence
from functools import cache

_DENIED = re.compile(r"(?:\b(?:no|not|never|without|nor)|n['’]t)(?:\s+\w+){0,2}\s+$", re.I)
_REACH = 40


@cache
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """`switch* to` finds "switching to"; spaces stand for any white space, case does not count."""
    return re.compile("|".join(rf"\b{_one(phrase)}\b" for phrase in phrases), re.I)


def _one(phrase: str) -> str:
    words: Sequence[str] = [re.escape(word).replace(r"\*", r"\w*") for word in phrase.split()]
    return r"\s+".join(words)


def first_phrase(pattern: re.Pattern[str], text: str) -> str | None:
    """The first words found that nothing denies: "no competitor" does not count."""
    for found in pattern.finditer(text):
        if not _DENIED.search(text[max(0, found.start() - _REACH) : found.start()]):
            return found[0]
    return None
