"""A person's name in the place of "she", "him" and "his"."""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.words import FUNCTION_WORDS
from csbot.domain.records import Contact

_PRONOUN = re.compile(r"(?<![\w'’-])(?:s?he|him|his|hers?)(?![\w'’-])", re.I)
_NEXT = re.compile(r"\s+([\w-]+)")
# "Who heads IT, and where is he going": he is whom this question finds.
_FOUND_FIRST = re.compile(r"\bwho\b[^?;,.]*(?:[?;,.]|\band\b)", re.I)


def speaks_of_person(text: str) -> bool:
    return _PRONOUN.search(text) is not None


def finds_its_person(text: str) -> bool:
    """Whether a part of the text asks who somebody is before another speaks of them."""
    pronoun = _PRONOUN.search(text)
    return pronoun is not None and _FOUND_FIRST.search(text, 0, pronoun.start()) is not None


def with_person(text: str, named: Sequence[Contact]) -> str:
    """The text with the name in the place of what stands for it; as it is where several, or
    nobody, were named."""
    return with_name(text, named[0].name) if len(named) == 1 else text


def with_name(text: str, name: str) -> str:
    return "".join(_parts(text, name))


def _parts(text: str, name: str) -> Iterator[str]:
    at = 0
    for match in _PRONOUN.finditer(text):
        yield text[at : match.start()]
        said = match[0].casefold()
        after = _NEXT.match(text, match.end())
        # "Her budget" is hers; "ask her about it" asks her.
        owns = said in ("his", "hers") or (
            said == "her" and after is not None and after[1].casefold() not in FUNCTION_WORDS
        )
        yield f"{name}'s" if owns else name
        at = match.end()
    yield text[at:]
